import type { DimensionName } from '@/lib/catalog/dimensions';
import type { Decimal } from '@/lib/generation/decimal';
import { type AnalyticsRow, exactOf, numberOf } from './analytics-row';
import { type Entity, entityOf, othersLast, type Slots } from './entity';
import { metricSeries, type TimeFrame } from './time-series';

/** Profit and loss of caching per bucket; null where no generation reports caching. */
export interface CacheModel extends TimeFrame {
  readonly saved: readonly (Decimal | null)[];
  readonly paid: readonly (Decimal | null)[];
  readonly net: readonly (Decimal | null)[];
}

export function cacheModel(rows: readonly AnalyticsRow[], frame: TimeFrame): CacheModel {
  const series = metricSeries(
    rows,
    ['cache_discount_saved', 'cache_discount_paid', 'cache_discount'],
    frame,
  );
  return {
    ...frame,
    saved: series.get('cache_discount_saved') ?? [],
    paid: series.get('cache_discount_paid') ?? [],
    net: series.get('cache_discount') ?? [],
  };
}

export interface CacheGroup {
  readonly entity: Entity;
  readonly saved: Decimal | null;
  readonly paid: Decimal | null;
  readonly net: Decimal | null;
  /** Cached over prompt tokens, 0 to 1; null without a prompt or a count. */
  readonly hitRate: number | null;
}

export function cacheGroups(
  rows: readonly AnalyticsRow[],
  by: DimensionName,
  slots: Slots,
): CacheGroup[] {
  return othersLast(rows).map((row) => ({
    entity: entityOf(row, by, slots),
    saved: exactOf(row, 'cache_discount_saved'),
    paid: exactOf(row, 'cache_discount_paid'),
    net: exactOf(row, 'cache_discount'),
    hitRate: numberOf(row, 'cache_hit_rate'),
  }));
}
