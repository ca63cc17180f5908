import type { NiceScale } from './nice-scale';

/** Where a chart over time draws, in CSS pixels from its own top left corner. */
export interface Plot {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Buckets on the axis. Each gets the same room, because months differ in length. */
  readonly count: number;
  /** Bars stand in the middle of their room; lines run from the first bucket to the last. */
  readonly bars: boolean;
  /** How large letters are against the usual 16 px: their room grows with them. */
  readonly text: number;
}

const TOP = 8;
const TIME_AXIS = 26;
/** Room for the first label of the time axis, which stands centred under its bucket. */
const LEFT = 18;
/** Fewer bars than this have room enough around them. */
const FEW_BARS = 12;

type PlotSize = {
  width: number;
  height: number;
  count: number;
  bars: boolean;
  /** Room of the value axis at the right, for letters of the usual size. */
  axisWidth: number;
  text?: number;
};

export function plotOf({ width, height, count, bars, axisWidth, text = 1 }: PlotSize): Plot {
  const left = bars && count <= FEW_BARS ? 0 : LEFT * text;
  const right = Math.max(left + 1, width - axisWidth * text);
  const bottom = height - TIME_AXIS * text;
  return { width, height, left, right, top: TOP, bottom, count, bars, text };
}

/** The room of one bucket. */
export function bucketWidth({ left, right, count, bars }: Plot): number {
  return (right - left) / Math.max(1, bars ? count : count - 1);
}

/** The middle of a bucket. */
export function bucketX(plot: Plot, index: number): number {
  const { left, right, count, bars } = plot;
  if (count === 1) return (left + right) / 2;
  return left + (bars ? index + 0.5 : index) * bucketWidth(plot);
}

/** The bucket under a point, or the nearest one. */
export function bucketAt(plot: Plot, x: number): number {
  const position = (x - plot.left) / bucketWidth(plot);
  const index = plot.bars ? Math.floor(position) : Math.round(position);
  return Math.min(plot.count - 1, Math.max(0, index));
}

/** From the left edge of one bucket to the right edge of another, inside the plot. */
export function bucketSpan(plot: Plot, first: number, last: number): { x: number; width: number } {
  const half = bucketWidth(plot) / 2;
  const x = Math.max(plot.left, bucketX(plot, first) - half);
  const end = Math.min(plot.right, bucketX(plot, last) + half);
  return { x, width: Math.max(0, end - x) };
}

export function valueY({ top, bottom }: Plot, { domain }: NiceScale, value: number): number {
  const [low, high] = domain;
  return high === low ? bottom : bottom - ((value - low) / (high - low)) * (bottom - top);
}
