import { type MetricName, metricOf } from '@/lib/catalog/metrics';

/** Heads of columns, where the catalogue's label is too long for one. */
const WORDS: Partial<Record<MetricName, string>> = {
  total_usage: 'Spend',
  credits_usage: 'Credits',
  byok_usage: 'Own keys',
  usage_web: 'Search',
  blended_cost_per_million_tokens: '$ / M tokens',
  cost_per_request: '$ each',
  cache_discount: 'Cache saved',
  cache_discount_saved: 'By reads',
  cache_discount_paid: 'Paid for writes',
  cache_hit_rate: 'Hit rate',
  p50_latency: 'First token p50',
  p95_latency: 'p95',
  p99_latency: 'p99',
  latency_count: 'Timed',
  p50_generation_time: 'Total p50',
  p95_generation_time: 'Total p95',
  tokens_total: 'Tokens',
  tokens_prompt: 'Prompt',
  tokens_completion: 'Completion',
  cached_tokens: 'Cached',
  reasoning_tokens: 'Reasoning',
  normalised_tokens_prompt: 'normalised',
  normalised_tokens_completion: 'normalised',
  error_count: 'Failed',
  truncated_count: 'Cut short',
  truncated_usage: 'their cost',
  cancelled_usage: 'their cost',
  fallback_latency: 'First token, with',
  direct_latency: 'without',
  fallback_cost_per_million_tokens: '$ / M tokens, with',
  direct_cost_per_million_tokens: 'without',
  fallback_usage: 'Spent with',
  response_cached_count: 'Stored answers',
};

export function columnWords(metric: MetricName): string {
  return WORDS[metric] ?? metricOf(metric).label;
}

const NO_ATTEMPTS = 'no generation here tells its attempts';
const NO_END = 'no generation here tells how it ended';
const NO_CANCEL = 'no generation here tells whether it was cancelled';

const REASONS: Partial<Record<MetricName, string>> = {
  blended_cost_per_million_tokens: 'no text completions with a cost and token counts',
  cache_discount: 'no generation here reports caching',
  cache_discount_saved: 'no generation here reports caching',
  cache_discount_paid: 'no generation here reports caching',
  cache_hit_rate: 'no prompt tokens are counted here',
  usage_web: 'no generation here tells a fee for search',
  throughput: 'nothing here was timed and made tokens',
  decode_speed: 'nothing here streamed long enough to tell',
  cost_per_request: 'no generation here was served and has a cost',
  fallback_rate: NO_ATTEMPTS,
  fallback_count: NO_ATTEMPTS,
  fallback_usage: NO_ATTEMPTS,
  fallback_latency: 'none with a fallback has timing',
  direct_latency: 'none is known to have had no fallback and has timing',
  fallback_cost_per_million_tokens: 'none with a fallback has a cost and token counts',
  direct_cost_per_million_tokens: 'none is known to have had no fallback and has a cost',
  error_rate: NO_END,
  error_count: NO_END,
  truncated_count: NO_END,
  truncated_usage: NO_END,
  cancelled_count: NO_CANCEL,
  cancelled_usage: NO_CANCEL,
};

/** Why a cell is a dash. */
export function whyUnknown(metric: MetricName): string {
  const { format } = metricOf(metric);
  const own = REASONS[metric];
  if (own) return own;
  if (format === 'currency') return 'no generation here has a cost';
  if (format === 'latency') return 'no generation here has timing';
  return 'no generation here tells it';
}
