import type { MetricName } from './metrics';

/** Sums of money that tell how many of their generations they lack, and the metric that counts these. */
const LEFT_OUT: Partial<Record<MetricName, MetricName>> = {
  total_usage: 'unknown_cost_count',
  credits_usage: 'unknown_charge_count',
  byok_usage: 'unknown_bill_count',
};

/** Spend of a part of the generations, and how many those are: no more of them can lack a cost. */
const PART: Partial<Record<MetricName, MetricName>> = {
  cancelled_usage: 'cancelled_count',
  error_usage: 'error_count',
  truncated_usage: 'truncated_count',
  fallback_usage: 'fallback_count',
};

/** Counts the generations that a sum leaves out: while there are some, the sum is a lower bound. */
export function leftOutOf(metric: MetricName): MetricName | null {
  return LEFT_OUT[metric] ?? null;
}

/**
 * What has to be known beside a sum to tell whether it is a lower bound: the fewest of these are the most that
 * it leaves out. One says it exactly, several from above.
 */
export function boundsOf(metric: MetricName): readonly MetricName[] {
  const part = PART[metric];
  return part === undefined ? [LEFT_OUT[metric] ?? []].flat() : ['unknown_cost_count', part];
}
