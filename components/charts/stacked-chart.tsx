'use client';

import { type MouseEvent, useMemo } from 'react';
import { type BucketMark, markAt } from '@/lib/chart/bucket-marks';
import { bucketNote } from '@/lib/chart/bucket-note';
import { addDecimals } from '@/lib/chart/decimal-text';
import { axisWidth, evenMarks } from '@/lib/chart/even-marks';
import { DASH } from '@/lib/chart/format-number';
import { formatBucket } from '@/lib/chart/format-time';
import { niceScale } from '@/lib/chart/nice-scale';
import { bucketWidth, plotOf } from '@/lib/chart/plot';
import { stackExtent } from '@/lib/chart/stack-extent';
import { stackedAreas, stackedBars } from '@/lib/chart/stack-paths';
import type { TimeFrame } from '@/lib/chart/time-series';
import type { Decimal } from '@/lib/generation/decimal';
import { MAX_BARS } from '@/lib/view/granularity';
import { ChartDrawing } from './chart-drawing';
import { ChartStage } from './chart-stage';
import type { TooltipContent } from './chart-tooltip';
import { MarkBars } from './mark-bars';
import { textScale } from './text-scale';
import { useElementWidth } from './use-element-width';

const MAX_BAR_PX = 46;

export type StackedSeries = {
  key: string;
  label: string;
  color: string;
  values: readonly (Decimal | null)[];
};

export type StackedChartProps = {
  label: string;
  frame: TimeFrame;
  /** Bottom first. */
  series: readonly StackedSeries[];
  height: number;
  /** Writes the figures of one bucket, its total among them. */
  formatFigures: (values: readonly (Decimal | null)[]) => (value: Decimal) => string;
  formatTick: (value: number) => string;
  /** A press on a series; Alt leaves it out. */
  onChoose?: ((key: string, exclude: boolean) => void) | undefined;
  /** Shows the sum of all series in the figures of a bucket. */
  totalLabel?: string;
  /** Buckets that something is said about, in the figures too. */
  marks?: readonly BucketMark[] | undefined;
};

const NO_MARKS: readonly BucketMark[] = [];

/** Values that add up, stacked over time. Drawn from a finished model: it decides nothing. */
export default function StackedChart({
  label,
  frame,
  series,
  height,
  formatFigures,
  formatTick,
  onChoose,
  totalLabel,
  marks = NO_MARKS,
}: StackedChartProps) {
  const [box, width] = useElementWidth<HTMLDivElement>();
  const count = frame.axis.starts.length;
  const bars = count <= MAX_BARS;
  const stack = useMemo(() => series.map(({ values }) => values.map(toNumber)), [series]);
  const scale = useMemo(() => {
    const { low, high } = stackExtent(stack);
    return niceScale(low, high, 4);
  }, [stack]);
  const tickWords = useMemo(() => evenMarks(scale.ticks.map(formatTick)), [scale, formatTick]);
  const plot = useMemo(() => {
    const size = { width, height, count, bars, axisWidth: axisWidth(tickWords) };
    return width > 0 ? plotOf({ ...size, text: textScale() }) : null;
  }, [width, height, count, bars, tickWords]);
  const paths = useMemo(() => {
    if (!plot) return [];
    const barWidth = Math.min(MAX_BAR_PX, Math.max(3, bucketWidth(plot) * 0.72));
    return bars
      ? stackedBars(stack, plot, scale, { width: barWidth })
      : stackedAreas(stack, plot, scale);
  }, [stack, plot, scale, bars]);
  const choose = (key: string, event: MouseEvent) => {
    // Says to the stage that the press was for a series, not for the bucket behind it.
    event.preventDefault();
    onChoose?.(key, event.altKey);
  };
  return (
    <ChartStage
      label={label}
      box={box}
      plot={plot}
      frame={frame}
      height={height}
      tooltipAt={(index) => {
        const content = tooltipAt(frame, series, index, formatFigures, totalLabel);
        return { ...content, note: content.note ?? markAt(marks, index) };
      }}
      onChoose={onChoose}
    >
      {plot && (
        <ChartDrawing plot={plot} frame={frame} scale={scale} tickWords={tickWords} veiled>
          {series.map(({ key, color }, index) => (
            // biome-ignore lint/a11y/noStaticElementInteractions: the stage and the legend have the keys
            <path
              key={key}
              data-series={key}
              d={paths[index]}
              fill={color}
              stroke="var(--panel)"
              strokeWidth={bars ? 0.5 : bucketWidth(plot) > 8 ? 0.75 : 0.25}
              onClick={(event) => choose(key, event)}
              style={{ cursor: onChoose ? 'pointer' : 'inherit' }}
            />
          ))}
          <MarkBars plot={plot} marks={marks} widest={MAX_BAR_PX} />
        </ChartDrawing>
      )}
    </ChartStage>
  );
}

const toNumber = (value: Decimal | null): number | null => (value === null ? null : Number(value));

function tooltipAt(
  frame: TimeFrame,
  series: readonly StackedSeries[],
  index: number,
  formatFigures: StackedChartProps['formatFigures'],
  totalLabel: string | undefined,
): TooltipContent {
  const at = (values: StackedSeries['values']) => values[index] ?? null;
  const total = addDecimals(series.flatMap(({ values }) => at(values) ?? []));
  const format = formatFigures([...series.map(({ values }) => at(values)), total]);
  const lines = series.toReversed().flatMap(({ key, label, color, values }) => {
    const value = at(values);
    return value === '0'
      ? []
      : [{ key, label, color, value: value === null ? DASH : format(value) }];
  });
  return {
    title: formatBucket(frame.axis.starts[index] ?? 0, frame.granularity, frame.timezone),
    note: bucketNote(frame, index),
    lines: totalLabel
      ? [...lines, { key: 'total', label: totalLabel, color: null, value: format(total) }]
      : lines,
  };
}
