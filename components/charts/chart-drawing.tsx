import { memo, type ReactNode, useId } from 'react';
import { type BaseTickContentProps, CartesianGrid, ComposedChart, XAxis, YAxis } from 'recharts';
import { axisTicks } from '@/lib/chart/axis-ticks';
import type { NiceScale } from '@/lib/chart/nice-scale';
import { bucketSpan, bucketWidth, type Plot, valueY } from '@/lib/chart/plot';
import type { TimeFrame } from '@/lib/chart/time-series';

const TICK_ROOM_PX = 52;
/** The series are drawn beside the library, so it has nothing to go through. */
const NO_DATA: never[] = [];
type ChartDrawingProps = {
  plot: Plot;
  frame: TimeFrame;
  scale: NiceScale;
  /** The words of the scale's ticks. */
  tickWords: readonly string[];
  /** The line at zero divides gains from losses: said louder. */
  divided?: boolean;
  /** Pales buckets that the window holds only in part; lines dash their way there instead. */
  veiled?: boolean;
  /** The series, as SVG in the plot's own pixels. */
  children: ReactNode;
};

/**
 * The picture of a chart over time: surface, axes and grid of Recharts inside the room that `plotOf`
 * gives it, so that the stage's cursor and selection lie exactly on it, and each series a path in it
 * (docs/decisions/charts-stage-and-drawing.md). Name and numbers are told by the figure and the stage
 * around it. The x axis counts buckets, because months, and days with a clock change, differ in length.
 */
export const ChartDrawing = memo(function ChartDrawing({
  plot,
  frame,
  scale,
  tickWords,
  divided = false,
  veiled = false,
  children,
}: ChartDrawingProps) {
  const ticks = axisTicks(frame, (plot.right - plot.left) / (TICK_ROOM_PX * plot.text));
  const labels = new Map(ticks.map(({ index, label }) => [index, label]));
  const words = new Map(scale.ticks.map((tick, index) => [tick, tickWords[index] ?? '']));
  const last = plot.count - 1;
  const zero = valueY(plot, scale, 0);
  return (
    // A press focuses layers of the library, which would show a ring of their own.
    <div aria-hidden="true" data-chart="" className="**:outline-none [&_svg]:overflow-visible">
      <ComposedChart
        accessibilityLayer={false}
        width={plot.width}
        height={plot.height}
        data={NO_DATA}
        margin={{ top: plot.top, right: 0, bottom: 0, left: plot.left }}
        style={{ overflow: 'visible' }}
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="index"
          type="number"
          domain={plot.bars ? [-0.5, last + 0.5] : [0, Math.max(last, 1)]}
          ticks={ticks.map(({ index }) => index)}
          niceTicks="none"
          tickFormatter={(index: number) => labels.get(index) ?? ''}
          interval={0}
          tick={timeWords}
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
          // The scale is finished: the library has no data to widen it by.
          allowDataOverflow
          ticks={[...scale.ticks]}
          // The library would work out ticks of its own all the same, at every drawing, and use none.
          niceTicks="none"
          interval={0}
          orientation="right"
          tickFormatter={(value: number) => words.get(value) ?? ''}
          tick={valueWords}
          tickLine={false}
          axisLine={false}
          width={plot.width - plot.right}
        />
        {veiled ? (
          <Veiled plot={plot} frame={frame}>
            {children}
          </Veiled>
        ) : (
          children
        )}
        <line
          x1={plot.left}
          x2={plot.right}
          y1={zero}
          y2={zero}
          stroke={divided ? 'var(--faint)' : 'var(--line-strong)'}
        />
      </ComposedChart>
    </div>
  );
});

/**
 * The library's own words of an axis have the browser measure each of them, to break those that are wider
 * than the axis, and the size of their letters, to draw the axis anew. Ours fit, and their size is known: `text-2xs`.
 */
const axisWords = (dy: string) => (tick: BaseTickContentProps) => {
  const { x, y, textAnchor, payload, tickFormatter, index } = tick;
  return (
    <text x={x} y={y} dy={dy} textAnchor={textAnchor} fill="var(--faint)" fontSize="0.6875rem">
      {tickFormatter?.(payload.value, index)}
    </text>
  );
};
/** Below a line at their top, and with it through their middle: capital letters are 0.71 em high. */
const timeWords = axisWords('0.71em');
const valueWords = axisWords('0.355em');

/** As much as marks may stand over the plot, which is not what is pale. */
const AROUND_PX = 24;

/**
 * Pales what is drawn in buckets that the window holds only in part. The marks alone: what lay over them
 * would take the grid away with them.
 */
function Veiled({ plot, frame, children }: { plot: Plot; frame: TimeFrame; children: ReactNode }) {
  const id = useId();
  const { bars, count, top, bottom } = plot;
  const { firstWhole, lastWhole } = frame.axis;
  const last = count - 1;
  const palesLast = !lastWhole;
  const palesFirst = !firstWhole && bars;
  if (last < 1 || !(palesFirst || palesLast)) return children;
  const first = bucketSpan(plot, 0, 0);
  const end = bucketSpan(plot, last, last);
  // Between points the unfinished stretch begins at the one before.
  const back = bars ? 0 : bucketWidth(plot) / 2;
  const height = bottom - top;
  const whole = { y: -AROUND_PX, width: plot.width, height: plot.height + 2 * AROUND_PX };
  return (
    <>
      <mask id={id} maskUnits="userSpaceOnUse" x={0} {...whole}>
        <rect x={0} {...whole} fill="#fff" />
        {/* Black hides; so much of it leaves 38 % of a mark. */}
        <g fill="#000" fillOpacity={0.62}>
          {palesLast && <rect x={end.x - back} y={top} width={end.width + back} height={height} />}
          {palesFirst && <rect x={first.x} y={top} width={first.width} height={height} />}
        </g>
      </mask>
      <g mask={`url(#${id})`}>{children}</g>
    </>
  );
}
