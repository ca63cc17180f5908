import { type DimensionName, dimensionOf } from '@/lib/catalog/dimensions';
import type { MetricName } from '@/lib/catalog/metrics';
import { type AnalyticsRow, exactOf } from '@/lib/chart/analytics-row';
import { columnWords } from '@/lib/chart/column-words';
import type { Slots } from '@/lib/chart/entity';
import { metricFormat } from '@/lib/chart/format-metric';
import { DASH } from '@/lib/chart/format-number';
import { formatBucket } from '@/lib/chart/format-time';
import { HOURS, heatModel, WEEKDAYS } from '@/lib/chart/heat-model';
import { metricTable } from '@/lib/chart/metric-table';
import type { TimeFrame } from '@/lib/chart/time-series';
import type { Decimal } from '@/lib/generation/decimal';
import type { ResolvedView } from '@/lib/view/resolved-view';
import type { DrawnSeries } from './time-chart';

export interface DocumentTable {
  /** The first names the rows. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Long, and told by the chart above already. */
  readonly folded: boolean;
}

/** One line a bucket, one column a series. */
export function bucketTable(
  { axis, granularity, timezone }: TimeFrame,
  series: readonly DrawnSeries[],
  format: (value: Decimal) => string,
): DocumentTable {
  return {
    columns: ['Time', ...series.map(({ label }) => label)],
    rows: axis.starts.map((start, index) => [
      formatBucket(start, granularity, timezone),
      ...series.map(({ values }) => {
        const value = values[index] ?? null;
        return value === null ? DASH : format(value);
      }),
    ]),
    folded: true,
  };
}

/** Metrics of which no row knows anything have no column: they are hidden, or nobody tells them. */
export function groupTable(
  rows: readonly AnalyticsRow[],
  by: DimensionName,
  metrics: readonly MetricName[],
  slots: Slots,
  sort = '',
): DocumentTable {
  const columns = metrics.filter((metric) => rows.some((row) => exactOf(row, metric) !== null));
  const lines = metricTable(rows, { columns, sort, by, slots }).toSorted(
    (a, b) => Number(a.entity.others !== null) - Number(b.entity.others !== null),
  );
  return {
    columns: [dimensionOf(by).label, ...columns.map(columnWords)],
    rows: lines.map(({ entity, cells }) => [
      entity.label,
      ...cells.map(({ text }) => text ?? DASH),
    ]),
    folded: false,
  };
}

export function heatTable(
  metric: MetricName,
  weight: MetricName | null,
  rows: readonly AnalyticsRow[],
  { start, end, timezone }: ResolvedView,
): DocumentTable {
  const window = { startMs: Date.parse(start), endMs: Date.parse(end), timezone };
  const { cells } = heatModel(rows, metric, weight, window);
  const { short } = metricFormat(metric);
  const at = (weekday: number, hour: number) =>
    cells.find((cell) => cell.weekday === weekday && cell.hour === hour)?.value ?? null;
  return {
    columns: ['Hour', ...WEEKDAYS],
    rows: HOURS.map((hour) => [
      `${String(hour).padStart(2, '0')}:00`,
      ...WEEKDAYS.map((_, weekday) => {
        const value = at(weekday, hour);
        return value === null ? DASH : short(String(value));
      }),
    ]),
    folded: true,
  };
}

export function shortOf(row: AnalyticsRow, metric: MetricName): string {
  const value = exactOf(row, metric);
  return value === null ? DASH : metricFormat(metric).short(value);
}
