// Keys and records that a fake OpenRouter knows when it is not told otherwise. All of it is made up.

/**
 * @typedef {{ key: string, label: string, is_management_key: boolean, usage: number, credits: number, creator?: string | null }} FakeKey
 * @typedef {Record<string, unknown> & { id: string, created_at: string }} FakeRecord
 */

/** An ordinary key, a management key, and one that knows nothing. @type {readonly FakeKey[]} */
export const FAKE_KEYS = [
  { key: fakeKey('a1'), label: 'laptop', is_management_key: false, usage: 12.345678, credits: 50 },
  { key: fakeKey('b2'), label: 'books', is_management_key: true, usage: 99.000001, credits: 250 },
  { key: fakeKey('c3'), label: 'empty', is_management_key: false, usage: 0, credits: 5 },
];

/** `fakeKey('a1')` is `sk-or-v1-a1a1…`, 64 hex digits. @param {string} pair @returns {string} */
export function fakeKey(pair) {
  return `sk-or-v1-${pair.repeat(32)}`;
}

const MODELS = [
  {
    model: 'northwind/gale-3-20260110',
    provider_name: 'Harbor',
    prompt: 0.0000004,
    completion: 0.0000016,
  },
  {
    model: 'northwind/breeze-mini-20260201',
    provider_name: 'Quay',
    prompt: 5e-8,
    completion: 2e-7,
  },
  {
    model: 'tidewater/reef-r1-20251220',
    provider_name: 'Harbor',
    prompt: 0.0000011,
    completion: 0.0000043,
  },
];

/**
 * The record number `index`: the same one each time, shaped as OpenRouter answers it today. Costs
 * have up to 12 decimals and small ones are written as `6e-07` is.
 *
 * @param {number} index
 * @param {Partial<FakeRecord>} [changes]
 * @returns {FakeRecord}
 */
export function fakeRecord(index, changes = {}) {
  const kind = MODELS[index % MODELS.length];
  if (kind === undefined) throw new RangeError(`no record ${index}`);
  const { model, provider_name, prompt, completion } = kind;
  const seconds = 1_767_225_600 + index * 5_431;
  const promptTokens = 40 + ((index * 37) % 900);
  const completionTokens = 5 + ((index * 53) % 400);
  const cached = index % 4 === 0 ? Math.floor(promptTokens / 2) : 0;
  const discount = cached === 0 ? null : exact(cached * prompt * 0.75);
  const usage = exact(promptTokens * prompt + completionTokens * completion - (discount ?? 0));
  const latency = 180 + ((index * 91) % 2_000);
  return {
    id: `gen-${seconds}-${idTail(index)}`,
    upstream_id: `chatcmpl-${idTail(index + 7_000)}`,
    total_cost: usage,
    cache_discount: discount,
    upstream_inference_cost: 0,
    created_at: new Date(seconds * 1000 + (index % 1000)).toISOString(),
    model,
    app_id: index % 3 === 0 ? null : 70_001,
    streamed: true,
    cancelled: index % 11 === 10,
    provider_name,
    latency,
    moderation_latency: index % 5 === 0 ? 31 : null,
    generation_time: latency + completionTokens * 9,
    finish_reason: index % 7 === 6 ? 'length' : 'stop',
    native_finish_reason: index % 7 === 6 ? 'max_tokens' : 'stop',
    tokens_prompt: promptTokens - 3,
    tokens_completion: completionTokens - 1,
    native_tokens_prompt: promptTokens,
    native_tokens_completion: completionTokens,
    native_tokens_completion_images: null,
    native_tokens_reasoning: model.includes('reef') ? Math.floor(completionTokens / 2) : 0,
    native_tokens_cached: cached,
    num_media_prompt: null,
    num_input_audio_prompt: null,
    num_media_completion: 0,
    num_search_results: null,
    num_fetches: null,
    web_search_engine: null,
    origin: index % 2 === 0 ? '' : 'https://notes.example/',
    usage,
    is_byok: false,
    external_user: index % 2 === 0 ? null : `user-${index % 5}`,
    api_type: 'completions',
    router: null,
    request_id: `req-${seconds}-${idTail(index + 9_000)}`,
    session_id: null,
    service_tier: null,
    data_region: 'global',
    preset_id: null,
    http_referer: null,
    user_agent: 'example/1.0',
    response_cache_source_id: null,
    provider_responses: [
      {
        id: `chatcmpl-${idTail(index + 7_000)}`,
        provider_name,
        status: 200,
        latency,
        is_byok: false,
        model_permaslug: model,
      },
    ],
    ...changes,
  };
}

/** The first `count` records. @param {number} count @returns {FakeRecord[]} */
export function fakeRecords(count) {
  return Array.from({ length: count }, (_, index) => fakeRecord(index));
}

/** 20 letters and digits that look like chance and are not. @param {number} seed */
function idTail(seed) {
  const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz0123456789';
  let state = (seed + 1) * 2_654_435_761;
  return Array.from({ length: 20 }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return alphabet[(state >>> 16) % alphabet.length];
  }).join('');
}

/** @param {number} value */
function exact(value) {
  return Number(value.toFixed(12));
}
