import { METADATA_PREFIX, OPENROUTER_PREFIX } from '@/lib/sources/broadcast/attribute-names';

/** The attribute of the span that a column of the table was made of, by the column's name. */
export const ATTRIBUTES_OF_COLUMNS: ReadonlyMap<string, string> = new Map([
  ['model', 'gen_ai.response.model'],
  ['provider_name', `${OPENROUTER_PREFIX}provider_name`],
  ['provider_slug', `${OPENROUTER_PREFIX}provider_slug`],
  ['api_key_name', `${OPENROUTER_PREFIX}api_key_name`],
  ['finish_reason', 'gen_ai.response.finish_reason'],
  ['prompt_tokens', 'gen_ai.usage.input_tokens'],
  ['completion_tokens', 'gen_ai.usage.output_tokens'],
  ['cached_tokens', 'gen_ai.usage.input_tokens.cached'],
  ['reasoning_tokens', 'gen_ai.usage.output_tokens.reasoning'],
  ['total_cost', 'gen_ai.usage.total_cost'],
  ['user_id', 'user.id'],
  ['session_id', 'session.id'],
]);

/** Columns that hold JSON objects, and what the names of their members begin with as attributes. */
export const OBJECT_COLUMNS: ReadonlyMap<string, string> = new Map([
  ['attributes', ''],
  ['metadata', METADATA_PREFIX],
]);

/** Where the ID of a generation can be, the surest first. */
export const ID_COLUMNS = ['span_id', 'trace_id'];

export const OTHER_COLUMNS = [
  'parent_span_id',
  'span_type',
  'status',
  'timestamp',
  'start_time',
  'end_time',
  'duration_ms',
];

/** Both are in every warehouse's table, and in no other export that is read here. */
export const NEEDED_COLUMNS = ['trace_id', 'span_id'];

/** All that is looked at; prompts, answers and model parameters are not. */
export const READ_COLUMNS: ReadonlySet<string> = new Set([
  ...ATTRIBUTES_OF_COLUMNS.keys(),
  ...OBJECT_COLUMNS.keys(),
  ...ID_COLUMNS,
  ...OTHER_COLUMNS,
]);

/** ClickHouse and Snowflake spell in capitals, BigQuery does not. */
export function columnName(title: string): string {
  return title
    .trim()
    .replace(/^["`]+|["`]+$/g, '')
    .toLowerCase();
}

export function isTracesTable(titles: readonly string[]): boolean {
  const names = titles.map(columnName);
  return NEEDED_COLUMNS.every((name) => names.includes(name));
}
