import type { DimensionName } from '@/lib/catalog/dimensions';
import type { MetricName } from '@/lib/catalog/metrics';
import type { Decimal } from '@/lib/generation/decimal';
import { type AnalyticsRow, exactOf } from './analytics-row';
import { type Entity, entityOf, othersLast, type Slots } from './entity';
import { columnFormat, metricFormat } from './format-metric';
import { DASH, formatColumnPercent, formatCount } from './format-number';

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
    // Only the cost of a generation may be unknown while the generation is counted.
    const unknown = metric === 'total_usage' ? (exactOf(row, 'unknown_cost_count') ?? '0') : '0';
    const bound = unknown !== '0' && value !== null;
    return {
      entity: entityOf(row, by, slots),
      value: value === null ? DASH : `${bound ? '≥ ' : ''}${format(value)}`,
      exact: exactWords(value, unknown, exact),
      share: shareOf(value, total),
    };
  });
}

/** Part of a total for the screen; negative parts and totals have none that would mean anything. */
export function shareOf(part: Decimal | null, total: Decimal | null): string {
  if (part === null || total === null || Number(total) <= 0 || Number(part) < 0) return DASH;
  return formatColumnPercent(Number(part) / Number(total));
}

function exactWords(
  value: Decimal | null,
  unknown: Decimal,
  exact: (value: Decimal) => string,
): string {
  if (value === null) return 'Unknown: no generation here tells it';
  return unknown === '0'
    ? exact(value)
    : `At least ${exact(value)}: ${formatCount(unknown)} without a cost`;
}
