import { isMetricName, type MetricName } from '../catalog/metrics';
import { aggregatesOf } from './aggregates';
import {
  type CompileInput,
  compile,
  compileGroupCount,
  type Group,
  type Statement,
} from './compile';
import { cutOfGroups, isAnsweredByGroups, MOST_GROUPS, rankedMetrics } from './cut-in-one-pass';
import type { Dialect } from './dialect';
import { type AggregateValue, evaluateMetric } from './evaluate';
import { compileHistogram } from './histogram';
import { limitGroups } from './limit-groups';
import { compareKeyed, inWantedOrder, type Keyed } from './order';
import { type Plan, planQuery } from './plan';
import type { Query, TimeRange } from './query';
import { resolveQuery } from './resolve';
import type { Result } from './result';
import { isAdditiveAggregate, measureOf } from './rollup';
import { type Cut, keyedRow, toResultRow } from './rows-of-answer';
import { quantileOfBins, type RankedBin } from './sketch';
import { hashWarnings, unknownWarnings } from './warnings';

/** 64-bit integers and decimals come as text, instants as canonical text. */
export type Cell = string | number | boolean | null;

/** What the query pipeline asks of a store. */
export interface Executor {
  readonly dialect: Dialect;
  /** Whether the store keeps rollups; without them every query goes through the facts. */
  readonly hasRollups: boolean;
  read(statement: Pick<Statement, 'sql' | 'parameters'>): Promise<readonly (readonly Cell[])[]>;
  /** First and last moment of a ledger's generations; null when it holds none. */
  bounds(ledger: string): Promise<TimeRange | null>;
}

export interface RunOptions {
  readonly source?: 'auto' | 'facts' | 'rollups';
  /** Up to so many generations percentiles are taken from the rows themselves. */
  readonly exactRows?: number;
  /** Up to so many groups of a cut are counted and added up outside of the engine. */
  readonly mostGroups?: number;
  readonly autoGranularity?: boolean;
  /** The groups that `top` keeps, when another answer has settled them: a compared period's. */
  readonly groups?: readonly Group[];
}

const EXACT_ROWS = 200_000;

/** Runs a valid query over one ledger. */
export async function runQuery(
  executor: Executor,
  ledger: string,
  asked: Query,
  options: RunOptions = {},
): Promise<Result> {
  const startedAt = performance.now();
  const bounds = asked.timeRange ? null : await executor.bounds(ledger);
  const query = resolveQuery(asked, bounds, options.autoGranularity ?? false);
  const run: Run = { executor, ledger, window: query.timeRange, options };
  const plan = await choosePlan(run, query);
  const found = query.top && query.dimensions.length > 0 ? await findCut(run, query) : null;
  const cut = found && { ...found, groups: inWantedOrder(found.groups, query) };
  const keyed =
    cut?.every && isAnsweredByGroups(query)
      ? limitGroups(cutOfGroups(cut.every, cut, query), query.groupLimit)
      : await readAny(run, query, plan, cut);
  const dates = new Map<bigint, string>();
  return {
    rows: keyed.slice(0, query.limit).map((row) => toResultRow(query, row, cut, dates)),
    groups: cut?.groups ?? null,
    truncated: keyed.length > query.limit,
    query,
    warnings: [...unknownWarnings(query.metrics), ...hashWarnings(query.filters)],
    queryTimeMs: performance.now() - startedAt,
    source: plan.complete ? (plan.sums ?? 'generations') : 'generations',
    approximate: plan.complete && plan.quantiles !== null,
  };
}

interface Run {
  readonly executor: Executor;
  readonly ledger: string;
  readonly window: TimeRange;
  readonly options: RunOptions;
}

const FACTS: Plan = { sums: null, quantiles: null, complete: false };

/** Rollups where they can answer all; percentiles from them only when there are many rows. */
async function choosePlan(run: Run, query: Query): Promise<Plan> {
  const { executor, options } = run;
  if (!executor.hasRollups || options.source === 'facts') return FACTS;
  const plan = planQuery(query, run.window);
  if (!plan.complete || plan.quantiles === null || options.source === 'rollups') return plan;
  const counting: Query = {
    ...query,
    metrics: ['request_count'],
    dimensions: [],
    granularity: null,
    orderBy: { field: 'request_count', direction: 'desc' },
    groupLimit: null,
    top: null,
    limit: 1,
  };
  const [total] = await readOne(run, counting, planQuery(counting, run.window), null);
  const rows = Number(total && evaluateMetric('request_count', total.lookup));
  return rows > (options.exactRows ?? EXACT_ROWS) ? plan : FACTS;
}

