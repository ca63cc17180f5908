import type { DimensionName } from '@/lib/catalog/dimensions';
import type { MetricName } from '@/lib/catalog/metrics';
import type { Decimal } from '@/lib/generation/decimal';
import { type AnalyticsRow, exactOf } from './analytics-row';
import { type Entity, entityOf, othersLast, type Slots } from './entity';
import { columnFormat, metricFormat } from './format-metric';
import { DASH, formatColumnPercent } from './format-number';
import { AT_LEAST, exactBound, leftOut } from './lower-bound';

/** A line of the list beside a chart of groups; it is the chart's legend as well. */
export interface RankedLine {
  readonly entity: Entity;
  readonly value: string;
  readonly exact: string;
  /** Of the total; a dash where the group's value is unknown or the total is nothing. */
  readonly share: string;
}

export function rankedGroups(
  ranking: readonly AnalyticsRow[],
  metric: MetricName,
  total: Decimal | null,
  by: DimensionName,
  slots: Slots,
): RankedLine[] {
  const format = columnFormat(
    metric,
    ranking.map((row) => exactOf(row, metric)),
  );
  const { exact } = metricFormat(metric);
  return othersLast(ranking).map((row): RankedLine => {
    const value = exactOf(row, metric);
    const left = leftOut(row, metric);
    return {
      entity: entityOf(row, by, slots),
      value: value === null ? DASH : `${left === '0' ? '' : AT_LEAST}${format(value)}`,
      exact:
        value === null
          ? 'Unknown: no generation here tells it'
          : exactBound(exact(value), metric, left),
      share: shareOf(value, total),
    };
  });
}

/** Part of a total for the screen; negative parts and totals have none that would mean anything. */
export function shareOf(part: Decimal | null, total: Decimal | null): string {
  if (part === null || total === null || Number(total) <= 0 || Number(part) < 0) return DASH;
  return formatColumnPercent(Number(part) / Number(total));
}
