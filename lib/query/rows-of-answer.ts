import type { DimensionName } from '../catalog/dimensions';
import type { MetricName } from '../catalog/metrics';
import type { Group, Statement } from './compile';
import { type AggregateValue, evaluateMetric } from './evaluate';
import type { Keyed } from './order';
import type { Query } from './query';
import type { MetricValue, ResultRow } from './result';
import type { Cell } from './run';
import { FIXED_MICROS, formatInZone, startOfCut, startOfLocalDate } from './zone';

/** The groups that are kept apart, and how many others there are. */
export interface Cut {
  readonly groups: readonly Group[];
  readonly others: number;
}

/** A row as a store answers it, with its cells in their roles. */
export function keyedRow(
  query: Query,
  statement: Statement,
  cells: readonly Cell[],
  cut: Cut | null,
): Keyed {
  const aggregates = new Map<string, AggregateValue>();
  const keyCells: Cell[] = [];
  let bucket: bigint | null = null;
  let groupRank: number | null = null;
  const dimensions: Cell[] = [];
  for (const [index, column] of statement.columns.entries()) {
    const cell = cells[index] ?? null;
    if (column.kind === 'aggregate') {
      aggregates.set(column.key, cell as AggregateValue);
      continue;
    }
    keyCells.push(cell);
    if (column.kind === 'bucket') bucket = BigInt(String(cell));
    else if (column.kind === 'dimension') dimensions.push(cell);
    else groupRank = Number(cell);
  }
  const group =
    groupRank === null ? dimensions : (cut?.groups[groupRank] ?? query.dimensions.map(() => null));
  return {
    keyCells,
    bucket,
    group,
    groupRank,
    lookup: (key) => aggregates.get(key) ?? null,
  };
}

/** `dates` keeps the bucket starts of one answer: thousands of rows share a few days. */
export function toResultRow(
  query: Query,
  row: Keyed,
  cut: Cut | null,
  dates: Map<bigint, string>,
): ResultRow {
  const dimensions: Partial<Record<DimensionName, Cell>> = {};
  for (const [index, name] of query.dimensions.entries()) {
    dimensions[name] = row.group[index] ?? null;
  }
  const metrics: Partial<Record<MetricName, MetricValue>> = {};
  for (const name of query.metrics) metrics[name] = evaluateMetric(name, row.lookup);
  const isOther = row.groupRank !== null && cut !== null && row.groupRank >= cut.groups.length;
  return {
    date: row.bucket === null ? null : known(dates, row.bucket, (key) => bucketStart(query, key)),
    dimensions,
    metrics,
    other: isOther ? cut.others : null,
  };
}

function bucketStart(query: Query, key: bigint): string {
  const { granularity, timezone } = query;
  const size = granularity === null ? undefined : FIXED_MICROS[granularity];
  const start =
    size === undefined ? startOfLocalDate(key, timezone) : startOfCut(key, size, timezone);
  return formatInZone(start, timezone);
}

function known<Key, Value>(values: Map<Key, Value>, key: Key, make: (key: Key) => Value): Value {
  const held = values.get(key);
  if (held !== undefined) return held;
  const made = make(key);
  values.set(key, made);
  return made;
}