function inputOf(run: Run, query: Query, plan: Plan, cut: Cut | null): CompileInput {
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

interface FoundCut extends Cut {
  /** All groups, the largest first; absent where there are many, and where they were given. */
  readonly every?: readonly Keyed[];
}

/** The groups that are kept apart, and how many others the window has. */
async function findCut(run: Run, query: Query): Promise<FoundCut> {
  const given = run.options.groups;
  if (!given) return findTop(run, query);
  const counting = countingOf(query);
  const plan = await choosePlan(run, counting);
  const input = inputOf(run, counting, plan, null);
  const counted = await run.executor.read(compileGroupCount({ ...input, groups: given }));
  return { groups: given, others: Number(counted[0]?.[0] ?? 0) };
}

/** The largest groups over the whole window, and how many others there are. */
async function findTop(run: Run, query: Query): Promise<FoundCut> {
  if (!query.top) return { groups: [], others: 0 };
  const ranking: Query = {
    ...query,
    top: null,
    metrics: isAnsweredByGroups(query) ? rankedMetrics(query) : [query.top.by],
    granularity: null,
    orderBy: { field: query.top.by, direction: 'desc' },
    limit: Math.max(run.options.mostGroups ?? MOST_GROUPS, query.top.limit),
    groupLimit: null,
  };
  const rows = await readAny(run, ranking, await choosePlan(run, ranking), null);
  const groups = rows.slice(0, query.top.limit).map(({ group }) => group);
  if (rows.length <= ranking.limit) {
    return { groups, others: rows.length - groups.length, every: rows };
  }
  const counting = countingOf(query);
  const input = inputOf(run, counting, await choosePlan(run, counting), null);
  const counted = await run.executor.read(compileGroupCount(input));
  return { groups, others: Number(counted[0]?.[0] ?? 0) - groups.length };
}

/** What needs no more of the rows than which groups they are in. */
function countingOf(query: Query): Query {
  return {
    ...query,
    top: null,
    metrics: ['request_count'],
    granularity: null,
    orderBy: { field: 'request_count', direction: 'desc' },
    groupLimit: null,
  };
}

/** One statement answers, or one for sums and one for percentiles. */
function readAny(run: Run, query: Query, plan: Plan, cut: Cut | null): Promise<Keyed[]> {
  return plan.complete && plan.sums && plan.quantiles
    ? readCombined(run, query, plan, cut)
    : readOne(run, query, plan, cut);
}

/** One statement answers, in the wanted order. */
async function readOne(run: Run, query: Query, plan: Plan, cut: Cut | null): Promise<Keyed[]> {
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
  const sums: Query = {
    ...query,
    metrics: ['request_count', ...query.metrics.filter((name) => isSumOnly(name))],
    orderBy: query.granularity
      ? { field: 'date', direction: 'asc' }
      : { field: 'request_count', direction: 'desc' },
    limit: Number.MAX_SAFE_INTEGER - 1,
    groupLimit: null,
  };
  const quantiles = [...wanted].flatMap(([key, aggregate]) =>
    aggregate.op === 'quantile'
      ? [{ key, measure: measureOf(aggregate), fraction: aggregate.fraction }]
      : [],
  );
  const input = inputOf(run, query, plan, cut);
  if (plan.quantiles === null) throw new Error('a combined answer needs a histogram');
  const histogram = compileHistogram(input, plan.quantiles, quantiles);
  const [rows, counts] = await Promise.all([
    readOne(run, sums, { ...plan, quantiles: null }, cut),
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
  return limitGroups(
    joined.toSorted((a, b) => compareKeyed(a, b, query)),
    query.dimensions.length > 0 ? query.groupLimit : null,
  );
}

function isSumOnly(name: MetricName): boolean {
  return [...aggregatesOf([name]).values()].every(isAdditiveAggregate);
}
