import { expect, test } from 'vitest';
import { parseJson, stringifyJson } from '@/lib/generation/lossless';
import { asObject } from './json-object';
import { readAnswer } from './read-answer';

const ID = 'gen-1782395748-Rb0Az1Cn2y3Tx4Ug5Pp6';
const OLD = 'gen-3bhGkxlo4XFrqiabUM7NDtwDzWwG';

function answer(text: string, id = ID) {
  const object = asObject(parseJson(text));
  if (object === null) throw new Error('no object');
  return readAnswer(id, object);
}

test('a chat completion: native counts, parts inside of them, the charge with all its digits', () => {
  const read =
    answer(`{"object":"chat.completion","created":1782395999,"model":"acme/tern","provider":"Shoal",
    "service_tier":"default","choices":[{"finish_reason":"stop","native_finish_reason":"STOP","message":{"content":"secret"}}],
    "usage":{"prompt_tokens":100,"completion_tokens":16,"total_tokens":116,"cost":6.02e-06,"is_byok":false,
      "prompt_tokens_details":{"cached_tokens":90,"cache_write_tokens":4,"audio_tokens":0},
      "completion_tokens_details":{"reasoning_tokens":19,"image_tokens":0},
      "cost_details":{"upstream_inference_cost":5.9e-06,"upstream_inference_prompt_cost":0}}}`);
  expect(read?.values).toEqual({
    id: ID,
    model: 'acme/tern',
    provider_name: 'Shoal',
    service_tier: 'default',
    finish_reason: 'stop',
    native_finish_reason: 'STOP',
    api_type: 'completions',
    native_tokens_prompt: 100,
    native_tokens_completion: 16,
    native_tokens_cached: 90,
    native_tokens_cache_write: 4,
    native_tokens_reasoning: 19,
    native_tokens_completion_images: 0,
    usage: '0.00000602',
    total_cost: '0.00000602',
    is_byok: false,
    // Under credits the provider's bill is a part of the charge: nothing to add to it.
    usage_upstream: '0.0000059',
  });
  expect(read?.unknown).toBeNull();
});

test('under BYOK the provider’s bill stands beside the charge', () => {
  const read =
    answer(`{"usage":{"prompt_tokens":9171,"completion_tokens":113,"cost":0,"is_byok":true,
    "cost_details":{"upstream_inference_cost":0.0360795}}}`);
  expect(read?.values).toMatchObject({
    usage: '0',
    is_byok: true,
    upstream_inference_cost: '0.0360795',
  });
  expect(read?.values).not.toHaveProperty('usage_upstream');
});

test('when nobody says whose key it was, the provider’s bill is kept aside', () => {
  const read = answer('{"usage":{"cost":0.1,"cost_details":{"upstream_inference_cost":0.1}}}');
  expect(read?.values).toEqual({ id: ID, usage: '0.1', total_cost: '0.1' });
  expect(stringifyJson(read?.unknown)).toBe(
    '{"response_usage":{"cost_details":{"upstream_inference_cost":0.1}}}',
  );
});

test('the Responses API counts the cached tokens in, the Messages API does not', () => {
  const responses =
    answer(`{"object":"response","usage":{"input_tokens":120,"input_tokens_details":{"cached_tokens":100},
    "output_tokens":4,"output_tokens_details":{"reasoning_tokens":2},"cost":0.1}}`);
  expect(responses?.values).toMatchObject({
    native_tokens_prompt: 120,
    native_tokens_cached: 100,
    native_tokens_completion: 4,
    native_tokens_reasoning: 2,
    api_type: 'completions',
  });
  const messages = answer(`{"type":"message","stop_reason":"end_turn","usage":{"input_tokens":20,
    "cache_read_input_tokens":100,"cache_creation_input_tokens":7,"output_tokens":4,"cost":0.1}}`);
  expect(messages?.values).toMatchObject({
    native_tokens_prompt: 127,
    native_tokens_cached: 100,
    native_tokens_cache_write: 7,
    native_finish_reason: 'end_turn',
    api_type: 'completions',
  });
});

test.each([
  ['{"data":[{"embedding":[0.1]}],"usage":{"prompt_tokens":7,"cost":1}}', 'embeddings'],
  ['{"data":[{"b64_json":"aaaa"}],"usage":{"prompt_tokens":7,"cost":1}}', 'image'],
  ['{"text":"hello","usage":{"seconds":3.5,"cost":1}}', 'stt'],
  ['{"polling_url":"https://x/y","usage":{"cost":1}}', 'video'],
  ['{"results":[{"relevance_score":1}],"usage":{"total_tokens":4,"cost":1}}', 'rerank'],
  ['{"usage":{"cost":1}}', undefined],
])('%s is of the kind %s', (text, kind) => {
  expect(answer(text)?.values.api_type).toBe(kind);
});

test('the kind that stands in the ID goes first', () => {
  const read = answer('{"usage":{"cost":1}}', 'gen-rerank-1782395748-Rb0Az1Cn2y3Tx4Ug5Pp6');
  expect(read?.values.api_type).toBe('rerank');
});

test.each([
  '{"usage":{"prompt_tokens":1,"completion_tokens":2}}',
  '{"usage":{"prompt_tokens":1,"cost":null}}',
  '{"usage":{"prompt_tokens":1,"cost":"free"}}',
  '{"usage":null}',
  '{"usage":0.1}',
  '{}',
])('%s has no cost: only its ID is of use', (text) => {
  expect(answer(text)).toBeNull();
});

test('the start is the second of the ID; an old ID without one takes the time of the answer', () => {
  const text = (created: string) => `{"created":${created},"usage":{"cost":1}}`;
  expect(answer(text('1782395999'))?.values.created_at).toBeUndefined();
  expect(answer(text('1721086399'), OLD)?.values.created_at).toBe('2024-07-15T23:33:19.000Z');
  expect(answer(text('"2024-07-15T23:33:19Z"'), OLD)?.values.created_at).toBe(
    '2024-07-15T23:33:19.000Z',
  );
  expect(answer(text('12'), OLD)).toBeNull();
});

test('counts that have no field are kept, zeros are not', () => {
  const read = answer(`{"usage":{"cost":1,"seconds":3.5,"server_tool_use":{"web_search_requests":2},
    "prompt_tokens_details":{"audio_tokens":5,"video_tokens":0}}}`);
  expect(stringifyJson(read?.unknown)).toBe(
    '{"response_usage":{"seconds":3.5,"server_tool_use":{"web_search_requests":2},"prompt_tokens_details":{"audio_tokens":5}}}',
  );
});
