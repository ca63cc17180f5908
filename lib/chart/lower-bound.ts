import { boundsOf } from '@/lib/catalog/lower-bound';
import { type MetricName, metricOf } from '@/lib/catalog/metrics';
import type { Decimal } from '@/lib/generation/decimal';
import { type AnalyticsRow, exactOf } from './analytics-row';
import { compareDecimals } from './decimal-text';
import { formatCount } from './format-number';

/** What an amount of the screen begins with while it is a lower bound. */
export const AT_LEAST = '≥ ';

/** How many generations of a row a sum leaves out, at most, because nobody told their amount. */
export function leftOut(row: AnalyticsRow | undefined, metric: MetricName): Decimal {
  const counts = boundsOf(metric).map((one) => exactOf(row, one) ?? '0');
  return counts.toSorted(compareDecimals)[0] ?? '0';
}

/** `At least $12.31: 14 without a cost`; the amount alone when none is left out. */
export function exactBound(exact: string, metric: MetricName, left: Decimal): string {
  return left === '0' ? exact : `At least ${exact}: ${leftOutWords(metric, left)}`;
}

/** `14 rows without a cost`. */
export function leftOutRows(metric: MetricName, left: Decimal): string {
  return leftOutWords(metric, left, left === '1' ? 'row ' : 'rows ');
}

/** `14 without a cost`, `14 rows without a cost`; `up to 14` where it is known from above only. */
function leftOutWords(metric: MetricName, left: Decimal, noun = ''): string {
  const [counter = metric, ...others] = boundsOf(metric);
  const upTo = others.length > 0 ? 'up to ' : '';
  return `${upTo}${formatCount(left)} ${noun}${metricOf(counter).label.toLowerCase()}`;
}
