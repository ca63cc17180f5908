import type { DimensionName } from '@/lib/catalog/dimensions';
import type { Panel } from '../panels';
import type { PageDefinition } from './page-definition';
import { LEAGUE } from './shared-panels';

/** One league table: who is used, what they cost, how fast they are. */
const leagueOf = (title: string, by: DimensionName, extra: readonly Panel[]): PageDefinition => ({
  title,
  splits: [by],
  panels: [
    {
      id: 'figures',
      kind: 'figures',
      title: 'Key figures',
      subtitle: '',
      figures: ['spend', 'cost_per_million', 'first_token', 'decode', 'generations'],
      wide: true,
    },
    {
      ...LEAGUE,
      id: 'league',
      subtitle:
        'The arrow opens the page of a row; its name shows it alone, with Alt leaves it out',
    },
    {
      id: 'generations',
      kind: 'groups_over_time',
      title: 'Generations by {group}',
      subtitle: 'How often each was used',
      metric: 'request_count',
      wide: true,
    },
    ...extra,
  ],
});

export const MODELS = leagueOf('Models', 'model', [
  {
    id: 'rivals',
    kind: 'rivals',
    title: 'The same model, different providers',
    subtitle: 'All on one scale; “fastest” is the least median over at least 20 generations',
    wide: true,
  },
]);

export const PROVIDERS = leagueOf('Providers', 'provider', [
  {
    id: 'time-split',
    kind: 'time_split',
    title: 'Where the time goes, by {group}',
    subtitle: 'Mean per generation, with the median and p95 of the total time marked',
  },
  {
    id: 'errors',
    kind: 'lines',
    title: 'Failures by {group}',
    subtitle: 'Failed generations over those whose end is known',
    lines: [{ metric: 'error_rate', label: 'Error rate', slot: 3 }],
    perGroup: 'request_count',
  },
]);
