import type { DimensionName } from '../catalog/dimensions';
import type { MetricName } from '../catalog/metrics';
import { compile, compileGroupCount, type Group, type Statement } from './compile';
import type { Dialect } from './dialect';
import { type AggregateValue, evaluateMetric } from './evaluate';
import type { Query, TimeRange } from './query';
import type { MetricValue, Result, ResultRow } from './result';
import { FIXED_MICROS, formatInZone, startOfLocalDate } from './zone';

/** 64-bit integers and decimals come as text, instants as canonical text. */
export type Cell = string | number | boolean | null;

/** What the query pipeline asks of a store. */
export interface Executor {
  readonly dialect: Dialect;
  read(statement: Pick<Statement, 'sql' | 'parameters'>): Promise<readonly (readonly Cell[])[]>;
  /** First and last moment of a ledger's generations; null when it holds none. */
  bounds(ledger: string): Promise<TimeRange | null>;
}

const EMPTY_WINDOW: TimeRange = {
  start: '1970-01-01T00:00:00.000Z',
  end: '1970-01-01T00:00:00.001Z',
};

/** Runs a valid query over one ledger. */
export async function runQuery(executor: Executor, ledger: string, query: Query): Promise<Result> {
  const startedAt = performance.now();
  const window = query.timeRange ?? (await executor.bounds(ledger)) ?? EMPTY_WINDOW;
  const base = { ledger, query, window, dialect: executor.dialect };
  const cut = query.top && query.dimensions.length > 0 ? await findTop(executor, base) : null;
  const statement = compile({ ...base, groups: cut?.groups ?? null });
  const cells = await executor.read(statement);
  const rows = cells.slice(0, query.limit).map((row) => readRow(query, statement, row, cut));
  return {
    rows,
    truncated: cells.length > query.limit,
    warnings: [],
    queryTimeMs: performance.now() - startedAt,
  };
}

interface Cut {
  readonly groups: readonly Group[];
  readonly others: number;
}

/** The largest groups over the whole window, and how many others there are. */
async function findTop(
  executor: Executor,
  base: Omit<Parameters<typeof compile>[0], 'groups'>,
): Promise<Cut> {
  const { top, ...query } = base.query;
  if (!top) return { groups: [], others: 0 };
  const ranking: Query = {
    ...query,
    top: null,
    metrics: [top.by],
    granularity: null,
    orderBy: { field: top.by, direction: 'desc' },
    limit: top.limit,
    groupLimit: null,
  };
  const input = { ...base, query: ranking, groups: null };
  const [rows, counted] = await Promise.all([
    executor.read(compile(input)),
    executor.read(compileGroupCount(input)),
  ]);
  const groups = rows.slice(0, top.limit).map((row) => row.slice(0, query.dimensions.length));
  return { groups, others: Number(counted[0]?.[0] ?? 0) - groups.length };
}

function readRow(
  query: Query,
  statement: Statement,
  cells: readonly Cell[],
  cut: Cut | null,
): ResultRow {
  const aggregates = new Map<string, AggregateValue>();
  const dimensions: Partial<Record<DimensionName, Cell>> = {};
  let date: string | null = null;
  let other: number | null = null;
  for (const [index, column] of statement.columns.entries()) {
    const cell = cells[index] ?? null;
    if (column.kind === 'bucket') date = bucketStart(query, BigInt(String(cell)));
    else if (column.kind === 'dimension') dimensions[column.dimension] = cell;
    else if (column.kind === 'aggregate') aggregates.set(column.key, cell as AggregateValue);
    else {
      const group = cut?.groups[Number(cell)];
      if (!group) other = cut?.others ?? null;
      for (const [position, name] of query.dimensions.entries()) {
        dimensions[name] = group?.[position] ?? null;
      }
    }
  }
  const metrics: Partial<Record<MetricName, MetricValue>> = {};
  for (const name of query.metrics) {
    metrics[name] = evaluateMetric(name, (key) => aggregates.get(key) ?? null);
  }
  return { date, dimensions, metrics, other };
}

function bucketStart(query: Query, key: bigint): string {
  const fixed = query.granularity !== null && FIXED_MICROS[query.granularity] !== undefined;
  return formatInZone(fixed ? key : startOfLocalDate(key, query.timezone), query.timezone);
}
