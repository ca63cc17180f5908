import { type DimensionName, dimensionOf } from '@/lib/catalog/dimensions';
import { type MetricName, metricOf } from '@/lib/catalog/metrics';
import { type AnalyticsRow, groupOf, numberOf } from './analytics-row';
import { metricFormat } from './format-metric';

/** How many generations fall into one range; `to` is null for the last range, which has no end. */
export interface HistogramBar {
  readonly from: number;
  readonly to: number | null;
  readonly words: string;
  readonly count: number;
  /** Of all that are counted, 0 to 1. */
  readonly share: number;
}

/** A percentile on the axis: `at` 1.5 is the middle of the second bar. */
export interface HistogramMark {
  readonly metric: MetricName;
  readonly label: string;
  readonly value: string;
  readonly at: number;
}

export interface HistogramModel {
  readonly bars: readonly HistogramBar[];
  readonly marks: readonly HistogramMark[];
  readonly counted: number;
}

/** Fewer bars are a block without a scale. */
const FEWEST_BARS = 5;

/**
 * Every range between the first and the last that hold something, and neighbours where that would be
 * too few to see where they stand; empty ones are zero.
 */
export function histogramModel(
  rows: readonly AnalyticsRow[],
  totals: AnalyticsRow | undefined,
  dimension: DimensionName,
  count: MetricName,
  marks: readonly MetricName[],
): HistogramModel {
  const { value } = dimensionOf(dimension);
  const limits = value.op === 'range' ? value.limits.map(Number) : [];
  const counts = new Map<number, number>();
  for (const row of rows) {
    const from = groupOf(row, dimension);
    const here = numberOf(row, count) ?? 0;
    if (from !== null && here > 0) counts.set(Number(from), here);
  }
  const held = limits.flatMap((limit, index) => (counts.has(limit) ? [index] : []));
  const first = held[0];
  const last = held.at(-1);
  if (first === undefined || last === undefined) return { bars: [], marks: [], counted: 0 };
  const counted = [...counts.values()].reduce((sum, here) => sum + here, 0);
  const { tick } = metricFormat(marks[0] ?? count);
  const lacking = Math.max(0, FEWEST_BARS - (last - first + 1));
  const start = Math.max(0, first - Math.floor(lacking / 2));
  const shown = limits.slice(start, Math.max(last + 1, start + FEWEST_BARS));
  const bars = shown.map((from, index): HistogramBar => {
    const to = limits[start + index + 1] ?? null;
    const here = counts.get(from) ?? 0;
    const words = to === null ? `${tick(from)} and more` : `${tick(from)} to ${tick(to)}`;
    return { from, to, words, count: here, share: here / counted };
  });
  return {
    bars,
    marks: together(marks.flatMap((metric) => markOf(metric, totals, bars) ?? [])),
    counted,
  };
}

/** Percentiles that read the same share a line and its words: `p50, p95`. */
function together(marks: readonly HistogramMark[]): HistogramMark[] {
  const shown: HistogramMark[] = [];
  for (const mark of marks) {
    const same = shown.findIndex(({ value }) => value === mark.value);
    const other = shown[same];
    if (other) shown[same] = { ...other, label: `${other.label}, ${mark.label}` };
    else shown.push(mark);
  }
  return shown;
}

/** Where a value stands among the bars; null when it is unknown or beyond them. */
function markOf(
  metric: MetricName,
  totals: AnalyticsRow | undefined,
  bars: readonly HistogramBar[],
): HistogramMark | null {
  const value = numberOf(totals, metric);
  if (value === null) return null;
  const index = bars.findIndex(({ from, to }) => value >= from && (to === null || value < to));
  const bar = bars[index];
  if (!bar) return null;
  const within = bar.to === null ? 0.5 : (value - bar.from) / (bar.to - bar.from);
  const label = /\bp\d+$/.exec(metricOf(metric).label)?.[0] ?? metricOf(metric).label;
  return { metric, label, value: metricFormat(metric).short(String(value)), at: index + within };
}
