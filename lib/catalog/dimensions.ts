import { field } from './expression';
import type { FieldType } from './field';
import { type FieldName, fieldOf, isFieldName } from './fields';
import { type KeyValue, typeOfKey } from './key-value';
import { isMetadataKey } from './metadata-key';
import { spend } from './values';

/** What results can be split and filtered by. */
export interface Dimension {
  readonly label: string;
  /** Plural in lower case, for "Other (41 models)". */
  readonly plural: string;
  readonly value: KeyValue;
}

const of = (name: FieldName, label: string, plural: string) =>
  ({ label, plural, value: { op: 'field', field: name } }) as const satisfies Dimension;

/** Limits in steps of 1, 2, 5 from 10^first to 10^last, with zero before them. */
function steps(first: number, last: number): [zero: string, ...limits: string[]] {
  const limits: [string, ...string[]] = ['0'];
  for (let power = first; power <= last; power += 1) {
    for (const digit of ['1', '2', '5']) {
      limits.push(
        power < 0 ? `0.${'0'.repeat(-power - 1)}${digit}` : `${digit}${'0'.repeat(power)}`,
      );
    }
  }
  return limits;
}

/** The same with their mirror images below zero: refunds are legal costs. */
function signedSteps(first: number, last: number): string[] {
  const [zero, ...limits] = steps(first, last);
  return [...limits.toReversed().map((limit) => `-${limit}`), zero, ...limits];
}

/**
 * Dimensions by name; OpenRouter's (`GET /analytics/meta`) where it has the dimension. Beyond these
 * every field of the record that is a text, a yes or no, or a whole number is one under its own name.
 */
export const DIMENSIONS = {
  model: of('model', 'Model', 'models'),
  provider: of('provider_name', 'Provider', 'providers'),
  author: {
    label: 'Author',
    plural: 'authors',
    value: { op: 'before', field: 'model', separator: '/' },
  },
  model_family: {
    label: 'Model family',
    plural: 'model families',
    value: {
      op: 'without',
      field: 'model',
      pattern: '(-[0-9]{8}|-[0-9]{4}-[0-9]{2}-[0-9]{2})?(:[a-z0-9-]+)?$',
    },
  },
  variant: of('variant', 'Variant', 'variants'),
  api_key_name: of('api_key_name', 'API key', 'API keys'),
  api_key_id: {
    label: 'API key, or its ID',
    plural: 'API keys',
    value: { op: 'named', name: 'api_key_name', id: 'api_key_id' },
  },
  user: of('user_id', 'Member', 'members'),
  external_user: of('external_user', 'User', 'users'),
  workspace: of('workspace_id', 'Workspace', 'workspaces'),
  app: { label: 'App', plural: 'apps', value: { op: 'named', name: 'app_name', id: 'app_id' } },
  source: { label: 'Source', plural: 'sources', value: { op: 'source' } },
  generation_id: of('id', 'Generation ID', 'generations'),
  request_id: of('request_id', 'Request ID', 'requests'),
  session_id: of('session_id', 'Session ID', 'sessions'),
  origin: of('origin', 'Origin', 'origins'),
  country: of('country', 'Country', 'countries'),
  finish_reason: of('finish_reason', 'Finish reason', 'finish reasons'),
  api_type: of('api_type', 'API type', 'API types'),
  router: of('router', 'Router', 'routers'),
  service_tier: of('service_tier', 'Service tier', 'service tiers'),
  data_region: of('data_region', 'Data region', 'data regions'),
  streamed: of('streamed', 'Streamed', 'kinds'),
  cancelled: of('cancelled', 'Cancelled', 'kinds'),
  is_byok: of('is_byok', 'Own provider key', 'kinds'),
  context_length_bucket: {
    label: 'Context length',
    plural: 'context lengths',
    value: {
      op: 'range',
      value: field('native_tokens_prompt'),
      limits: ['0', '1000', '4000', '16000', '64000', '128000', '200000', '500000', '1000000'],
      type: 'integer',
    },
  },
  cost_bucket: {
    label: 'Cost of a generation',
    plural: 'cost ranges',
    value: { op: 'range', value: spend, limits: signedSteps(-6, 1), type: 'money' },
  },
  latency_bucket: {
    label: 'Range of time to first token',
    plural: 'time ranges',
    value: { op: 'range', value: field('latency'), limits: steps(1, 5), type: 'milliseconds' },
  },
  generation_time_bucket: {
    label: 'Range of generation time',
    plural: 'time ranges',
    value: {
      op: 'range',
      value: field('generation_time'),
      limits: steps(1, 5),
      type: 'milliseconds',
    },
  },
  completion_bucket: {
    label: 'Range of completion tokens',
    plural: 'token ranges',
    value: {
      op: 'range',
      value: field('native_tokens_completion'),
      limits: steps(0, 5),
      type: 'integer',
    },
  },
} as const satisfies Record<string, Dimension>;

/** A key of what the caller sent along: `metadata.team`. */
export type MetadataDimension = `metadata.${string}`;

export type DimensionName = keyof typeof DIMENSIONS | FieldName | MetadataDimension;

/** The named dimensions, for menus; fields under their own names come on top of them. */
export const DIMENSION_NAMES = Object.keys(DIMENSIONS) as (keyof typeof DIMENSIONS)[];

/** Type guard for names that come from outside; own properties only. */
export function isDimensionName(name: string): name is DimensionName {
  if (Object.hasOwn(DIMENSIONS, name) || metadataKeyOf(name) !== null) return true;
  return isFieldName(name) && ['text', 'boolean', 'integer'].includes(fieldOf(name).type);
}

export function dimensionOf(name: DimensionName): Dimension {
  if (Object.hasOwn(DIMENSIONS, name)) return DIMENSIONS[name as keyof typeof DIMENSIONS];
  const key = metadataKeyOf(name);
  if (key !== null) {
    return { label: key, plural: 'values', value: { op: 'entry', field: 'metadata', key } };
  }
  const { label } = fieldOf(name as FieldName);
  return { label, plural: 'values', value: { op: 'field', field: name as FieldName } };
}

/** What a dimension or any other field is filtered by. */
export function keyOf(name: DimensionName): KeyValue {
  return dimensionOf(name).value;
}

/** The type that a dimension's values are compared and sorted as. */
export function typeOfDimension(name: DimensionName): FieldType {
  return typeOfKey(dimensionOf(name).value);
}

const METADATA_PREFIX = 'metadata.';

/** The key that a dimension such as `metadata.team` stands for; null for every other name. */
function metadataKeyOf(name: string): string | null {
  if (!name.startsWith(METADATA_PREFIX)) return null;
  const key = name.slice(METADATA_PREFIX.length);
  return isMetadataKey(key) ? key : null;
}
