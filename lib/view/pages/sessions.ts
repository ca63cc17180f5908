import type { PageDefinition } from './page-definition';

/** What a run of an agent cost in all: generations of one session, or of one call, as one row. */
export const SESSIONS: PageDefinition = {
  title: 'Sessions',
  splits: ['session_id', 'request_id'],
  onlySet: true,
  panels: [
    {
      id: 'figures',
      kind: 'figures',
      title: 'Key figures',
      subtitle: '',
      figures: ['sessions', 'spend', 'tokens', 'generations', 'fell_back'],
      wide: true,
    },
    {
      id: 'sessions',
      kind: 'table',
      title: 'All {groups}',
      subtitle: 'One true cost for each; the arrow opens its generations, attempts and fallbacks',
      columns: [
        'total_usage',
        'request_count',
        'tokens_total',
        'cache_hit_rate',
        'error_count',
        'fallback_count',
        'p50_generation_time',
      ],
      share: 'total_usage',
      spark: 'request_count',
      wide: true,
    },
    {
      id: 'over-time',
      kind: 'groups_over_time',
      title: 'Spend by {group}',
      subtitle: 'The six most expensive, and all others',
      metric: 'total_usage',
      wide: true,
    },
  ],
};
