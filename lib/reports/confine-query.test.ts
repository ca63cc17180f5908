import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DimensionName } from '@/lib/catalog/dimensions';
import { isMetricName, METRIC_NAMES, type MetricName } from '@/lib/catalog/metrics';
import { privacyOfDimension, privacyOfMetric } from '@/lib/catalog/privacy';
import type { GenerationRecord } from '@/lib/generation/generation-record';
import { mergeGeneration } from '@/lib/generation/merge';
import { ApiError } from '@/lib/http/api-error';
import { parseRequest } from '@/lib/query/parse-request';
import type { Query } from '@/lib/query/query';
import { referenceRows } from '@/lib/query/reference';
import type { QueryRequest } from '@/lib/query/request-schema';
import { arbitraryLedger, arbitraryRequest } from '@/lib/store/testing/arbitrary-ledger';
import { confineQuery, type Scope } from './confine-query';
import type { SharePolicy } from './share';

const MINE = '2026-03-28T00:00:00.000Z';
const scope: Scope = {
  timeRange: { start: MINE, end: '2026-03-30T00:00:00.000Z' },
  comparedRange: null,
  windows: [{ start: MINE, end: '2026-03-30T00:00:00.000Z' }],
  filters: parsed({
    metrics: ['request_count'],
    filters: [{ field: 'model', operator: 'in', value: ['a/one', 'b/three'] }],
  }).filters,
  metrics: new Set<MetricName>(METRIC_NAMES.filter((name) => name !== 'p99_latency')),
  dimensions: new Set<DimensionName>(['model']),
  granularities: new Set([null, 'day'] as const),
  timezone: 'Europe/Berlin',
};

const nothing: Pick<SharePolicy, 'may_change' | 'show'> = {
  may_change: { range: false, grouping: false, filters: false, export: false },
  show: { money: false, users: false, keys: false, origins: false, ids: false },
};
const everything: typeof nothing = {
  may_change: { range: true, grouping: true, filters: true, export: true },
  show: { money: true, users: true, keys: true, origins: true, ids: true },
};

function parsed(request: QueryRequest): Query {
  const result = parseRequest(request);
  if (!result.ok) throw new Error(result.message);
  return result.query;
}

function refused(request: QueryRequest, policy: typeof nothing): boolean {
  try {
    confineQuery(parsed({ timezone: 'Europe/Berlin', ...request }), scope, policy);
    return false;
  } catch (error) {
    if (error instanceof ApiError && error.code === 'forbidden') return true;
    throw error;
  }
}

test('what the view itself asks passes', () => {
  const request = { metrics: ['tokens_total'], dimensions: ['model'], granularity: 'day' };
  expect(refused(request, nothing)).toBe(false);
});

test('each thing that the owner did not tick is refused, and passes once it is ticked', () => {
  const base = { metrics: ['tokens_total'], dimensions: ['model'] };
  const cases: QueryRequest[] = [
    { ...base, dimensions: ['provider'] },
    { ...base, dimensions: ['external_user'] },
    { ...base, dimensions: ['cost_bucket'] },
    { ...base, granularity: 'minute' },
    { ...base, timezone: 'UTC' },
    { ...base, filters: [{ field: 'model', operator: 'eq', value: 'a/one' }] },
    { ...base, filters: [{ field: 'external_user', operator: 'contains', value: 'u' }] },
    { ...base, filters: [{ field: 'generation_id', operator: 'gte', value: 'gen-1' }] },
    { ...base, filters: [{ field: 'usage', operator: 'gt', value: 1 }] },
  ];
  for (const request of cases) {
    expect(refused(request, nothing), JSON.stringify(request)).toBe(true);
    expect(refused(request, everything), JSON.stringify(request)).toBe(false);
  }
});

test('hidden money is in no row, and ranks nothing', () => {
  const query = parsed({
    metrics: ['total_usage', 'tokens_total', 'unknown_cost_count'],
    dimensions: ['model'],
    top: { limit: 3, by: 'total_usage' },
    order_by: { field: 'total_usage', direction: 'asc' },
    timezone: 'Europe/Berlin',
  });
  expect(confineQuery(query, scope, nothing)).toMatchObject({
    metrics: ['tokens_total'],
    top: { limit: 3, by: 'request_count' },
    orderBy: { field: 'request_count', direction: 'asc' },
  });
  const shown = { ...nothing, show: { ...nothing.show, money: true } };
  expect(confineQuery(query, scope, shown)).toMatchObject({
    ...query,
    timeRange: scope.timeRange,
    filters: scope.filters,
  });
});

test('what is not part of the report, or of no visitor, is refused whatever is ticked', () => {
  expect(refused({ metrics: ['p99_latency'] }, everything)).toBe(true);
  expect(refused({ metrics: ['request_count'], dimensions: ['source'] }, everything)).toBe(true);
  expect(
    refused(
      {
        metrics: ['request_count'],
        filters: [{ field: 'num_search_results', operator: 'gt', value: 1 }],
      },
      everything,
    ),
  ).toBe(true);
});

