import type { MetricName } from '@/lib/catalog/metrics';

/**
 * The rate that is known as soon as one generation tells what is counted here. Where it is not, none was counted
 * because nobody told, which is not zero.
 */
const TOLD_BY: Partial<Record<MetricName, MetricName>> = {
  error_count: 'error_rate',
  error_usage: 'error_rate',
  cancelled_count: 'cancel_rate',
  cancelled_usage: 'cancel_rate',
  truncated_count: 'truncated_rate',
  truncated_usage: 'truncated_rate',
  fallback_count: 'fallback_rate',
  fallback_usage: 'fallback_rate',
};

export function toldBy(metric: MetricName): MetricName | null {
  return TOLD_BY[metric] ?? null;
}
