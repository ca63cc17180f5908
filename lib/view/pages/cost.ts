import type { PageDefinition } from './page-definition';
import { spendPanels } from './spend-panels';

const PARTS = [
  'inference',
  'provider_bills',
  'own_key_fees',
  'web_search',
  'files',
  'fetches',
] as const;

/** What the money bought, who was paid, and who spent it. */
export const COST: PageDefinition = {
  title: 'Cost',
  panels: [
    {
      id: 'figures',
      kind: 'figures',
      title: 'Key figures',
      subtitle: '',
      figures: ['spend', 'credits', 'byok', 'tools', 'cost_per_million', 'cost_per_generation'],
      wide: true,
    },
    ...spendPanels('spend'),
    {
      id: 'bought',
      kind: 'breakdown',
      title: 'What the money bought',
      subtitle: 'Parts that do not overlap; what caching saved is already inside inference',
      parts: PARTS,
    },
    {
      id: 'bought-over-time',
      kind: 'parts_over_time',
      title: 'The same over time',
      subtitle: 'Credits and provider bills, by what they paid for',
      parts: PARTS,
      totalLabel: 'All',
    },
    {
      id: 'rate',
      kind: 'lines',
      title: 'Cost per million tokens, by {group}',
      subtitle: 'Text completions with a known cost; cost over tokens, both summed first',
      lines: [{ metric: 'blended_cost_per_million_tokens', label: '$ / M tokens', slot: 7 }],
      perGroup: 'total_usage',
    },
    {
      id: 'per-generation',
      kind: 'lines',
      title: 'Cost per generation, by {group}',
      subtitle: 'Failures and stored answers left out',
      lines: [{ metric: 'cost_per_request', label: 'Per generation', slot: 7 }],
      perGroup: 'total_usage',
    },
    {
      id: 'groups',
      kind: 'table',
      title: 'Spend of all {groups}',
      subtitle: 'Choose a row to see it alone; with Alt to leave it out',
      columns: [
        'total_usage',
        'credits_usage',
        'byok_usage',
        'usage_web',
        'blended_cost_per_million_tokens',
        'cost_per_request',
        'tokens_total',
        'request_count',
      ],
      share: 'total_usage',
      spark: 'total_usage',
      wide: true,
    },
  ],
};
