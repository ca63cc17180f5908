import type { MetricName } from './metrics';

/** Sums of money that tell how many of their generations they lack, and the metric that counts these. */
const LEFT_OUT: Partial<Record<MetricName, MetricName>> = {
  total_usage: 'unknown_cost_count',
  credits_usage: 'unknown_charge_count',
  byok_usage: 'unknown_bill_count',
};

/** Counts the generations that a sum leaves out: while there are some, the sum is a lower bound. */
export function leftOutOf(metric: MetricName): MetricName | null {
  return LEFT_OUT[metric] ?? null;
}
