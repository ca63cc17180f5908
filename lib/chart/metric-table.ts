import type { DimensionName } from '@/lib/catalog/dimensions';
import { isAdditive } from '@/lib/catalog/metric';
import { type MetricName, metricOf } from '@/lib/catalog/metrics';
import type { Decimal } from '@/lib/generation/decimal';
import { type AnalyticsRow, bucketOf, exactOf, numberOf, percentileErrorOf } from './analytics-row';
import { compareDecimals } from './decimal-text';
import { type Entity, entityOf, type Slots } from './entity';
import { roughly, withinWords } from './figure-kinds';
import { columnFormat, metricFormat } from './format-metric';
import { AT_LEAST, exactBound, leftOut } from './lower-bound';
import { shareOf } from './ranked-list';
import type { TimeFrame } from './time-series';
import { toldBy } from './told-by';

/** A cell of a table of groups; text and title are null where nobody knows the value. */
export interface MetricCell {
  readonly text: string | null;
  readonly exact: string | null;
}

export interface MetricLine {
  readonly entity: Entity;
  /** In the order of the columns. */
  readonly cells: readonly MetricCell[];
  /** Of the whole; null where no share is shown. */
  readonly share: string | null;
  /** The course over time, per bucket; null where none was asked for, or too many groups are before it. */
  readonly spark: readonly (number | null)[] | null;
}

export interface MetricTableOptions {
  readonly columns: readonly MetricName[];
  /** `-total_usage` is descending, `name` by name; a column that is not there sorts by the first. */
  readonly sort: string;
  readonly by: DimensionName;
  readonly slots: Slots;
  readonly share?: { readonly metric: MetricName; readonly total: Decimal | null } | null;
  readonly spark?: {
    readonly metric: MetricName;
    readonly rows: readonly AnalyticsRow[];
    readonly frame: TimeFrame;
  } | null;
}

/** All groups in the wanted order, unknown values last whatever the direction. */
export function metricTable(
  rows: readonly AnalyticsRow[],
  options: MetricTableOptions,
): MetricLine[] {
  const { columns, sort, by, slots, share, spark } = options;
  const formats = columns.map((metric) => ({
    metric,
    text: columnFormat(
      metric,
      rows.map((row) => toldOf(row, metric)),
    ),
    exact: metricFormat(metric).exact,
  }));
  const courses = spark ? coursesOf(spark.rows, spark.metric, by, spark.frame) : null;
  return rows.toSorted(comparison(sortOf(sort, columns), by)).map((row): MetricLine => {
    const entity = entityOf(row, by, slots);
    return {
      entity,
      cells: formats.map(({ metric, text, exact }) => {
        const value = toldOf(row, metric);
        if (value === null) return { text: null, exact: null };
        const left = leftOut(row, metric);
        return {
          text: `${left === '0' ? '' : AT_LEAST}${text(value)}`,
          exact: isRough(row, metric)
            ? `${roughly(Number(value))}${withinWords(percentileErrorOf(row))}`
            : exactBound(exact(value), metric, left),
        };
      }),
      share: share ? shareOf(exactOf(row, share.metric), share.total) : null,
      spark: courses?.get(entity.key) ?? null,
    };
  });
}

export interface SortOrder {
  readonly column: MetricName | 'name';
  readonly descending: boolean;
}

/** The order in force: that of the view, or the first column when the table has no such column. */
export function sortOf(sort: string, columns: readonly MetricName[]): SortOrder {
  const descending = sort.startsWith('-');
  const wanted = sort.replace(/^-/, '');
  if (wanted === 'name') return { column: 'name', descending };
  const column = columns.find((name) => name === wanted);
  return column ? { column, descending } : { column: columns[0] ?? 'name', descending: true };
}

function comparison({ column, descending }: SortOrder, by: DimensionName) {
  const direction = descending ? -1 : 1;
  const name = (row: AnalyticsRow) => String(row[by] ?? '');
  return (a: AnalyticsRow, b: AnalyticsRow): number => {
    if (column === 'name') return direction * compareText(name(a), name(b));
    const [left, right] = [sortValueOf(a, column), sortValueOf(b, column)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    const difference =
      typeof left === 'string' && typeof right === 'string'
        ? compareDecimals(left, right)
        : Number(left) - Number(right);
    return direction * difference || compareText(name(a), name(b));
  };
}

/** The exact value, unless no generation of the group tells what is counted. */
function toldOf(row: AnalyticsRow, metric: MetricName): Decimal | null {
  return isTold(row, metric) ? exactOf(row, metric) : null;
}

function sortValueOf(row: AnalyticsRow, metric: MetricName) {
  return isTold(row, metric) ? (row[metric] ?? null) : null;
}

function isTold(row: AnalyticsRow, metric: MetricName): boolean {
  const rate = toldBy(metric);
  // An answer that was stored without the rate tells nothing of it.
  return rate === null || row[rate] !== null;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Whether it is a time that is known within a part of itself only. */
function isRough(row: AnalyticsRow, metric: MetricName): boolean {
  const { expression, format } = metricOf(metric);
  return expression.op === 'quantile' && format === 'latency' && percentileErrorOf(row) !== null;
}

function coursesOf(
  rows: readonly AnalyticsRow[],
  metric: MetricName,
  by: DimensionName,
  { axis, granularity }: TimeFrame,
): Map<string, (number | null)[]> {
  const indexes = new Map(axis.starts.map((at, index) => [at, index]));
  const missing = isAdditive(metricOf(metric).expression) ? 0 : null;
  const none = new Map<string, number>();
  const courses = new Map<string, (number | null)[]>();
  for (const row of rows) {
    const { key, others } = entityOf(row, by, none);
    const index = indexes.get(bucketOf(row, granularity) ?? Number.NaN);
    if (others !== null || index === undefined) continue;
    const course = courses.get(key) ?? axis.starts.map(() => missing);
    course[index] = numberOf(row, metric);
    courses.set(key, course);
  }
  return courses;
}
