import type { PageDefinition } from './page-definition';
import { spendPanels } from './spend-panels';

/** What it cost, what caching saved, where the time went, how many tokens. */
export const OVERVIEW: PageDefinition = {
  title: 'Overview',
  panels: [
    {
      id: 'key-figures',
      kind: 'figures',
      title: 'Key figures',
      subtitle: '',
      figures: ['spend', 'caching', 'first_token', 'tokens', 'generations'],
      wide: true,
    },
    ...spendPanels('cost'),
    {
      id: 'cache',
      kind: 'gain_over_time',
      title: 'Cache, profit and loss',
      subtitle: 'Reads saved above the line, writes paid below',
    },
    {
      id: 'cache-groups',
      kind: 'gain_by_group',
      title: 'Cache by {group}',
      subtitle: 'What caching saved and cost; already inside the spend',
    },
    {
      id: 'latency-split',
      kind: 'time_split',
      title: 'Where the time goes, by {group}',
      subtitle: 'Mean per generation, with the median and p95 of the total time marked',
    },
    {
      id: 'latency-over-time',
      kind: 'percentiles',
      title: 'Latency over time',
      subtitle: 'Percentiles of the generations in each bucket',
    },
    {
      id: 'tokens',
      kind: 'parts_over_time',
      title: 'Tokens over time',
      subtitle: 'Native counts, which are what is billed',
      parts: ['fresh', 'cached', 'answer', 'reasoning'],
      totalLabel: 'All tokens',
    },
    {
      id: 'tokens-groups',
      kind: 'parts_by_group',
      title: 'Tokens by {group}',
      subtitle: 'The same four parts',
      parts: ['fresh', 'cached', 'answer', 'reasoning'],
      total: 'tokens_total',
    },
    {
      id: 'groups',
      kind: 'table',
      title: 'All {groups}',
      subtitle: 'Choose a row to see it alone; with Alt to leave it out',
      columns: [
        'total_usage',
        'blended_cost_per_million_tokens',
        'cache_discount',
        'p50_latency',
        'p95_latency',
        'tokens_total',
        'throughput',
        'request_count',
      ],
      share: 'total_usage',
      wide: true,
    },
  ],
};
