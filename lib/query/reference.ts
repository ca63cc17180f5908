import Big from 'big.js';
import { type DimensionName, keyOf, typeOfDimension } from '../catalog/dimensions';
import type { Aggregate } from '../catalog/expression';
import type { FieldType } from '../catalog/field';
import type { MetricName } from '../catalog/metrics';
import type { AnyFieldValue, GenerationRecord } from '../generation/generation-record';
import { microsOfInstant } from '../generation/instant';
import { aggregatesOf } from './aggregates';
import { type AggregateValue, evaluateMetric } from './evaluate';
import type { Filter, Query, TimeRange } from './query';
import { referenceKey, referenceTest, referenceValue } from './reference-value';
import type { MetricValue, ResultRow } from './result';
import { FIXED_MICROS, formatInZone, micros, toZoned } from './zone';

/**
 * What a query means, told in plain TypeScript without SQL: the oracle that every engine is tested
 * against. It is slow on purpose and shares nothing with the engines but the last arithmetic.
 */
export function referenceRows(records: readonly GenerationRecord[], query: Query): ResultRow[] {
  const inside = rowsInside(records, query);
  return rowsOf(inside, query, topNames(inside, query));
}

/** The same for the period that a query is compared with: the groups that the query itself keeps. */
export function referenceCompared(
  records: readonly GenerationRecord[],
  query: Query,
  comparedRange: TimeRange,
): ResultRow[] {
  const names = topNames(rowsInside(records, query), query);
  const compared = { ...query, timeRange: comparedRange };
  return rowsOf(rowsInside(records, compared), compared, names);
}

function rowsInside(records: readonly GenerationRecord[], query: Query): GenerationRecord[] {
  return records.filter(
    (row) => inWindow(row, query) && query.filters.every((filter) => passes(filter, row)),
  );
}

