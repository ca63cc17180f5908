import type { MetricName } from '@/lib/catalog/metrics';

/** A question of a page, before range, filters and split of the view are put into it. */
export interface PanelQuery {
  readonly metrics: readonly MetricName[];
  /** One row per group of the view's dimension. */
  readonly split?: boolean;
  /**
   * One row per bucket. `coarse` cuts time so that bars fit, and percentiles have rows to stand on;
   * `fine` shows the shape.
   */
  readonly overTime?: 'fine' | 'coarse';
  readonly period?: 'current' | 'previous';
  /** Keep the largest groups; the engine computes all others as one. */
  readonly top?: { readonly limit: number; readonly by: MetricName };
  readonly limit?: number;
}

export const TOP_GROUPS = 6;

const topBy = (by: MetricName) => ({ limit: TOP_GROUPS, by });

/** Every question of the overview, once. Charts that show the same groups share a ranking. */
export const PANEL_QUERIES = {
  totals: {
    metrics: [
      'total_usage',
      'unknown_cost_count',
      'cache_discount',
      'cache_discount_saved',
      'cache_discount_paid',
      'avg_latency',
      'p50_latency',
      'p95_latency',
      'p50_generation_time',
      'p95_generation_time',
      'tokens_total',
      'tokens_prompt',
      'cached_tokens',
      'tokens_completion',
      'reasoning_tokens',
      'request_count',
      'error_count',
      'cancelled_count',
    ],
  },
  previous_totals: {
    period: 'previous',
    metrics: ['total_usage', 'cache_discount', 'p50_latency', 'tokens_total', 'request_count'],
  },
  cost_ranking: {
    split: true,
    metrics: ['total_usage', 'unknown_cost_count', 'request_count'],
    top: topBy('total_usage'),
  },
  cost_over_time: {
    split: true,
    overTime: 'fine',
    metrics: ['total_usage'],
    top: topBy('total_usage'),
  },
  cache_over_time: {
    overTime: 'coarse',
    metrics: ['cache_discount_saved', 'cache_discount_paid', 'cache_discount'],
  },
  cache_ranking: {
    split: true,
    metrics: [
      'cache_discount_saved',
      'cache_discount_paid',
      'cache_discount',
      'cached_tokens',
      'tokens_prompt',
      'cache_hit_rate',
    ],
    top: topBy('cache_discount_saved'),
  },
  latency_ranking: {
    split: true,
    metrics: [
      'request_count',
      'avg_latency',
      'avg_waiting_time',
      'avg_streaming_time',
      'p50_generation_time',
      'p95_generation_time',
      'p50_latency',
      'p95_latency',
    ],
    top: topBy('request_count'),
  },
  latency_over_time: {
    overTime: 'coarse',
    metrics: ['p50_latency', 'p95_latency', 'p50_generation_time', 'p95_generation_time'],
  },
  latency_over_time_split: {
    split: true,
    overTime: 'coarse',
    metrics: ['p95_latency'],
    top: topBy('request_count'),
  },
  tokens_over_time: {
    overTime: 'coarse',
    metrics: ['tokens_prompt', 'cached_tokens', 'tokens_completion', 'reasoning_tokens'],
  },
  tokens_ranking: {
    split: true,
    metrics: [
      'tokens_total',
      'tokens_prompt',
      'cached_tokens',
      'tokens_completion',
      'reasoning_tokens',
    ],
    top: topBy('tokens_total'),
  },
  groups: {
    split: true,
    metrics: [
      'total_usage',
      'unknown_cost_count',
      'blended_cost_per_million_tokens',
      'cache_discount',
      'p50_latency',
      'p95_latency',
      'tokens_total',
      'throughput',
      'request_count',
    ],
    limit: 1_000,
  },
} as const satisfies Record<string, PanelQuery>;

export type PanelQueryId = keyof typeof PANEL_QUERIES;

export function panelQuery(id: PanelQueryId): PanelQuery {
  return PANEL_QUERIES[id];
}
