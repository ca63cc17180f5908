import { expect, test } from 'vitest';
import { DIMENSION_NAMES } from './dimensions';
import { FIELDS, type FieldName } from './fields';
import { METRIC_NAMES, metricOf } from './metrics';
import { privacyOfDimension, privacyOfMetric } from './privacy';

test('dimensions that name people, keys, places and IDs ask for their tick', () => {
  const asked = Object.fromEntries(DIMENSION_NAMES.map((name) => [name, privacyOfDimension(name)]));
  expect(asked).toMatchObject({
    model: null,
    provider: null,
    author: null,
    model_family: null,
    finish_reason: null,
    latency_bucket: null,
    external_user: 'users',
    session_id: 'users',
    api_key_name: 'keys',
    user: 'keys',
    app: 'keys',
    origin: 'origins',
    country: 'origins',
    generation_id: 'ids',
    request_id: 'ids',
    cost_bucket: 'money',
    source: 'never',
  });
});

test('a field that nobody has sorted is shown to no visitor', () => {
  const names = Object.keys(FIELDS) as FieldName[];
  const open = names.filter((name) => privacyOfDimension(name) === null);
  expect(open.filter((name) => /id$|user|name$|agent|referer|origin|raw/.test(name))).toEqual([
    'provider_name',
  ]);
  expect(privacyOfDimension('num_search_results')).toBe('never');
  // What callers send along may be anything, whatever its key is called.
  expect(privacyOfDimension('metadata.model')).toBe('never');
});

test('no amount of money hides in a metric of another format', () => {
  for (const name of METRIC_NAMES) {
    if (metricOf(name).format === 'currency') expect(privacyOfMetric(name), name).toBe('money');
  }
  expect(privacyOfMetric('unknown_cost_count')).toBe('money');
  expect(privacyOfMetric('tokens_total')).toBeNull();
  expect(privacyOfMetric('cache_hit_rate')).toBeNull();
});

test('timings ask whether anything was charged and tell no amount; a sum over the same rows does', () => {
  for (const name of ['p50_latency', 'p95_latency', 'p50_generation_time'] as const) {
    expect(JSON.stringify(metricOf(name).expression), name).toContain('total_cost');
    expect(privacyOfMetric(name), name).toBeNull();
  }
  // The mark is the test's own: the same rows, with an amount summed over them, are money.
  const summed = METRIC_NAMES.filter((name) => {
    const { format, expression } = metricOf(name);
    return format === 'currency' && JSON.stringify(expression).includes('tellsNoAmount');
  });
  expect(summed.length).toBeGreaterThan(0);
  for (const name of summed) expect(privacyOfMetric(name), name).toBe('money');
});
