import type { FieldName } from '@/lib/catalog/fields';

/** Where OpenRouter keeps what it knows beyond the GenAI conventions. */
export const OPENROUTER_PREFIX = 'trace.metadata.openrouter.';
/** What the caller sent along as `trace`. */
export const METADATA_PREFIX = 'trace.metadata.';
/** The record itself, in the words of the Logs page, in deliveries that have it. */
export const RECORD_PREFIXES = [
  'trace.metadata.openrouter_generation.',
  'span.metadata.openrouter_generation.',
] as const;
export const USAGE_PREFIX = 'gen_ai.usage.';

/**
 * The fields that attributes fill, by the names in use, the newest first. `gen_ai.provider.name` is
 * not among them: it names the model's author, not who served.
 */
export const ATTRIBUTES_OF_FIELDS: readonly (readonly [FieldName, readonly string[]])[] = [
  ['usage', ['gen_ai.usage.total_cost', 'gen_ai.usage.cost']],
  ['native_tokens_prompt', ['gen_ai.usage.input_tokens', 'gen_ai.usage.prompt_tokens']],
  ['native_tokens_completion', ['gen_ai.usage.output_tokens', 'gen_ai.usage.completion_tokens']],
  [
    'native_tokens_cached',
    ['gen_ai.usage.input_tokens.cached', 'gen_ai.usage.cache_read.input_tokens'],
  ],
  [
    'native_tokens_cache_write',
    ['gen_ai.usage.input_tokens.cache_write', 'gen_ai.usage.cache_creation.input_tokens'],
  ],
  ['native_tokens_reasoning', ['gen_ai.usage.output_tokens.reasoning']],
  ['provider_name', [`${OPENROUTER_PREFIX}provider_name`]],
  ['native_finish_reason', [`${OPENROUTER_PREFIX}finish_reason`]],
  ['latency', [`${OPENROUTER_PREFIX}first_token_ms`]],
  ['generation_time', [`${OPENROUTER_PREFIX}provider_body_end_ms`]],
  ['api_key_name', [`${OPENROUTER_PREFIX}api_key_name`]],
  ['user_id', [`${OPENROUTER_PREFIX}creator_user_id`]],
  ['external_user', ['user.id']],
  ['session_id', ['session.id']],
];

export const CACHE_WRITE_PARTS = [
  'gen_ai.usage.input_tokens.cache_write_5m',
  'gen_ai.usage.input_tokens.cache_write_1h',
] as const;
export const ATTEMPTS = ['trace.metadata.provider_responses', 'span.metadata.provider_responses'];
export const RESPONSE_MODEL = 'gen_ai.response.model';
export const REQUEST_MODEL = 'gen_ai.request.model';
export const FINISH_REASON = 'gen_ai.response.finish_reason';
export const FINISH_REASONS = 'gen_ai.response.finish_reasons';
export const OPERATION = 'gen_ai.operation.name';

/** OpenRouter's `api_type` by the operation of the GenAI conventions. */
export const API_TYPES: ReadonlyMap<unknown, string> = new Map([
  ['chat', 'completions'],
  ['text_completion', 'completions'],
  ['generate_content', 'completions'],
  ['embeddings', 'embeddings'],
]);

/** Prompts and answers, kept on the owner's wish only. */
export const CONTENT: readonly string[] = ['gen_ai.prompt', 'gen_ai.completion'];

/** What says nothing beyond what other attributes say. */
export const REDUNDANT: ReadonlySet<string> = new Set([
  'span.type',
  'span.level',
  'trace.name',
  'gen_ai.system',
  'gen_ai.provider.name',
  'gen_ai.response.id',
  'gen_ai.usage.total_tokens',
  `${OPENROUTER_PREFIX}source`,
  `${OPENROUTER_PREFIX}provider_request_ms`,
  `${OPENROUTER_PREFIX}provider_time_to_first_token_ms`,
  `${OPENROUTER_PREFIX}inter_token_latency_ms`,
  `${OPENROUTER_PREFIX}entity_id`,
  RESPONSE_MODEL,
  FINISH_REASON,
  FINISH_REASONS,
  ...ATTEMPTS,
]);

/** Texts under these names are words of OpenRouter; any other text may be somebody's prompt. */
export const KEPT_TEXTS = [OPENROUTER_PREFIX, USAGE_PREFIX, REQUEST_MODEL, OPERATION];
