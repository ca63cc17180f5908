import type { PageDefinition } from './page-definition';

/** Caching as profit and loss. It is already inside the cost: nothing here is added to it. */
export const CACHE: PageDefinition = {
  title: 'Cache',
  panels: [
    {
      id: 'figures',
      kind: 'figures',
      title: 'Key figures',
      subtitle: '',
      figures: ['caching', 'cache_saved', 'cache_paid', 'hit_rate', 'response_cache'],
      wide: true,
    },
    {
      id: 'gain',
      kind: 'gain_over_time',
      title: 'Profit and loss',
      subtitle: 'Reads saved above the line, writes paid below, the net marked',
    },
    {
      id: 'gain-groups',
      kind: 'gain_by_group',
      title: 'Profit and loss by {group}',
      subtitle: 'What caching saved and cost; already inside the spend',
    },
    {
      id: 'hit-rate',
      kind: 'lines',
      title: 'Hit rate by {group}',
      subtitle: 'Cached tokens over prompt tokens, both summed first',
      lines: [{ metric: 'cache_hit_rate', label: 'Hit rate', slot: 4 }],
      perGroup: 'tokens_prompt',
    },
    {
      id: 'potential',
      kind: 'cache_potential',
      title: 'Who could save more',
      subtitle: 'What the best hit rate here would have saved elsewhere',
    },
    {
      id: 'groups',
      kind: 'table',
      title: 'Caching of all {groups}',
      subtitle: 'Choose a row to see it alone; with Alt to leave it out',
      columns: [
        'cache_discount',
        'cache_discount_saved',
        'cache_discount_paid',
        'cache_hit_rate',
        'cached_tokens',
        'tokens_prompt',
        'response_cached_count',
        'request_count',
      ],
      spark: 'cached_tokens',
      wide: true,
    },
  ],
};