/** @param names the groups that are kept apart from "Other"; null without a cut */
function rowsOf(
  inside: readonly GenerationRecord[],
  query: Query,
  names: readonly string[] | null,
): ResultRow[] {
  const kept = names && { names, others: othersThan(names, inside, query) };
  const groups = new Map<string, GenerationRecord[]>();
  for (const row of inside) {
    const group = dimensionKey(row, query.dimensions);
    const key = JSON.stringify([
      bucketOf(row, query),
      kept && !kept.names.includes(group) ? 'other' : group,
    ]);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  if (groups.size === 0 && query.dimensions.length === 0 && !query.granularity) {
    groups.set('[null,"[]"]', []);
  }
  const rows = [...groups].map(([key, members]) => toRow(key, members, query, kept));
  const groupNames = names && inWantedOrder(names, query);
  const ordered = rows.toSorted((a, b) => compareRows(a, b, query, groupNames));
  return firstOfGroups(ordered, query)
    .slice(0, query.limit)
    .map(({ row }) => row);
}

interface Kept {
  readonly names: readonly string[];
  readonly others: number;
}

interface Candidate {
  readonly row: ResultRow;
  readonly bucket: string | null;
  readonly group: string;
  readonly orderValue: AnyFieldValue | null;
}

/** At most so many rows of each group, where there are groups. */
function firstOfGroups(ordered: readonly Candidate[], query: Query): readonly Candidate[] {
  const { groupLimit } = query;
  if (groupLimit === null || query.dimensions.length === 0) return ordered;
  const seen = new Map<string, number>();
  return ordered.filter(({ group }) => {
    const count = (seen.get(group) ?? 0) + 1;
    seen.set(group, count);
    return count <= groupLimit;
  });
}

function othersThan(
  names: readonly string[],
  inside: readonly GenerationRecord[],
  { dimensions }: Query,
): number {
  const groups = new Set(inside.map((row) => dimensionKey(row, dimensions)));
  return [...groups].filter((group) => !names.includes(group)).length;
}

function topNames(inside: readonly GenerationRecord[], query: Query): string[] | null {
  if (!query.top || query.dimensions.length === 0) return null;
  const { by, limit } = query.top;
  const ranking: Query = {
    ...query,
    top: null,
    granularity: null,
    timeRange: null,
    filters: [],
    metrics: [by],
    orderBy: { field: by, direction: 'desc' },
    groupLimit: null,
    limit,
  };
  return rowsOf(inside, ranking, null).map((row) =>
    JSON.stringify(query.dimensions.map((name) => row.dimensions[name] ?? null)),
  );
}

function toRow(
  key: string,
  members: readonly GenerationRecord[],
  query: Query,
  kept: Kept | null,
): Candidate {
  const [bucket, group] = JSON.parse(key) as [string | null, string];
  const values = group === 'other' ? [] : (JSON.parse(group) as (AnyFieldValue | null)[]);
  const dimensions = Object.fromEntries(
    query.dimensions.map((name, index) => [name, values[index] ?? null]),
  ) as ResultRow['dimensions'];
  const metrics: Partial<Record<MetricName, MetricValue>> = {};
  for (const name of query.metrics) metrics[name] = metricValue(name, members);
  const { field } = query.orderBy;
  const orderValue =
    field === 'date'
      ? bucket
      : query.dimensions.some((name) => name === field)
        ? (dimensions[field as DimensionName] ?? null)
        : metricValue(field as MetricName, members);
  const other = group === 'other' ? (kept?.others ?? null) : null;
  return { row: { date: bucket, dimensions, metrics, other }, bucket, group, orderValue };
}

function metricValue(name: MetricName, members: readonly GenerationRecord[]): MetricValue {
  const aggregates = new Map<string, AggregateValue>();
  for (const [key, aggregate] of aggregatesOf([name])) {
    aggregates.set(key, aggregateValue(aggregate, members));
  }
  return evaluateMetric(name, (key) => aggregates.get(key) ?? null);
}

function aggregateValue(
  aggregate: Aggregate,
  members: readonly GenerationRecord[],
): AggregateValue {
  const { where } = aggregate;
  const rows = where ? members.filter((row) => referenceTest(where, row)) : members;
  if (aggregate.op === 'count') return String(rows.length);
  if (aggregate.op === 'count_distinct') {
    const values = rows.map((row) => row[aggregate.field]).filter((value) => value !== null);
    return String(new Set(values).size);
  }
  const values = rows
    .map((row) => referenceValue(aggregate.value, row))
    .filter((value) => value !== null);
  if (values.length === 0) return null;
  switch (aggregate.op) {
    case 'sum':
      return values.reduce<Big>((total, value) => total.plus(value), new Big(0)).toFixed();
    case 'quantile':
      return interpolate(values.map(Number), aggregate.fraction);
  }
}

/** Linear interpolation between the two nearest rows (PERCENTILE_CONT of the SQL standard). */
function interpolate(values: readonly number[], fraction: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * fraction;
  const low = sorted[Math.floor(at)] ?? Number.NaN;
  const high = sorted[Math.ceil(at)] ?? Number.NaN;
  return Number((low + (high - low) * (at - Math.floor(at))).toFixed(6));
}

function inWindow(row: GenerationRecord, query: Query): boolean {
  if (!query.timeRange) return true;
  const at = microsOfInstant(row.created_at);
  return at >= microsOfInstant(query.timeRange.start) && at < microsOfInstant(query.timeRange.end);
}

function passes(filter: Filter, row: GenerationRecord): boolean {
  const key = keyOf(filter.dimension);
  const value = referenceKey(key, row);
  if (value === null) {
    return ['neq', 'is_not_set'].includes(filter.operator) || filter.includeUnset;
  }
  const type = typeOfDimension(filter.dimension);
  const order = (other: AnyFieldValue) => compareTyped(type, value, other);
  const id = key.op === 'named' ? row[key.id] : null;
  const equal = filter.values.some((other) => order(other) === 0 || String(id) === other);
  const first = filter.values[0] ?? '';
  switch (filter.operator) {
    case 'eq':
    case 'in':
      return equal;
    case 'neq':
    case 'not_in':
      return !equal;
    case 'gt':
      return order(first) > 0;
    case 'gte':
      return order(first) >= 0;
    case 'lt':
      return order(first) < 0;
    case 'lte':
      return order(first) <= 0;
    case 'contains':
      return String(value).includes(String(first));
    case 'is_set':
      return value !== '';
    case 'is_not_set':
      return value === '';
  }
}

function compareTyped(type: FieldType, a: AnyFieldValue, b: AnyFieldValue): number {
  switch (type) {
    case 'money':
    case 'integer':
    case 'milliseconds':
      return new Big(String(a)).cmp(String(b));
    case 'instant':
      return Number(microsOfInstant(String(a)) - microsOfInstant(String(b)));
    default:
      return compareValues(a, b);
  }
}

/** Texts by their bytes, as stores do; false before true; numbers by size. */
function compareValues(a: AnyFieldValue, b: AnyFieldValue): number {
  if (typeof a === 'string' && typeof b === 'string') {
    return Buffer.compare(Buffer.from(a), Buffer.from(b));
  }
  return Number(a) - Number(b);
}

function bucketOf(row: GenerationRecord, query: Query): string | null {
  const { granularity, timezone } = query;
  if (!granularity) return null;
  const at = microsOfInstant(row.created_at);
  const zoned = toZoned(at, timezone);
  const size = FIXED_MICROS[granularity];
  if (size !== undefined) {
    const offset = BigInt(zoned.offsetNanoseconds) / 1000n;
    const whole = ((at + offset) / size) * size - offset;
    // Clocks that were changed within the hour began it anew.
    const changed = zoned.add({ nanoseconds: 1 }).getTimeZoneTransition('previous');
    const start = changed !== null && micros(changed) > whole ? micros(changed) : whole;
    return formatInZone(start, timezone);
  }
  let day = zoned.toPlainDate();
  if (granularity === 'week') {
    day = day.subtract({
      days: query.weekStart === 'monday' ? day.dayOfWeek - 1 : day.dayOfWeek % 7,
    });
  }
  if (granularity === 'month') day = day.with({ day: 1 });
  return formatInZone(micros(day.toZonedDateTime(timezone)), timezone);
}

function dimensionKey(row: GenerationRecord, dimensions: readonly DimensionName[]): string {
  return JSON.stringify(dimensions.map((name) => cellOf(name, row)));
}

/** Integers leave the store as text. */
function cellOf(name: DimensionName, row: GenerationRecord): AnyFieldValue | null {
  const value = referenceKey(keyOf(name), row);
  return typeof value === 'number' ? String(value) : value;
}

/** Groups of a cut are in the order of one of their dimensions where that is what is asked for. */
function inWantedOrder(
  names: readonly string[],
  { dimensions, orderBy }: Query,
): readonly string[] {
  const { field, direction } = orderBy;
  const position = dimensions.indexOf(field as DimensionName);
  const dimension = dimensions[position];
  if (!dimension) return names;
  const keyOfGroup = (name: string) =>
    (JSON.parse(name) as (AnyFieldValue | null)[])[position] ?? null;
  return names.toSorted((a, b) =>
    nullsLast(keyOfGroup(a), keyOfGroup(b), (x, y) => {
      const order = compareTyped(typeOfDimension(dimension), x, y);
      return direction === 'asc' ? order : -order;
    }),
  );
}

function compareRows(
  a: Candidate,
  b: Candidate,
  query: Query,
  groups: readonly string[] | null,
): number {
  const { field, direction } = query.orderBy;
  const dimension = query.dimensions.find((name) => name === field);
  const wanted = nullsLast(a.orderValue, b.orderValue, (x, y) => {
    const order =
      field === 'date'
        ? Date.parse(String(x)) - Date.parse(String(y))
        : dimension
          ? compareTyped(typeOfDimension(dimension), x, y)
          : new Big(String(x)).cmp(String(y));
    return direction === 'asc' ? order : -order;
  });
  if (groups && dimension && a.group !== b.group)
    return rank(groups, a.group) - rank(groups, b.group);
  if (wanted !== 0) return wanted;
  const time = nullsLast(a.bucket, b.bucket, (x, y) => Date.parse(x) - Date.parse(y));
  if (time !== 0) return time;
  if (groups) return rank(groups, a.group) - rank(groups, b.group);
  for (const name of query.dimensions) {
    const order = nullsLast(
      a.row.dimensions[name] ?? null,
      b.row.dimensions[name] ?? null,
      (x, y) => compareTyped(typeOfDimension(name), x, y),
    );
    if (order !== 0) return order;
  }
  return 0;
}

function rank(groups: readonly string[], group: string): number {
  const index = groups.indexOf(group);
  return index === -1 ? groups.length : index;
}

function nullsLast<T>(a: T | null, b: T | null, compare: (a: T, b: T) => number): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return compare(a, b);
}
