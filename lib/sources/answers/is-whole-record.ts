import { asObject, type JsonObject, own } from './json-object';

/** Names that only OpenRouter's own record has. */
const TELLING = [
  'native_tokens_prompt',
  'native_tokens_completion',
  'tokens_prompt',
  'tokens_completion',
  'total_cost',
  'usage_upstream',
  'generation_time',
  'moderation_latency',
  'upstream_id',
  'cache_discount',
  'usage_cache',
  'num_media_prompt',
  'provider_responses',
  'native_finish_reason',
];
const ENOUGH = 3;

/** Whether an object that was found somewhere in a log is a generation record, beyond doubt. */
export function isWholeRecord(object: JsonObject): boolean {
  if ('choices' in object || asObject(own(object, 'usage')) !== null) return false;
  return TELLING.filter((name) => Object.hasOwn(object, name)).length >= ENOUGH;
}
