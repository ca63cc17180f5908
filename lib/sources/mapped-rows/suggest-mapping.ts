import { isGenerationId } from '@/lib/generation/generation-id';
import { MAPPABLE_FIELDS, type MappableField } from './mapping';

/** What people call a field beside its own name. */
const ALIASES: Partial<Record<MappableField, readonly string[]>> = {
  id: ['generation_id', 'generationid', 'gen_id', 'response_id', 'request_id', 'openrouter_id'],
  created_at: [
    'when',
    'timestamp',
    'time',
    'date',
    'datetime',
    'created',
    'createdat',
    'starttime',
    'start_time',
  ],
  model: ['model_name', 'model_id', 'model_permaslug', 'modelid'],
  provider_name: ['provider', 'served_by'],
  usage: ['cost', 'total_cost', 'cost_usd', 'cost_total', 'price', 'spend', 'amount'],
  native_tokens_prompt: ['prompt_tokens', 'input_tokens', 'tokens_in', 'tokens_prompt'],
  native_tokens_completion: [
    'completion_tokens',
    'output_tokens',
    'tokens_out',
    'tokens_completion',
  ],
  native_tokens_cached: ['cached_tokens', 'cache_read_tokens', 'tokens_cached'],
  native_tokens_reasoning: ['reasoning_tokens', 'tokens_reasoning'],
  latency: ['ttft', 'time_to_first_token', 'latency_ms'],
  generation_time: ['duration', 'duration_ms', 'total_time', 'elapsed'],
  external_user: ['user', 'user_id', 'userid', 'end_user'],
  session_id: ['session', 'sessionid', 'conversation_id'],
  app_name: ['app', 'application'],
  api_key_name: ['api_key', 'key', 'key_name'],
};

/** Which column is likely meant for each field, by its title, and by what stands in it for the ID. */
export function suggestColumns(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
): Partial<Record<MappableField, string>> {
  const columns: Partial<Record<MappableField, string>> = {};
  const withIds = titles.find((_, index) => rows.some((row) => isGenerationId(row[index] ?? '')));
  if (withIds !== undefined) columns.id = withIds;
  const taken = new Set(Object.values(columns));
  for (const field of MAPPABLE_FIELDS) {
    if (columns[field] !== undefined) continue;
    const names = [field, ...(ALIASES[field] ?? [])];
    const found = names
      .map((name) => titles.find((title) => normalised(title) === name && !taken.has(title)))
      .find((title) => title !== undefined);
    if (found === undefined) continue;
    columns[field] = found;
    taken.add(found);
  }
  return columns;
}

function normalised(title: string): string {
  return title
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
}
