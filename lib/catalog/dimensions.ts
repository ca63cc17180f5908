import type { FieldName } from './fields';

/**
 * What results can be split and filtered by. A dimension reads one field; its name is OpenRouter's
 * (`GET /analytics/meta`) where it has the dimension.
 */
export interface Dimension {
  readonly label: string;
  /** Plural in lower case, for "Other (41 models)". */
  readonly plural: string;
  readonly field: FieldName;
}

export const DIMENSIONS = {
  model: { label: 'Model', plural: 'models', field: 'model' },
  provider: { label: 'Provider', plural: 'providers', field: 'provider_name' },
  variant: { label: 'Variant', plural: 'variants', field: 'variant' },
  api_key_name: { label: 'API key', plural: 'API keys', field: 'api_key_name' },
  api_key_id: { label: 'API key ID', plural: 'API key IDs', field: 'api_key_id' },
  user: { label: 'Member', plural: 'members', field: 'user_id' },
  external_user: { label: 'User', plural: 'users', field: 'external_user' },
  workspace: { label: 'Workspace', plural: 'workspaces', field: 'workspace_id' },
  app: { label: 'App', plural: 'apps', field: 'app_name' },
  app_id: { label: 'App ID', plural: 'app IDs', field: 'app_id' },
  generation_id: { label: 'Generation ID', plural: 'generations', field: 'id' },
  request_id: { label: 'Request ID', plural: 'requests', field: 'request_id' },
  session_id: { label: 'Session ID', plural: 'sessions', field: 'session_id' },
  origin: { label: 'Origin', plural: 'origins', field: 'origin' },
  country: { label: 'Country', plural: 'countries', field: 'country' },
  finish_reason: { label: 'Finish reason', plural: 'finish reasons', field: 'finish_reason' },
  api_type: { label: 'API type', plural: 'API types', field: 'api_type' },
  router: { label: 'Router', plural: 'routers', field: 'router' },
  service_tier: { label: 'Service tier', plural: 'service tiers', field: 'service_tier' },
  data_region: { label: 'Data region', plural: 'data regions', field: 'data_region' },
  streamed: { label: 'Streamed', plural: 'kinds', field: 'streamed' },
  cancelled: { label: 'Cancelled', plural: 'kinds', field: 'cancelled' },
  is_byok: { label: 'Own provider key', plural: 'kinds', field: 'is_byok' },
} as const satisfies Record<string, Dimension>;

export type DimensionName = keyof typeof DIMENSIONS;

export const DIMENSION_NAMES = Object.keys(DIMENSIONS) as DimensionName[];

/** Type guard for names that come from outside; own properties only. */
export function isDimensionName(name: string): name is DimensionName {
  return Object.hasOwn(DIMENSIONS, name);
}

export function dimensionOf(name: DimensionName): Dimension {
  return DIMENSIONS[name];
}