/** The number of mutated requests; `npm run soak` sends them over HTTP to a store. */
const RUNS = Number(process.env.GENLEDGER_TEST_RUNS ?? 3_000);

test('no request whatever reaches a row outside: rows, totals and counts are those of a ledger that has no other rows', () => {
  const flags = fc.record({
    may_change: fc.record({
      range: fc.boolean(),
      grouping: fc.boolean(),
      filters: fc.boolean(),
      export: fc.boolean(),
    }),
    show: fc.record({
      money: fc.boolean(),
      users: fc.boolean(),
      keys: fc.boolean(),
      origins: fc.boolean(),
      ids: fc.boolean(),
    }),
  });
  let answered = 0;
  fc.assert(
    fc.property(arbitraryLedger, arbitraryRequest, flags, (delivery, request, policy) => {
      const all: GenerationRecord[] = delivery.map(
        (contribution) => mergeGeneration(null, contribution).merged.record,
      );
      const inside = referenceInside(all);
      let confined: Query | null;
      try {
        confined = confineQuery(parsed(request), scope, policy);
      } catch (error) {
        expect(error).toMatchObject({ code: 'forbidden' });
        return;
      }
      if (confined === null) return;
      answered += 1;
      expect(referenceRows(all, confined)).toEqual(referenceRows(inside, confined));
      for (const name of [...confined.dimensions, ...confined.filters.map((f) => f.dimension)]) {
        const asked = privacyOfDimension(name);
        expect(asked === null || (asked !== 'never' && policy.show[asked])).toBe(true);
      }
      if (!policy.show.money) {
        const { orderBy, top, metrics } = confined;
        const read = [...metrics, orderBy.field, top?.by ?? 'request_count'];
        expect(read.filter(isMetricName).map(privacyOfMetric)).not.toContain('money');
      }
    }),
    { numRuns: RUNS },
  );
  expect(answered).toBeGreaterThan(RUNS / 100);
});

/** The rows of the scope, told without any of the code under test. */
function referenceInside(all: readonly GenerationRecord[]): GenerationRecord[] {
  return all.filter(
    ({ model, created_at: at }) =>
      (model === 'a/one' || model === 'b/three') &&
      Date.parse(at) >= Date.parse(scope.timeRange.start) &&
      Date.parse(at) < Date.parse(scope.timeRange.end),
  );
}

test('a compared year opens that stretch of it, and nothing in between', () => {
  const comparedRange = {
    start: '2025-03-28T00:00:00.000Z',
    end: '2025-03-30T00:00:00.000Z',
  };
  const ask = (start: string, end: string) =>
    confineQuery(
      parsed({ metrics: ['request_count'], time_range: { start, end }, timezone: 'Europe/Berlin' }),
      { ...scope, comparedRange },
      everything,
    )?.timeRange ?? null;
  expect(ask(comparedRange.start, comparedRange.end)).toEqual(comparedRange);
  expect(ask('2025-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z')).toEqual(scope.timeRange);
  expect(ask('2025-06-01T00:00:00.000Z', '2025-07-01T00:00:00.000Z')).toBeNull();
});

test('a settled range is answered whole: asking for a part of it cuts nothing finer', () => {
  const comparedRange = { start: '2026-03-26T00:00:00.000Z', end: MINE };
  const lastDay = { start: '2026-03-29T00:00:00.000Z', end: '2026-03-30T00:00:00.000Z' };
  const settled = { ...scope, comparedRange, windows: [scope.timeRange, comparedRange, lastDay] };
  const ask = (start: string, end: string, policy = nothing) =>
    confineQuery(
      parsed({ metrics: ['tokens_total'], time_range: { start, end }, timezone: 'Europe/Berlin' }),
      settled,
      policy,
    )?.timeRange ?? null;
  const minute = ['2026-03-28T10:00:00.000Z', '2026-03-28T10:01:00.000Z'] as const;
  expect(ask(...minute)).toEqual(scope.timeRange);
  expect(ask(...minute, everything)).toEqual({ start: minute[0], end: minute[1] });
  expect(ask('2026-03-26T05:00:00.000Z', '2026-03-26T06:00:00.000Z')).toEqual(comparedRange);
  // A page that was opened a while ago asks for windows that have moved on since.
  expect(ask('2026-03-28T23:00:00.000Z', '2026-03-29T23:00:00.000Z')).toEqual(lastDay);
  expect(ask('2026-03-27T23:00:00.000Z', '2026-03-29T23:00:00.000Z')).toEqual(scope.timeRange);
  expect(ask('2026-03-20T00:00:00.000Z', '2026-03-21T00:00:00.000Z')).toBeNull();
});
