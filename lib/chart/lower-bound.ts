import { leftOutOf } from '@/lib/catalog/lower-bound';
import { type MetricName, metricOf } from '@/lib/catalog/metrics';
import type { Decimal } from '@/lib/generation/decimal';
import { type AnalyticsRow, exactOf } from './analytics-row';
import { formatCount } from './format-number';

/** What an amount of the screen begins with while it is a lower bound. */
export const AT_LEAST = '≥ ';

/** How many generations of a row a sum leaves out, because nobody told their amount. */
export function leftOut(row: AnalyticsRow | undefined, metric: MetricName): Decimal {
  const counter = leftOutOf(metric);
  return counter === null ? '0' : (exactOf(row, counter) ?? '0');
}

/** `At least $12.31: 14 without a cost`; the amount alone when none is left out. */
export function exactBound(exact: string, metric: MetricName, left: Decimal): string {
  return left === '0' ? exact : `At least ${exact}: ${leftOutWords(metric, left)}`;
}

/** `14 without a cost`, or `14 rows without a cost`. */
export function leftOutWords(metric: MetricName, left: Decimal, noun = ''): string {
  const { label } = metricOf(leftOutOf(metric) ?? metric);
  return `${formatCount(left)} ${noun}${label.toLowerCase()}`;
}
