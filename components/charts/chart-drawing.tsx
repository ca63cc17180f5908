import type { ReactNode } from 'react';
import { CartesianGrid, ComposedChart, ReferenceArea, ReferenceLine, XAxis, YAxis } from 'recharts';
import { axisTicks } from '@/lib/chart/axis-ticks';
import type { Point } from '@/lib/chart/bucket-points';
import type { NiceScale } from '@/lib/chart/nice-scale';
import type { Plot } from '@/lib/chart/plot';
import type { TimeFrame } from '@/lib/chart/time-series';

const TICK_ROOM_PX = 58;
const TICK = { fill: 'var(--faint)', fontSize: 11 };
/** Above the series, below what stands on them. */
const VEIL_LAYER = 600;
const LINE_LAYER = 650;

type ChartDrawingProps = {
  plot: Plot;
  frame: TimeFrame;
  scale: NiceScale;
  points: readonly Point[];
  formatTick: (value: number) => string;
  /** The line at zero divides gains from losses: said louder. */
  divided?: boolean;
  /** Pales buckets that the window holds only in part; lines dash their way there instead. */
  veiled?: boolean;
  /** Series of the chart library. */
  children: ReactNode;
};

/**
 * The picture of a chart over time, drawn by Recharts inside the room that `plotOf` gives it, so
 * that the stage's cursor and selection lie exactly on it. Name and numbers are told by the figure
 * and the stage around it. The x axis counts buckets, because months, and days with a clock change,
 * differ in length.
 */
export function ChartDrawing({
  plot,
  frame,
  scale,
  points,
  formatTick,
  divided = false,
  veiled = false,
  children,
}: ChartDrawingProps) {
  const ticks = axisTicks(frame, plot.width / TICK_ROOM_PX);
  const labels = new Map(ticks.map(({ index, label }) => [index, label]));
  const last = plot.count - 1;
  return (
    <div aria-hidden="true" data-chart="">
      <ComposedChart
        accessibilityLayer={false}
        width={plot.width}
        height={plot.height}
        data={points as Point[]}
        margin={{ top: plot.top, right: 0, bottom: 0, left: plot.left }}
        barCategoryGap={1}
        // Refunds pile up below the line, where they cover nothing.
        stackOffset="sign"
        style={{ overflow: 'visible' }}
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="index"
          type="number"
          domain={plot.bars ? [-0.5, last + 0.5] : [0, Math.max(last, 1)]}
          ticks={ticks.map(({ index }) => index)}
          tickFormatter={(index: number) => labels.get(index) ?? ''}
          interval={0}
          tick={TICK}
          tickLine={false}
          axisLine={false}
          tickMargin={8}
          height={plot.height - plot.bottom}
          // Without it the library rounds half a bucket at the end up to a whole one.
          allowDecimals
          allowDataOverflow
        />
        <YAxis
          domain={[...scale.domain]}
          ticks={[...scale.ticks]}
          interval={0}
          orientation="right"
          tickFormatter={formatTick}
          tick={TICK}
          tickLine={false}
          axisLine={false}
          width={plot.width - plot.right}
        />
        {children}
        {veiled && veils(plot, frame)}
        <ReferenceLine
          y={0}
          stroke={divided ? 'var(--faint)' : 'var(--line-strong)'}
          zIndex={LINE_LAYER}
        />
      </ComposedChart>
    </div>
  );
}

/** Called as a function: the library looks at its own children only. */
function veils({ bars, count }: Plot, { axis }: TimeFrame) {
  const last = count - 1;
  if (last < 1) return null;
  const veil = (from: number, to: number) => (
    <ReferenceArea
      key={from}
      x1={from}
      x2={to}
      fill="var(--panel)"
      fillOpacity={0.62}
      stroke="none"
      zIndex={VEIL_LAYER}
      ifOverflow="hidden"
      style={{ pointerEvents: 'none' }}
    />
  );
  const shift = bars ? 0.5 : 0;
  return [
    axis.lastWhole ? null : veil(bars ? last - shift : last - 1, last + shift),
    axis.firstWhole || !bars ? null : veil(-shift, shift),
  ];
}

/** The library draws in the order of mounting: another order of the series needs a new chart. */
export function orderKey(series: readonly { key: string }[]): string {
  return series.map(({ key }) => key).join('\n');
}
