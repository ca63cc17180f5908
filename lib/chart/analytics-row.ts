import type { DimensionName } from '@/lib/catalog/dimensions';
import type { MetricName } from '@/lib/catalog/metrics';
import type { Decimal } from '@/lib/generation/decimal';
import type { Granularity } from '@/lib/query/query';

/** A row of the analytics answer with `number_format: 'string'`: sums as decimal text, means as numbers. */
export type AnalyticsRow = Readonly<Record<string, string | number | boolean | null>>;

/** A sum or count as exact text; null where it is unknown. */
export function exactOf(row: AnalyticsRow | undefined, metric: MetricName): Decimal | null {
  const value = row?.[metric];
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : null;
}

/** A metric for pixels, ratios and means. */
export function numberOf(row: AnalyticsRow | undefined, metric: MetricName): number | null {
  const value = exactOf(row, metric);
  return value === null ? null : Number(value);
}

/** The group of a row; null is "without one". */
export function groupOf(row: AnalyticsRow, by: DimensionName): string | null {
  const value = row[by] ?? null;
  return value === null ? null : String(value);
}

/** How many groups the row stands for, when it is "Other". */
export function othersOf(row: AnalyticsRow): number | null {
  return typeof row.other === 'number' ? row.other : null;
}

/** What a percentile of the row may differ by, as a part of it; null where it is of the generations themselves. */
export function percentileErrorOf(row: AnalyticsRow | undefined): number | null {
  return typeof row?.percentile_error === 'number' ? row.percentile_error : null;
}

/** Start of the row's bucket in epoch milliseconds. */
export function bucketOf(row: AnalyticsRow, granularity: Granularity): number | null {
  const date = row[`date__${granularity}`];
  return typeof date === 'string' ? Date.parse(date) : null;
}
