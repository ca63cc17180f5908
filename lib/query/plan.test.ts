import { expect, test } from 'vitest';
import { parseRequest } from './parse-request';
import { planQuery } from './plan';

const window = { start: '2026-08-01T00:00:00.000Z', end: '2026-11-01T00:00:00.000Z' };

function planOf(request: object) {
  const parsed = parseRequest({ time_range: window, ...request });
  if (!parsed.ok) throw new Error(parsed.message);
  return planQuery(parsed.query, window);
}

const PAIRS = ['model', 'provider'];

test('percentiles that no histogram keeps apart come from the facts, and what adds up beside them from a rollup', () => {
  expect(planOf({ metrics: ['p95_latency', 'total_usage'], dimensions: PAIRS })).toEqual({
    sums: 'rollup_model_provider',
    quantiles: null,
    complete: false,
    mixed: true,
  });
});

test('one statement goes through the facts where it answers all, and where its rows are many', () => {
  const alone = { metrics: ['p95_latency', 'request_count'], dimensions: PAIRS };
  expect(planOf(alone).mixed).toBe(false);
  const hours = { metrics: ['p95_latency', 'total_usage'], dimensions: PAIRS, granularity: 'hour' };
  expect(planOf(hours).mixed).toBe(false);
  expect(planOf({ metrics: ['p95_latency', 'total_usage'], dimensions: ['app'] }).mixed).toBe(
    false,
  );
});

test('nothing is mixed where tables answer all', () => {
  const complete = planOf({ metrics: ['p95_latency', 'total_usage'], dimensions: ['model'] });
  expect(complete).toMatchObject({ quantiles: 'histogram_model', complete: true, mixed: false });
});
