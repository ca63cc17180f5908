import type { DimensionName } from '@/lib/catalog/dimensions';
import type { PageDefinition } from './page-definition';
import { FIRST_TOKEN_DISTRIBUTION, LEAGUE, TIME_SPLIT } from './shared-panels';

/** Everything about one model, or one provider, split by the other. */
const entityPage = (
  title: string,
  dimension: DimensionName,
  splitBy: DimensionName,
): PageDefinition => ({
  title,
  about: { dimension, splitBy },
  panels: [
    {
      id: 'figures',
      kind: 'figures',
      title: 'Key figures',
      subtitle: '',
      figures: ['spend', 'cost_per_million', 'first_token', 'decode', 'hit_rate', 'generations'],
      wide: true,
    },
    {
      id: 'spend',
      kind: 'groups_over_time',
      title: 'Spend by {group}',
      subtitle: 'USD charged, plus provider bills under your own keys',
      metric: 'total_usage',
      wide: true,
    },
    {
      id: 'percentiles',
      kind: 'percentiles',
      title: 'Latency over time',
      subtitle: 'Percentiles of the generations in each bucket',
    },
    TIME_SPLIT,
    FIRST_TOKEN_DISTRIBUTION,
    {
      id: 'tokens',
      kind: 'parts_over_time',
      title: 'Tokens over time',
      subtitle: 'Native counts, which are what is billed',
      parts: ['fresh', 'cached', 'answer', 'reasoning'],
      totalLabel: 'All tokens',
    },
    {
      ...LEAGUE,
      id: 'groups',
      subtitle: 'Choose a row to see it alone; with Alt to leave it out',
    },
    {
      id: 'apps',
      kind: 'table',
      title: 'Who used it: {groups}',
      subtitle: 'Apps, as they named themselves',
      by: 'app',
      columns: ['total_usage', 'tokens_total', 'request_count'],
      share: 'total_usage',
    },
    {
      id: 'users',
      kind: 'table',
      title: 'Who used it: {groups}',
      subtitle: 'Users, as the callers named them',
      by: 'external_user',
      columns: ['total_usage', 'tokens_total', 'request_count'],
      share: 'total_usage',
    },
  ],
});

export const MODEL = entityPage('Model', 'model', 'provider');
export const PROVIDER = entityPage('Provider', 'provider', 'model');
