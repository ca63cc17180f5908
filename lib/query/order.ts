import Big from 'big.js';
import { type DimensionName, typeOfDimension } from '../catalog/dimensions';
import { isMetricName } from '../catalog/metrics';
import type { Group } from './compile';
import { type AggregateLookup, evaluateMetric } from './evaluate';
import type { Query } from './query';
import type { Cell } from './run';

/** A row of an answer before its metrics are worked out. */
export interface Keyed {
  /** The keys as the engine gave them, to join rows of two statements. */
  readonly keyCells: readonly Cell[];
  readonly bucket: bigint | null;
  readonly group: Group;
  /** Place of the group in the cut by `top`; null without one. */
  readonly groupRank: number | null;
  readonly lookup: AggregateLookup;
}

/** The order that statements have too: the wanted one, then time, then all dimensions; nulls last. */
export function compareKeyed(a: Keyed, b: Keyed, query: Query): number {
  const { field, direction } = query.orderBy;
  const sign = direction === 'asc' ? 1 : -1;
  if (isMetricName(field)) {
    const order = nullsLast(
      evaluateMetric(field, a.lookup),
      evaluateMetric(field, b.lookup),
      (x, y) => sign * new Big(x).cmp(y),
    );
    if (order !== 0) return order;
  }
  if (field === 'date' && a.bucket !== b.bucket) return sign * compareBuckets(a, b);
  const position = query.dimensions.indexOf(field as DimensionName);
  if (position >= 0) {
    const order =
      a.groupRank === null
        ? compareDimension(a.group, b.group, query, position, sign)
        : byRank(a, b);
    if (order !== 0) return order;
  }
  if (a.bucket !== b.bucket) return compareBuckets(a, b);
  if (a.groupRank !== null) return byRank(a, b);
  for (const index of query.dimensions.keys()) {
    const order = compareDimension(a.group, b.group, query, index, 1);
    if (order !== 0) return order;
  }
  return 0;
}

/**
 * The groups of a cut as their answer names them: by rank, unless one of the dimensions is what the
 * query is in order by. Their place in the list is their rank from then on.
 */
export function inWantedOrder(groups: readonly Group[], query: Query): readonly Group[] {
  const { field, direction } = query.orderBy;
  const position = query.dimensions.indexOf(field as DimensionName);
  if (position < 0) return groups;
  const sign = direction === 'asc' ? 1 : -1;
  return groups.toSorted((a, b) => compareDimension(a, b, query, position, sign));
}

function byRank(a: Keyed, b: Keyed): number {
  return (a.groupRank ?? 0) - (b.groupRank ?? 0);
}

function compareBuckets(a: Keyed, b: Keyed): number {
  return (a.bucket ?? 0n) < (b.bucket ?? 0n) ? -1 : 1;
}

function compareDimension(a: Group, b: Group, query: Query, index: number, sign: number): number {
  const name = query.dimensions[index];
  const isInteger = name !== undefined && typeOfDimension(name) !== 'text';
  return nullsLast(a[index] ?? null, b[index] ?? null, (x, y) => {
    const numeric = isInteger || typeof x !== 'string' || typeof y !== 'string';
    const order = numeric ? Number(x) - Number(y) : Buffer.compare(Buffer.from(x), Buffer.from(y));
    return sign * order;
  });
}

function nullsLast<T>(a: T | null, b: T | null, compare: (a: T, b: T) => number): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return compare(a, b);
}
