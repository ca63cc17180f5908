import fc from 'fast-check';
import { expect, test } from 'vitest';
import { metricOf } from '../catalog/metrics';
import type { Contribution } from '../generation/generation-record';
import { mergeGeneration } from '../generation/merge';
import { parseRequest } from '../query/parse-request';
import type { Query } from '../query/query';
import { referenceCompared, referenceRows } from '../query/reference';
import type { MetricValue, Result, ResultRow } from '../query/result';
import { RELATIVE_ERROR } from '../query/sketch';
import type { Ledger } from './ledger';
import { arbitraryLedger, arbitraryRequest } from './testing/arbitrary-ledger';
import { describeEachEngine } from './testing/describe-each-engine';

/** Ledgers, with so many queries on each; more with GENLEDGER_TEST_RUNS. */
const LEDGERS = { duckdb: 20, clickhouse: 7 };
const QUERIES_EACH = 15;

describeEachEngine((opened, { name }) => {
  test('an hour in which clocks go on by half an hour begins when they have', async () => {
    const ledger = opened.store.ledger('half-hours');
    const moments = ['15:10', '15:40'].map((clock) => `2026-10-03T${clock}:00.000Z`);
    await ledger.merge(moments.map((moment, index) => generationAt(moment, index)));
    const parsed = parseRequest({
      metrics: ['request_count'],
      granularity: 'hour',
      timezone: 'Australia/Lord_Howe',
      order_by: { field: 'date', direction: 'asc' },
      time_range: { start: '2026-10-03T14:00:00Z', end: '2026-10-03T17:00:00Z' },
    });
    if (!parsed.ok) throw new Error(parsed.message);
    for (const source of ['facts', 'rollups'] as const) {
      const { rows } = await ledger.query(parsed.query, { source });
      expect(rows.map(({ date, metrics }) => [date, metrics.request_count])).toEqual([
        ['2026-10-04T01:00:00.000+10:30', '1'],
        ['2026-10-04T02:30:00.000+11:00', '1'],
      ]);
    }
  });

  test('facts and rollups agree with the reference on random ledgers and random queries', async () => {
    let number = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(arbitraryLedger, { minLength: 1, maxLength: 3 }),
        fc.array(arbitraryRequest, { minLength: QUERIES_EACH, maxLength: QUERIES_EACH }),
        // How many deliveries come before the engine finishes its work: rollups half done count too.
        fc.nat({ max: 3 }),
        async (deliveries, requests, settled) => {
          const ledger = opened.store.ledger(`random-${number++}`);
          for (const [index, delivery] of deliveries.entries()) {
            await ledger.merge(delivery);
            if (index < settled) await opened.settle();
          }
          const records = mergedRecords(deliveries.flat());
          for (const request of requests) {
            const parsed = parseRequest(request);
            if (!parsed.ok) throw new Error(parsed.message);
            const { query, compare } = parsed;
            const expected = referenceRows(records, query);
            const groups = await compareWithFacts(ledger, query, expected, null);
            await compareWithRollups(ledger, query, expected, null);
            if (compare?.mode !== 'custom') continue;
            const compared = { ...query, timeRange: compare.timeRange };
            const then = referenceCompared(records, query, compare.timeRange);
            await compareWithFacts(ledger, compared, then, groups);
            await compareWithRollups(ledger, compared, then, groups);
          }
        },
      ),
      {
        numRuns: Number(process.env.GENLEDGER_TEST_RUNS ?? LEDGERS[name]),
        // Over a network a shrink takes minutes; the seed in the message finds the case again.
        endOnFailure: name !== 'duckdb',
      },
    );
  });
});

function generationAt(createdAt: string, index: number): Contribution {
  const id = `gen-${Math.floor(Date.parse(createdAt) / 1000)}-HalfHours0000000000${index}`;
  const values = { id, created_at: createdAt, model: 'acme/one' };
  return { source: 'generation', values, unknown: null };
}

/** The records that deliveries leave behind, by the merge alone. */
function mergedRecords(contributions: readonly Contribution[]) {
  const rows = new Map<string, ReturnType<typeof mergeGeneration>['merged']>();
  for (const contribution of contributions) {
    const { id } = contribution.values;
    rows.set(id, mergeGeneration(rows.get(id) ?? null, contribution).merged);
  }
  return [...rows.values()].map(({ record }) => record);
}

type Groups = Result['groups'];

/** @returns the groups that `top` kept; `given` are those of the query that this one is compared with */
async function compareWithFacts(
  ledger: Ledger,
  query: Query,
  expected: ResultRow[],
  given: Groups,
): Promise<Groups> {
  const options = given === null ? {} : { groups: given };
  const { rows, groups } = await ledger.query(query, { source: 'facts', ...options });
  expect(rows, `facts: ${describeQuery(query)}`).toEqual(expected);
  if (query.top === null) return groups;
  // As where there are too many groups to be handed out of the engine.
  const many = await ledger.query(query, { source: 'facts', mostGroups: 0, ...options });
  expect(many.rows, `facts, many groups: ${describeQuery(query)}`).toEqual(expected);
  return groups;
}

async function compareWithRollups(
  ledger: Ledger,
  query: Query,
  expected: ResultRow[],
  given: Groups,
) {
  const options = given === null ? {} : { groups: given };
  const { rows, approximate } = await ledger.query(query, { source: 'rollups', ...options });
  if (!approximate) {
    expect(rows, `rollups: ${describeQuery(query)}`).toEqual(expected);
    return;
  }
  // An order by estimates may swap neighbours, and then a limit or a cut keeps others.
  const orderedByEstimate = [query.orderBy.field, query.top?.by].some(
    (name) => typeof name === 'string' && /^p\d\d_/.test(name),
  );
  expect(rows.length, describeQuery(query)).toBe(expected.length);
  const isCut = query.top !== null || query.groupLimit !== null || rows.length === query.limit;
  if (orderedByEstimate && isCut) return;
  const byKeys = new Map(expected.map((row) => [keysOf(row), row]));
  for (const row of rows) {
    const wanted = byKeys.get(keysOf(row));
    for (const name of query.metrics) {
      const [got, want] = [row.metrics[name] ?? null, wanted?.metrics[name] ?? null];
      if (metricOf(name).expression.op !== 'quantile') expect(got, name).toEqual(want);
      else expectWithin(got, want, `${name}: ${describeQuery(query)}`);
    }
  }
}

function expectWithin(got: MetricValue, want: MetricValue, message: string) {
  if (want === null || got === null) expect(got, message).toBe(want);
  else {
    const tolerance = Math.abs(Number(want)) * RELATIVE_ERROR * 1.0001 + 1e-6;
    expect(Math.abs(Number(got) - Number(want)), message).toBeLessThanOrEqual(tolerance);
  }
}

function keysOf(row: ResultRow): string {
  return JSON.stringify([row.date, row.dimensions, row.other]);
}

function describeQuery(query: Query): string {
  return JSON.stringify(query);
}
