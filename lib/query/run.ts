import { compileGroupCount, type Group, type Statement } from './compile';
import { cutOfGroups, isAnsweredByGroups, MOST_GROUPS, rankedMetrics } from './cut-in-one-pass';
import type { Dialect } from './dialect';
import { evaluateMetric } from './evaluate';
import { limitGroups } from './limit-groups';
import { inWantedOrder, type Keyed } from './order';
import { FACTS, type Plan, planQuery } from './plan';
import type { Query, TimeRange } from './query';
import { inputOf, type Run, readAny, readOne } from './read-rows';
import { resolveQuery } from './resolve';
import type { Result } from './result';
import { type Cut, toResultRow } from './rows-of-answer';
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
