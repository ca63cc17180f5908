import { memo, type ReactNode } from 'react';
import { Surface, Text } from 'recharts';
import { axisTicks } from '@/lib/chart/axis-ticks';
import type { NiceScale } from '@/lib/chart/nice-scale';
import { bucketSpan, bucketWidth, bucketX, type Plot, valueY } from '@/lib/chart/plot';
import type { TimeFrame } from '@/lib/chart/time-series';

const TICK_ROOM_PX = 58;
/** Between the plot and the words of its axes. */
const BELOW_PX = 14;
const BESIDE_PX = 8;
const WORDS = { fill: 'var(--faint)', fontSize: 11 };

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
 * The picture of a chart over time, in the room that `plotOf` gives it, so that the stage's cursor and
 * selection lie exactly on it: a surface of Recharts and its words, placed where the finished model says,
 * and each series a path (docs/decisions/charts-stage-and-drawing.md). Name and numbers are told by the
 * figure and the stage around it. The x axis counts buckets, because months, and days with a clock
 * change, differ in length.
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
  const { width, height, left, right, bottom } = plot;
  const across = (value: number) => `M${left} ${valueY(plot, scale, value)}H${right}`;
  return (
    <div aria-hidden="true" data-chart="">
      <Surface width={width} height={height} style={{ display: 'block', overflow: 'visible' }}>
        <path d={scale.ticks.map(across).join('')} stroke="var(--line)" />
        {axisTicks(frame, width / TICK_ROOM_PX).map(({ index, label }) => (
          <Text
            key={index}
            x={bucketX(plot, index)}
            y={bottom + BELOW_PX}
            textAnchor="middle"
            verticalAnchor="start"
            {...WORDS}
          >
            {label}
          </Text>
        ))}
        {scale.ticks.map((tick, index) => (
          <Text
            key={tick}
            x={right + BESIDE_PX}
            y={valueY(plot, scale, tick)}
            verticalAnchor="middle"
            {...WORDS}
          >
            {tickWords[index]}
          </Text>
        ))}
        {children}
        {veiled && <Veils plot={plot} frame={frame} />}
        <path d={across(0)} stroke={divided ? 'var(--faint)' : 'var(--line-strong)'} />
      </Surface>
    </div>
  );
});

/** Over buckets that the window holds only in part. */
function Veils({ plot, frame }: { plot: Plot; frame: TimeFrame }) {
  const { bars, count, top, bottom } = plot;
  const { firstWhole, lastWhole } = frame.axis;
  const last = count - 1;
  if (last < 1) return null;
  const first = bucketSpan(plot, 0, 0);
  const end = bucketSpan(plot, last, last);
  // Between points the unfinished stretch begins at the one before.
  const back = bars ? 0 : bucketWidth(plot) / 2;
  const height = bottom - top;
  return (
    <g fill="var(--panel)" fillOpacity={0.62} style={{ pointerEvents: 'none' }}>
      {!lastWhole && <rect x={end.x - back} y={top} width={end.width + back} height={height} />}
      {!firstWhole && bars && <rect x={first.x} y={top} width={first.width} height={height} />}
    </g>
  );
}
