import type { Panel } from '../panels';

/** Panels that stand alike on more than one page. */

export const TIME_SPLIT = {
  id: 'time-split',
  kind: 'time_split',
  title: 'Where the time goes, by {group}',
  subtitle: 'Mean per generation, with the median and p95 of the total time marked',
} as const satisfies Panel;

export const FIRST_TOKEN_DISTRIBUTION = {
  id: 'first-token-distribution',
  kind: 'histogram',
  title: 'Time to first token',
  subtitle: 'Generations by how long the first token took',
  dimension: 'latency_bucket',
  count: 'latency_count',
  marks: ['p50_latency', 'p95_latency'],
} as const satisfies Panel;

/** What a league table tells of each model or provider: what it costs, how fast it is, how often it fails. */
export const LEAGUE = {
  kind: 'table',
  title: 'All {groups}',
  columns: [
    'total_usage',
    'blended_cost_per_million_tokens',
    'tokens_total',
    'p50_latency',
    'p95_latency',
    'decode_speed',
    'error_rate',
    'request_count',
  ],
  share: 'total_usage',
  spark: 'total_usage',
  wide: true,
} as const;
