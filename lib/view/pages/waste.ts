import type { PageDefinition } from './page-definition';

/** What was paid for and could not be used, and what it took to be served at all. */
export const WASTE: PageDefinition = {
  title: 'Waste',
  panels: [
    {
      id: 'figures',
      kind: 'figures',
      title: 'Key figures',
      subtitle: '',
      figures: ['cancelled', 'truncated', 'failed', 'insured', 'fell_back', 'fallback_wait'],
      wide: true,
    },
    {
      id: 'rates',
      kind: 'lines',
      title: 'How often',
      subtitle: 'Each over the generations of which it is known',
      lines: [
        { metric: 'cancel_rate', label: 'Cancelled', slot: 4 },
        { metric: 'truncated_rate', label: 'Cut short', slot: 5 },
        { metric: 'error_rate', label: 'Failed', slot: 3 },
        { metric: 'fallback_rate', label: 'With a fallback', slot: 2 },
      ],
    },
    {
      id: 'money',
      kind: 'lines',
      title: 'Spent on it',
      subtitle: 'One generation may be in more than one line, so they are not stacked',
      lines: [
        { metric: 'cancelled_usage', label: 'Cancelled', slot: 4 },
        { metric: 'truncated_usage', label: 'Cut short', slot: 5 },
        { metric: 'error_usage', label: 'Failed', slot: 3 },
      ],
    },
    {
      id: 'failures',
      kind: 'groups_over_time',
      title: 'Failures by {group}',
      subtitle: 'Generations that finished with an error',
      metric: 'error_count',
      grain: 'coarse',
      wide: true,
    },
    {
      id: 'groups',
      kind: 'table',
      title: 'Losses of all {groups}',
      subtitle: 'Choose a row to see it alone; with Alt to leave it out',
      columns: [
        'error_count',
        'error_rate',
        'cancelled_count',
        'cancelled_usage',
        'truncated_count',
        'truncated_usage',
        'fallback_count',
        'insured_count',
        'request_count',
      ],
      spark: 'error_count',
      wide: true,
    },
    {
      id: 'fallbacks',
      kind: 'table',
      title: 'What a fallback costs, by {group}',
      subtitle: 'Generations with more than one attempt beside those with one',
      columns: [
        'fallback_count',
        'fallback_rate',
        'fallback_latency',
        'direct_latency',
        'fallback_cost_per_million_tokens',
        'direct_cost_per_million_tokens',
        'fallback_usage',
      ],
      wide: true,
    },
  ],
};
