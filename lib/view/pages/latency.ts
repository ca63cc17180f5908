import type { PageDefinition } from './page-definition';
import { FIRST_TOKEN_DISTRIBUTION, TIME_SPLIT } from './shared-panels';

/** How long it took, and where the time went. Failures and stored answers are in none of it. */
export const LATENCY: PageDefinition = {
  title: 'Latency',
  panels: [
    {
      id: 'figures',
      kind: 'figures',
      title: 'Key figures',
      subtitle: '',
      figures: ['first_token', 'total_time', 'decode', 'throughput'],
      wide: true,
    },
    {
      id: 'percentiles',
      kind: 'percentiles',
      title: 'Percentiles over time',
      subtitle: 'Of the generations in each bucket',
    },
    TIME_SPLIT,
    FIRST_TOKEN_DISTRIBUTION,
    {
      id: 'total-distribution',
      kind: 'histogram',
      title: 'Generation time',
      subtitle: 'Generations by how long they took in all',
      dimension: 'generation_time_bucket',
      count: 'generation_time_count',
      marks: ['p50_generation_time', 'p95_generation_time'],
    },
    {
      id: 'rivals',
      kind: 'rivals',
      title: 'The same model, different providers',
      subtitle: 'All on one scale; “fastest” is the least median over at least 20 generations',
      wide: true,
    },
    {
      id: 'week',
      kind: 'heat',
      title: 'Slow hours',
      subtitle: 'Mean time to first token by hour and weekday',
      metric: 'avg_latency',
      weight: 'latency_count',
    },
    {
      id: 'decode-speed',
      kind: 'lines',
      title: 'Decode speed by {group}',
      subtitle: 'Completion tokens over streaming time, both summed first',
      lines: [{ metric: 'decode_speed', label: 'Decode speed', slot: 4 }],
      perGroup: 'request_count',
    },
    {
      id: 'groups',
      kind: 'table',
      title: 'Times of all {groups}',
      subtitle: 'Choose a row to see it alone; with Alt to leave it out',
      columns: [
        'latency_count',
        'p50_latency',
        'p95_latency',
        'p99_latency',
        'p50_generation_time',
        'p95_generation_time',
        'decode_speed',
        'throughput',
      ],
      spark: 'p50_latency',
      wide: true,
    },
  ],
};
