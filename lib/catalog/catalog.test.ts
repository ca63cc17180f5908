import { expect, test } from 'vitest';
import { DIMENSION_NAMES, dimensionOf, isDimensionName } from './dimensions';
import { FIELD_NAMES, FIELDS, fieldOf } from './fields';
import { isAdditive } from './metric';
import { METRIC_NAMES, metricOf } from './metrics';

/** `GetGenerationData` as this project found it. */
const SEED =
  'id upstream_id total_cost cache_discount upstream_inference_cost created_at model app_id streamed cancelled provider_name latency moderation_latency generation_time finish_reason native_finish_reason tokens_prompt tokens_completion native_tokens_prompt native_tokens_completion native_tokens_completion_images native_tokens_reasoning native_tokens_cached num_media_prompt num_input_audio_prompt num_media_completion num_search_results origin usage is_byok external_user api_type router'.split(
    ' ',
  );
const LATER =
  'request_id session_id provider_responses response_cache_source_id service_tier data_region preset_id workspace_id http_referer user_agent num_fetches web_search_engine'.split(
    ' ',
  );
const LEDGER =
  'api_key_name app_name variant native_tokens_cache_write usage_upstream usage_data usage_web usage_file usage_web_fetch usage_upstream_web usage_upstream_file usage_upstream_web_fetch api_key_id user_id country'.split(
    ' ',
  );

test('the 33 fields of the seed record come first, then the later ones, then the ledger’s own', () => {
  expect(SEED).toHaveLength(33);
  const byOrigin = (origin: string) => FIELD_NAMES.filter((name) => FIELDS[name].origin === origin);
  expect(byOrigin('seed')).toEqual(SEED);
  expect(byOrigin('later')).toEqual(LATER);
});

test('fields are only ever added at the end: their place is their letter in every stored row', () => {
  const first = [...SEED, ...LATER, ...LEDGER];
  expect(FIELD_NAMES.slice(0, first.length)).toEqual(first);
});

test('every field, metric and dimension says what it is', () => {
  for (const name of FIELD_NAMES) {
    const { label, description } = fieldOf(name);
    expect(label.length * description.length, name).toBeGreaterThan(0);
  }
  for (const name of METRIC_NAMES) expect(metricOf(name).description, name).toMatch(/\.$/);
  for (const name of DIMENSION_NAMES) expect(dimensionOf(name).plural, name).not.toBe('');
});

test.each(
  'request_count total_usage tokens_total tokens_prompt tokens_completion reasoning_tokens cached_tokens avg_latency p50_latency p90_latency p99_latency cache_hit_rate blended_cost_per_million_tokens avg_throughput p50_throughput p90_throughput p99_throughput guardrail_invoked_count guardrail_invoked_rate response_cached_count response_cached_rate byok_usage credits_usage openrouter_usage byok_fees byok_request_count usage_upstream usage_cache usage_data usage_web usage_upstream_web usage_file usage_upstream_file usage_web_fetch usage_upstream_web_fetch'.split(
    ' ',
  ),
)('OpenRouter’s metric %s is known', (name) => {
  expect(METRIC_NAMES).toContain(name);
});

test.each(
  'model variant api_key_id user workspace app generation_id session_id provider origin country data_region finish_reason external_user context_length_bucket'.split(
    ' ',
  ),
)('OpenRouter’s dimension %s is known', (name) => {
  expect(isDimensionName(name)).toBe(true);
});

test('names that only a prototype has are no dimensions', () => {
  for (const name of ['__proto__', 'constructor', 'toString', 'usage', 'provider_responses']) {
    expect(isDimensionName(name), name).toBe(false);
  }
  expect(isDimensionName('native_finish_reason')).toBe(true);
});

test('sums and counts add up over parts; rates, means, percentiles and distinct counts do not', () => {
  const additive = (name: (typeof METRIC_NAMES)[number]) => isAdditive(metricOf(name).expression);
  expect(
    ['total_usage', 'tokens_total', 'request_count'].map((name) => additive(name as 'total_usage')),
  ).toEqual([true, true, true]);
  expect(
    ['cache_hit_rate', 'avg_latency', 'p95_latency', 'user_count'].map((name) =>
      additive(name as 'total_usage'),
    ),
  ).toEqual([false, false, false, false]);
});
