import type { DimensionName } from '@/lib/catalog/dimensions';
import type { Decimal } from '@/lib/generation/decimal';
import { type AnalyticsRow, exactOf } from './analytics-row';
import { type Entity, entityOf, othersLast, type Slots } from './entity';
import { columnDecimals, exactMoney, formatMoneyAt } from './format-money';
import { DASH, formatCount, formatPercent } from './format-number';

/** A line of the list beside the cost chart; it is the chart's legend as well. */
export interface RankedLine {
  readonly entity: Entity;
  readonly value: string;
  readonly exact: string;
  /** Of the total; a dash where the group's cost is unknown or the total is nothing. */
  readonly share: string;
}

export function rankedCosts(
  ranking: readonly AnalyticsRow[],
  total: Decimal | null,
  by: DimensionName,
  slots: Slots,
): RankedLine[] {
  const decimals = columnDecimals(ranking.map((row) => exactOf(row, 'total_usage')));
  return othersLast(ranking).map((row) => {
    const cost = exactOf(row, 'total_usage');
    const unknown = exactOf(row, 'unknown_cost_count') ?? '0';
    const partial = unknown !== '0' && cost !== null;
    return {
      entity: entityOf(row, by, slots),
      value: cost === null ? DASH : `${partial ? '≥ ' : ''}${formatMoneyAt(cost, decimals)}`,
      exact: exactWords(cost, unknown),
      share: shareOf(cost, total),
    };
  });
}

/** Part of a total for the screen; negative parts and totals have none that would mean anything. */
export function shareOf(part: Decimal | null, total: Decimal | null): string {
  if (part === null || total === null || Number(total) <= 0 || Number(part) < 0) return DASH;
  return formatPercent(Number(part) / Number(total));
}

export function exactWords(cost: Decimal | null, unknown: Decimal): string {
  if (cost === null) return 'Unknown: no generation here has a cost';
  return unknown === '0'
    ? exactMoney(cost)
    : `At least ${exactMoney(cost)}: ${formatCount(unknown)} without a cost`;
}
