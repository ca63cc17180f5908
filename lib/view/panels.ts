import { type DimensionName, dimensionOf } from '@/lib/catalog/dimensions';
import type { PanelQueryId } from './panel-queries';

/** How a panel is drawn; `components/overview/panel-body` maps each kind to its component. */
export type ChartKind =
  | 'key_figures'
  | 'cost'
  | 'cache'
  | 'cache_groups'
  | 'latency_split'
  | 'latency_over_time'
  | 'tokens'
  | 'tokens_groups'
  | 'groups';

/** A panel of a page, as data. In titles `{group}` is the view's dimension, `{groups}` its plural. */
export interface Panel {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  readonly chart: ChartKind;
  readonly queries: readonly PanelQueryId[];
  /** Takes the whole width of the page. */
  readonly wide?: boolean;
}

export const OVERVIEW_PANELS = [
  {
    id: 'key-figures',
    title: 'Key figures',
    subtitle: '',
    chart: 'key_figures',
    queries: ['totals', 'previous_totals'],
    wide: true,
  },
  {
    id: 'cost',
    title: 'Spend by {group}',
    subtitle: 'USD charged, plus provider bills under your own keys',
    chart: 'cost',
    queries: ['cost_over_time', 'cost_ranking', 'totals'],
    wide: true,
  },
  {
    id: 'cache',
    title: 'Cache, profit and loss',
    subtitle: 'Reads saved above the line, writes paid below',
    chart: 'cache',
    queries: ['cache_over_time', 'totals'],
  },
  {
    id: 'cache-groups',
    title: 'Cache by {group}',
    subtitle: 'What caching saved and cost; already inside the spend',
    chart: 'cache_groups',
    queries: ['cache_ranking'],
  },
  {
    id: 'latency-split',
    title: 'Where the time goes, by {group}',
    subtitle: 'Mean per generation, with the median and p95 of the total time marked',
    chart: 'latency_split',
    queries: ['latency_ranking'],
  },
  {
    id: 'latency-over-time',
    title: 'Latency over time',
    subtitle: 'Percentiles of the generations in each bucket',
    chart: 'latency_over_time',
    queries: ['latency_over_time', 'latency_over_time_split', 'latency_ranking'],
  },
  {
    id: 'tokens',
    title: 'Tokens over time',
    subtitle: 'Native counts, which are what is billed',
    chart: 'tokens',
    queries: ['tokens_over_time', 'totals'],
  },
  {
    id: 'tokens-groups',
    title: 'Tokens by {group}',
    subtitle: 'The same four parts',
    chart: 'tokens_groups',
    queries: ['tokens_ranking'],
  },
  {
    id: 'groups',
    title: 'All {groups}',
    subtitle: 'Choose a row to see it alone; with Alt to leave it out',
    chart: 'groups',
    queries: ['groups', 'totals'],
    wide: true,
  },
] as const satisfies readonly Panel[];

/** The title of a panel for a view that is split by this dimension. */
export function panelTitle(panel: Pick<Panel, 'title'>, by: DimensionName): string {
  const { label, plural } = dimensionOf(by);
  const group = /^[A-Z]{2}/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
  return panel.title.replace('{groups}', plural).replace('{group}', group);
}
