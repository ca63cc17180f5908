import type { MetricName } from '@/lib/catalog/metrics';

/** The columns of the table of all groups that can be sorted by: metrics, their share, the name. */
export const GROUP_COLUMNS = [
  'name',
  'total_usage',
  'blended_cost_per_million_tokens',
  'cache_discount',
  'p50_latency',
  'p95_latency',
  'tokens_total',
  'throughput',
  'request_count',
] as const satisfies readonly (MetricName | 'name')[];

export type GroupColumn = (typeof GROUP_COLUMNS)[number];

export function isGroupColumn(name: string): name is GroupColumn {
  return (GROUP_COLUMNS as readonly string[]).includes(name);
}
