import type { NiceScale } from './nice-scale';
import { round } from './paths';
import { bucketX, type Plot, valueY } from './plot';

/** What one series adds to the stack, per bucket; null where it has nothing. */
type Values = readonly (number | null)[];

/** From where to where a series reaches in each bucket, in values. */
type Span = readonly [from: number, to: number];

type BarShape = {
  width: number;
  /** Roundness of the corners that point away from zero. */
  radius?: number;
};

/**
 * Series on top of each other as bars, each series one SVG path however many buckets there are.
 * Refunds and other negative values pile up below zero, where they cover nothing.
 *
 * @param series bottom first
 */
export function stackedBars(
  series: readonly Values[],
  plot: Plot,
  scale: NiceScale,
  shape: BarShape,
): string[] {
  return stackSpans(series).map((spans) =>
    spans
      .map(([from, to], index) =>
        from === to
          ? ''
          : barPath(
              bucketX(plot, index),
              shape,
              valueY(plot, scale, from),
              valueY(plot, scale, to),
            ),
      )
      .join(''),
  );
}

/** The same as areas between straight lines from bucket to bucket. */
export function stackedAreas(series: readonly Values[], plot: Plot, scale: NiceScale): string[] {
  return stackSpans(series).map((spans) => {
    if (spans.every(([from, to]) => from === to)) return '';
    const spot = (value: number, index: number) =>
      `${round(bucketX(plot, index))} ${round(valueY(plot, scale, value))}`;
    const there = spans.map(([, to], index) => spot(to, index));
    const back = spans.map(([from], index) => spot(from, index)).toReversed();
    return `M${[...there, ...back].join('L')}Z`;
  });
}

function stackSpans(series: readonly Values[]): Span[][] {
  const count = Math.max(0, ...series.map(({ length }) => length));
  const above = new Array<number>(count).fill(0);
  const below = new Array<number>(count).fill(0);
  return series.map((values) => {
    // A bucket with nothing lies where its series would begin, so that an area does not dip to zero.
    const sinks = values.every((value) => (value ?? 0) <= 0) && values.some((value) => value);
    return Array.from({ length: count }, (_, index): Span => {
      const value = values[index] ?? 0;
      const pile = value < 0 || (value === 0 && sinks) ? below : above;
      const from = pile[index] ?? 0;
      pile[index] = from + value;
      return [from, from + value];
    });
  });
}

/** One bar from a value to another, both in pixels, as a piece of a path. */
function barPath(middle: number, { width, radius = 0 }: BarShape, from: number, to: number) {
  const [left, right] = [middle - width / 2, middle + width / 2];
  const bend = Math.min(radius, Math.abs(to - from), width / 2);
  const sides = `M${round(left)} ${round(from)}`;
  if (bend === 0) return `${sides}V${round(to)}H${round(right)}V${round(from)}Z`;
  const edge = to < from ? to + bend : to - bend;
  return `${sides}V${round(edge)}Q${round(left)} ${round(to)} ${round(left + bend)} ${round(to)}H${round(right - bend)}Q${round(right)} ${round(to)} ${round(right)} ${round(edge)}V${round(from)}Z`;
}
