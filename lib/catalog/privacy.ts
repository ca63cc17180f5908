import { type DimensionName, dimensionOf } from './dimensions';
import { type FieldName, fieldOf, isFieldName } from './fields';
import { type MetricName, metricOf } from './metrics';

/** What the owner of a share link decides about, one tick each. */
export const PRIVACY_CLASSES = {
  money: 'Money: costs, savings, and ranges of them',
  users: 'Users and sessions of your app',
  keys: 'API keys, members, workspaces and apps',
  origins: 'Where requests came from: origins, countries, clients',
  ids: 'IDs of generations and requests',
} as const;

export type PrivacyClass = keyof typeof PRIVACY_CLASSES;

/** Fields that name somebody or something of the owner's. */
const CLASS_OF_FIELD: Partial<Record<FieldName, PrivacyClass>> = {
  external_user: 'users',
  session_id: 'users',
  api_key_name: 'keys',
  api_key_id: 'keys',
  user_id: 'keys',
  workspace_id: 'keys',
  app_id: 'keys',
  app_name: 'keys',
  preset_id: 'keys',
  origin: 'origins',
  http_referer: 'origins',
  user_agent: 'origins',
  country: 'origins',
  data_region: 'origins',
  id: 'ids',
  request_id: 'ids',
  upstream_id: 'ids',
  response_cache_source_id: 'ids',
};

/** Fields that tell about models and their work, never about people. */
const OPEN_FIELDS: ReadonlySet<FieldName> = new Set<FieldName>([
  'model',
  'provider_name',
  'variant',
  'finish_reason',
  'native_finish_reason',
  'api_type',
  'router',
  'service_tier',
  'streamed',
  'cancelled',
  'is_byok',
  'web_search_engine',
  'latency',
  'generation_time',
  'native_tokens_prompt',
  'native_tokens_completion',
]);

/**
 * What has to be ticked before a visitor may see a dimension or filter by it: null for nothing,
 * `never` for what no visitor may see. A filter tells as much as a column (does a name begin with
 * "a"?), so both ask here. What is in no list is `never`: a new field is private until somebody
 * has thought about it.
 */
export function privacyOfDimension(name: DimensionName): PrivacyClass | 'never' | null {
  const classes = fieldsIn(dimensionOf(name).value).map(classOfField);
  if (classes.length === 0) return 'never';
  return classes.find((one) => one === 'never') ?? classes.find((one) => one !== null) ?? null;
}

/** `money` for a metric that any amount of money goes into, else null: sums and counts name nobody. */
export function privacyOfMetric(name: MetricName): 'money' | null {
  const { format, expression } = metricOf(name);
  const hasMoney = fieldsIn(expression).some((field) => fieldOf(field).type === 'money');
  return format === 'currency' || hasMoney ? 'money' : null;
}

function classOfField(name: FieldName): PrivacyClass | 'never' | null {
  if (fieldOf(name).type === 'money') return 'money';
  return CLASS_OF_FIELD[name] ?? (OPEN_FIELDS.has(name) ? null : 'never');
}

/** Where the algebra names a field; `named` values have two. */
const FIELD_KEYS: ReadonlySet<string> = new Set(['field', 'name', 'id']);

/**
 * Every field that a piece of the algebra reads. A test that the catalogue marks as telling no amount
 * is passed over: timings leave out what was insured, and a latency is no money.
 */
function fieldsIn(node: unknown): FieldName[] {
  if (typeof node !== 'object' || node === null) return [];
  if ('tellsNoAmount' in node && node.tellsNoAmount === true) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    if (FIELD_KEYS.has(key) && typeof value === 'string' && isFieldName(value)) return [value];
    return fieldsIn(value);
  });
}
