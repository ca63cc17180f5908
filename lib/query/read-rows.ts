import { isMetricName, type MetricName } from '../catalog/metrics';
import { aggregatesOf } from './aggregates';
import { type CompileInput, compile } from './compile';
import type { AggregateValue } from './evaluate';
import { compileHistogram } from './histogram';
import { limitGroups } from './limit-groups';
import { compareKeyed, type Keyed } from './order';
import type { Plan } from './plan';
import type { Query, TimeRange } from './query';
import { isAdditiveAggregate, measureOf } from './rollup';
import { type Cut, keyedRow } from './rows-of-answer';
import type { Executor, RunOptions } from './run';
import { quantileOfBins, type RankedBin } from './sketch';

export interface Run {
  readonly executor: Executor;
  readonly ledger: string;
  readonly window: TimeRange;
  readonly options: RunOptions;
}

export function inputOf(run: Run, query: Query, plan: Plan, cut: Cut | null): CompileInput {
  const { ledger, window, executor } = run;
  return {
    ledger,
    query,
    window,
    groups: cut?.groups ?? null,
    dialect: executor.dialect,
    table: plan.complete ? (plan.sums ?? 'generations') : 'generations',
  };
}

/** One statement answers, or one for sums and one for percentiles. */
export function readAny(run: Run, query: Query, plan: Plan, cut: Cut | null): Promise<Keyed[]> {
  if (plan.mixed) return readMixed(run, query, plan, cut);
  return plan.complete && plan.sums && plan.quantiles
    ? readCombined(run, query, plan, cut)
    : readOne(run, query, plan, cut);
}

/** One statement answers, in the wanted order. */
export async function readOne(
  run: Run,
  query: Query,
  plan: Plan,
  cut: Cut | null,
): Promise<Keyed[]> {
  const statement = compile(inputOf(run, query, plan, cut));
  const cells = await run.executor.read(statement);
  return cells.map((row) => keyedRow(query, statement, row, cut));
}

/**
 * Sums from a rollup and percentiles from a histogram, joined on their keys and ordered here. Only
 * for keys that rollups have, so there are few rows.
 */
async function readCombined(run: Run, query: Query, plan: Plan, cut: Cut | null): Promise<Keyed[]> {
  const wanted = aggregatesOf([
    ...query.metrics,
    ...(isMetricName(query.orderBy.field) ? [query.orderBy.field] : []),
  ]);
  const quantiles = [...wanted].flatMap(([key, aggregate]) =>
    aggregate.op === 'quantile'
      ? [{ key, measure: measureOf(aggregate), fraction: aggregate.fraction }]
      : [],
  );
  const input = inputOf(run, query, plan, cut);
  if (plan.quantiles === null) throw new Error('a combined answer needs a histogram');
  const histogram = compileHistogram(input, plan.quantiles, quantiles);
  const [rows, counts] = await Promise.all([
    readOne(run, sumsOf(query), { ...plan, quantiles: null }, cut),
    run.executor.read(histogram),
  ]);
  const bins = new Map<string, RankedBin[]>();
  for (const cells of counts) {
    const [measure, bin = 0, below = 0, upTo = 0, whole = 0] = cells
      .slice(histogram.keys)
      .map(Number);
    const key = JSON.stringify([cells.slice(0, histogram.keys), measure]);
    const known = bins.get(key);
    if (known) known.push({ bin, below, upTo, whole });
    else bins.set(key, [{ bin, below, upTo, whole }]);
  }
  const joined = rows.map((row): Keyed => {
    const values = new Map<string, AggregateValue>();
    for (const { key, measure, fraction } of quantiles) {
      const own = bins.get(JSON.stringify([row.keyCells, measure])) ?? [];
      values.set(key, quantileOfBins(own, fraction));
    }
    return {
      ...row,
      lookup: (key) => (values.has(key) ? (values.get(key) ?? null) : row.lookup(key)),
    };
  });
  return inAskedOrder(joined, query);
}

/** Sums from a rollup, exact percentiles from the rows: what else they would add up there is most of the work. */
async function readMixed(run: Run, query: Query, plan: Plan, cut: Cut | null): Promise<Keyed[]> {
  const wanted = isMetricName(query.orderBy.field)
    ? [...query.metrics, query.orderBy.field]
    : query.metrics;
  const percentiles: Query = {
    ...sumsOf(query),
    metrics: [...new Set(wanted)].filter((name) => !isSumOnly(name)),
    orderBy: {
      field: query.granularity ? 'date' : (query.dimensions[0] ?? 'date'),
      direction: 'asc',
    },
  };
  const [sums, ranked] = await Promise.all([
    readOne(run, sumsOf(query), { ...plan, complete: true }, cut),
    readOne(run, percentiles, { ...plan, sums: null }, cut),
  ]);
  const byKeys = new Map(ranked.map((row) => [JSON.stringify(row.keyCells), row]));
  const joined = sums.map((row): Keyed => {
    const own = byKeys.get(JSON.stringify(row.keyCells));
    return { ...row, lookup: (key) => row.lookup(key) ?? own?.lookup(key) ?? null };
  });
  return inAskedOrder(joined, query);
}

/** What of a query adds up, all of it, and how many generations each row is of. */
function sumsOf(query: Query): Query {
  const ordered = isMetricName(query.orderBy.field) ? [query.orderBy.field] : [];
  const names = ['request_count' as const, ...query.metrics, ...ordered].filter(isSumOnly);
  return {
    ...query,
    metrics: [...new Set(names)],
    orderBy: query.granularity
      ? { field: 'date', direction: 'asc' }
      : { field: 'request_count', direction: 'desc' },
    limit: Number.MAX_SAFE_INTEGER - 1,
    groupLimit: null,
  };
}

function inAskedOrder(rows: readonly Keyed[], query: Query): Keyed[] {
  return limitGroups(
    rows.toSorted((a, b) => compareKeyed(a, b, query)),
    query.dimensions.length > 0 ? query.groupLimit : null,
  );
}

function isSumOnly(name: MetricName): boolean {
  return [...aggregatesOf([name]).values()].every(isAdditiveAggregate);
}
