import { axisTicks } from '@/lib/chart/axis-ticks';
import { evenMarks } from '@/lib/chart/even-marks';
import { type NiceStep, niceScale } from '@/lib/chart/nice-scale';
import { linePath, type Spot } from '@/lib/chart/paths';
import { bucketWidth, bucketX, type Plot, plotOf, valueY } from '@/lib/chart/plot';
import { stackExtent } from '@/lib/chart/stack-extent';
import type { TimeFrame } from '@/lib/chart/time-series';
import type { Decimal } from '@/lib/generation/decimal';
import { type Html, html } from './html';

/** A series as a drawing needs it. */
export interface DrawnSeries {
  readonly label: string;
  /** A CSS colour. */
  readonly color: string;
  readonly values: readonly (Decimal | null)[];
}

export interface TimeChart {
  readonly frame: TimeFrame;
  readonly series: readonly DrawnSeries[];
  /** Stacked where values add up, lines where they do not. */
  readonly shape: 'stacked' | 'lines';
  readonly formatTick: (value: number) => string;
  readonly step?: NiceStep | undefined;
}

const WIDTH = 960;
const HEIGHT = 240;
const AXIS_WIDTH = 56;
const TICK_ROOM = 70;

/**
 * A chart over time as SVG of its own, with nothing but shapes and texts in it.
 *
 * @param options `bare`: the shapes alone, where there is neither style sheet nor font
 */
export function timeChart(
  { frame, series, shape, formatTick, step }: TimeChart,
  { bare = false }: { readonly bare?: boolean } = {},
): Html {
  const count = frame.axis.starts.length;
  const stacked = shape === 'stacked';
  const plot = plotOf({
    width: WIDTH,
    height: HEIGHT,
    count,
    bars: stacked,
    axisWidth: AXIS_WIDTH,
  });
  const values = series.map((one) =>
    one.values.map((value) => (value === null ? null : Number(value))),
  );
  const { low, high } = stacked ? stackExtent(values) : extentOf(values);
  const scale = niceScale(low, high, 4, step);
  const words = evenMarks(scale.ticks.map(formatTick));
  const y = (value: number) => round(valueY(plot, scale, value));
  const axes = () => [
    ...scale.ticks.map((tick, index) => {
      const look = tick === 0 ? 'zero' : 'grid';
      return html`<line x1="${plot.left}" x2="${plot.right}" y1="${y(tick)}" y2="${y(tick)}" class="${look}"/><text x="${plot.right + 8}" y="${y(tick) + 4}">${words[index] ?? ''}</text>`;
    }),
    ...axisTicks(frame, WIDTH / TICK_ROOM).map(
      ({ index, label }) =>
        html`<text x="${round(bucketX(plot, index))}" y="${HEIGHT - 6}" text-anchor="middle">${label}</text>`,
    ),
  ];
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-hidden="true">${bare ? [] : axes()}${
    stacked
      ? stacks(plot, values, series, y)
      : values.map((line, index) => {
          const spots = line.map(
            (value, at): Spot => (value === null ? null : [bucketX(plot, at), y(value)]),
          );
          return html`<path d="${linePath(spots)}" class="line" fill="none" stroke-width="1.75" style="stroke:${series[index]?.color ?? ''}"/>`;
        })
  }</svg>`;
}

/** Bottom first; losses pile up below the line. */
function stacks(
  plot: Plot,
  values: readonly (readonly (number | null)[])[],
  series: readonly DrawnSeries[],
  y: (value: number) => number,
): Html[] {
  const width = Math.min(46, Math.max(1, bucketWidth(plot) * 0.78));
  const above = new Array<number>(plot.count).fill(0);
  const below = new Array<number>(plot.count).fill(0);
  return values.map((line, index) => {
    const bars = line.map((value, at) => {
      if (value === null || value === 0) return '';
      const pile = value < 0 ? below : above;
      const from = pile[at] ?? 0;
      pile[at] = from + value;
      const [top, bottom] = [y(Math.max(from, from + value)), y(Math.min(from, from + value))];
      const left = round(bucketX(plot, at) - width / 2);
      return `M${left} ${top}h${round(width)}V${bottom}h${-round(width)}Z`;
    });
    return html`<path d="${bars.join('')}" style="fill:${series[index]?.color ?? ''}"/>`;
  });
}

function extentOf(values: readonly (readonly (number | null)[])[]) {
  const known = values.flat().filter((value) => value !== null);
  return { low: Math.min(0, ...known), high: Math.max(0, ...known) };
}

const round = (value: number): number => Math.round(value * 10) / 10;
