import { type DimensionName, dimensionOf } from '@/lib/catalog/dimensions';
import type { MetricName } from '@/lib/catalog/metrics';
import type { FigureName } from '@/lib/chart/figures';
import type { PartName } from '@/lib/chart/parts';

/** What every panel says of itself. In titles `{group}` is the dimension it is split by, `{groups}` its plural. */
interface PanelFrame {
  /** Unique on its page. */
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  /** Takes the whole width of the page. */
  readonly wide?: boolean;
  /** How much of the width, where it is neither half nor whole. */
  readonly width?: 'two_thirds' | 'third';
  /** Split by this, whatever the view is split by. */
  readonly by?: DimensionName;
}

/** The numbers at the head of a page, each against the period before. */
export interface FiguresPanel extends PanelFrame {
  readonly kind: 'figures';
  readonly figures: readonly FigureName[];
}

/** A metric that adds up, stacked over time by group, with the ranked groups as its legend. */
export interface GroupsOverTimePanel extends PanelFrame {
  readonly kind: 'groups_over_time';
  readonly metric: MetricName;
  /** `coarse` for what is too rare to have a shape by the hour. */
  readonly grain?: 'fine' | 'coarse';
}

/** Parts of one whole that do not overlap, stacked over time. */
export interface PartsOverTimePanel extends PanelFrame {
  readonly kind: 'parts_over_time';
  readonly parts: readonly PartName[];
  readonly totalLabel: string;
}

/** The same parts per group, as bars on one scale. */
export interface PartsByGroupPanel extends PanelFrame {
  readonly kind: 'parts_by_group';
  readonly parts: readonly PartName[];
  readonly total: MetricName;
}

/** What the whole of a range is made of: every part with its share and its course. */
export interface BreakdownPanel extends PanelFrame {
  readonly kind: 'breakdown';
  readonly parts: readonly PartName[];
}

/** Profit and loss of prompt caching. */
export interface GainPanel extends PanelFrame {
  readonly kind: 'gain_over_time' | 'gain_by_group';
}

/** Where the mean generation of each group spends its time, percentiles marked. */
export interface TimeSplitPanel extends PanelFrame {
  readonly kind: 'time_split';
}

/** Percentiles of the times over time; which of them is part of the view. */
export interface PercentilesPanel extends PanelFrame {
  readonly kind: 'percentiles';
}

/** Means, ratios or percentiles over time: one line a metric, or one line a group of one metric. */
export interface LinesPanel extends PanelFrame {
  readonly kind: 'lines';
  readonly lines: readonly { metric: MetricName; label: string; slot: number }[];
  /** One line per group of the first metric; the largest groups by this one. */
  readonly perGroup?: MetricName;
}

/** Every group with its metrics, sortable, none hidden in "Other". */
export interface TablePanel extends PanelFrame {
  readonly kind: 'table';
  readonly columns: readonly MetricName[];
  /** Whose share of the whole stands beside its column. */
  readonly share?: MetricName;
  /** Whose course over time is drawn beside each name. */
  readonly spark?: MetricName;
}

/** Who could save more by caching: an estimate, and labelled so. */
export interface PotentialPanel extends PanelFrame {
  readonly kind: 'cache_potential';
}

/** How many generations fall into each range of a value, and where its percentiles lie. */
export interface HistogramPanel extends PanelFrame {
  readonly kind: 'histogram';
  readonly dimension: DimensionName;
  readonly count: MetricName;
  readonly marks: readonly MetricName[];
}

/** Hour by weekday, in the zone of the view. Means are weighted by how many they are of. */
export interface HeatPanel extends PanelFrame {
  readonly kind: 'heat';
  readonly metric: MetricName;
  /** The count behind a mean; absent for what adds up. */
  readonly weight?: MetricName;
}

/** The same model at different providers. */
export interface RivalsPanel extends PanelFrame {
  readonly kind: 'rivals';
}

/**
 * What lies beyond the range of the view: how the running month will end, and which days of the range
 * were unlike those before it. The server works it out (`lib/insights`), for the owner only.
 */
export interface OutlookPanel extends PanelFrame {
  readonly kind: 'month' | 'unusual';
}

export type Panel =
  | OutlookPanel
  | PotentialPanel
  | HistogramPanel
  | HeatPanel
  | RivalsPanel
  | FiguresPanel
  | GroupsOverTimePanel
  | PartsOverTimePanel
  | PartsByGroupPanel
  | BreakdownPanel
  | GainPanel
  | TimeSplitPanel
  | PercentilesPanel
  | LinesPanel
  | TablePanel;

/** The title of a panel that is split by this dimension. */
export function panelTitle(panel: Pick<Panel, 'title'>, by: DimensionName): string {
  return withGroup(panel.title, by);
}

export function panelSubtitle(panel: Pick<Panel, 'subtitle'>, by: DimensionName): string {
  return withGroup(panel.subtitle, by);
}

function withGroup(text: string, by: DimensionName): string {
  const { label, plural } = dimensionOf(by);
  const group = /^[A-Z]{2}/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
  return text.replace('{groups}', plural).replace('{group}', group);
}
