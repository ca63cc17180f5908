import { type FieldName, isFieldName } from '@/lib/catalog/fields';

/** What the cells of one column become. */
export type ColumnMeaning =
  /** The value of these fields; with `negated`, of the opposite sign. */
  | { readonly fields: readonly [FieldName, ...FieldName[]]; readonly negated?: true }
  /** The provider's bill, which also tells whether one's own provider key was used. */
  | { readonly fields: readonly ['upstream_inference_cost']; readonly tellsByok: true }
  | { readonly fields: readonly [] };

/**
 * Columns of OpenRouter's Activity export and what they mean in the record. Its tokens are the
 * provider's own counts, its cache cost is negative when caching saved money, its
 * `generation_time_ms` is the total and includes the time to the first token.
 */
const ACTIVITY_COLUMNS: ReadonlyMap<string, ColumnMeaning> = new Map([
  ['generation_id', { fields: ['id'] }],
  ['created_at', { fields: ['created_at'] }],
  ['cost_total', { fields: ['usage', 'total_cost'] }],
  ['cost_cache', { fields: ['cache_discount'], negated: true }],
  ['cost_web_search', { fields: ['usage_web'] }],
  ['cost_file_processing', { fields: ['usage_file'] }],
  ['byok_usage_inference', { fields: ['upstream_inference_cost'], tellsByok: true }],
  ['tokens_prompt', { fields: ['native_tokens_prompt'] }],
  ['tokens_completion', { fields: ['native_tokens_completion'] }],
  ['tokens_reasoning', { fields: ['native_tokens_reasoning'] }],
  ['tokens_cached', { fields: ['native_tokens_cached'] }],
  ['model_permaslug', { fields: ['model'] }],
  ['user', { fields: ['external_user'] }],
  ['finish_reason_raw', { fields: ['native_finish_reason'] }],
  ['finish_reason_normalized', { fields: ['finish_reason'] }],
  ['generation_time_ms', { fields: ['generation_time'] }],
  ['time_to_first_token_ms', { fields: ['latency'] }],
] satisfies [string, ColumnMeaning][]);

/** Without these a row cannot be counted. Every known age of the export has them. */
export const NEEDED_COLUMNS = ['generation_id', 'created_at', 'cost_total', 'model_permaslug'];

/**
 * The meaning of a column by its normalised name. One that bears the name of a record's field is
 * that field (`provider_name`, `variant`, and whatever the export adds next); the rest is kept
 * aside under its own name.
 */
export function meaningOfColumn(name: string): ColumnMeaning {
  const known = ACTIVITY_COLUMNS.get(name);
  if (known) return known;
  return isFieldName(name) ? { fields: [name] } : { fields: [] };
}

/** Whether the export is known to have a column of this normalised name. */
export function isActivityColumn(name: string): boolean {
  return ACTIVITY_COLUMNS.has(name);
}
