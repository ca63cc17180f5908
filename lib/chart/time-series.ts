import type { DimensionName } from '@/lib/catalog/dimensions';
import { isAdditive } from '@/lib/catalog/metric';
import { type MetricName, metricOf } from '@/lib/catalog/metrics';
import type { Decimal } from '@/lib/generation/decimal';
import type { Granularity } from '@/lib/query/query';
import type { BucketAxis } from '@/lib/view/resolved-view';
import { type AnalyticsRow, bucketOf, exactOf } from './analytics-row';
import { type Entity, entityOf, othersLast, type Slots } from './entity';

/** One line, area or row of bars: its value in every bucket of the axis. */
export interface Series {
  readonly key: string;
  readonly label: string;
  /** The group behind it, when the chart is split; null for a series that is a metric. */
  readonly entity: Entity | null;
  readonly slot: number;
  /** Exact text per bucket; null is a gap. */
  readonly values: readonly (Decimal | null)[];
}

export interface SeriesModel {
  readonly series: readonly Series[];
  readonly axis: BucketAxis;
  readonly granularity: Granularity;
  readonly timezone: string;
}

export interface TimeFrame {
  readonly axis: BucketAxis;
  readonly granularity: Granularity;
  readonly timezone: string;
}

/**
 * One series per group, in the order of `ranking`, over every bucket of the axis. A bucket without a
 * row is zero for sums and counts, and a gap for means and percentiles.
 */
export function groupSeries(
  rows: readonly AnalyticsRow[],
  ranking: readonly AnalyticsRow[],
  by: DimensionName,
  metric: MetricName,
  frame: TimeFrame,
  slots: Slots,
): SeriesModel {
  const entities = othersLast(ranking).map((row) => entityOf(row, by, slots));
  const cells = new Map<string, Map<number, Decimal | null>>();
  for (const row of rows) {
    const at = bucketOf(row, frame.granularity);
    if (at === null) continue;
    const { key } = entityOf(row, by, slots);
    const column = cells.get(key) ?? new Map<number, Decimal | null>();
    column.set(at, exactOf(row, metric));
    cells.set(key, column);
  }
  const series = entities.map((entity): Series => {
    const { key, label, slot } = entity;
    return { key, label, slot, entity, values: fill(cells.get(key), metric, frame.axis) };
  });
  return { ...frame, series };
}

/** One series per metric, of rows that are not split. */
export function metricSeries(
  rows: readonly AnalyticsRow[],
  metrics: readonly MetricName[],
  frame: TimeFrame,
): Map<MetricName, (Decimal | null)[]> {
  const byBucket = new Map(rows.map((row) => [bucketOf(row, frame.granularity), row]));
  return new Map(
    metrics.map((metric) => {
      const cells = new Map<number, Decimal | null>();
      for (const [at, row] of byBucket) if (at !== null) cells.set(at, exactOf(row, metric));
      return [metric, fill(cells, metric, frame.axis)];
    }),
  );
}

/** A bucket without a row is zero for what adds up; one with an unknown value stays unknown. */
function fill(
  cells: ReadonlyMap<number, Decimal | null> | undefined,
  metric: MetricName,
  axis: BucketAxis,
): (Decimal | null)[] {
  const missing = isAdditive(metricOf(metric).expression) ? '0' : null;
  return axis.starts.map((at) => {
    const value = cells?.get(at);
    return value === undefined ? missing : value;
  });
}
