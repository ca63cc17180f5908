'use client';

import { useMemo } from 'react';
import { bucketNote } from '@/lib/chart/bucket-note';
import { axisWidth, evenMarks } from '@/lib/chart/even-marks';
import { DASH } from '@/lib/chart/format-number';
import { formatBucket } from '@/lib/chart/format-time';
import { type NiceStep, niceScale } from '@/lib/chart/nice-scale';
import { dotPath, linePath } from '@/lib/chart/paths';
import { bucketX, plotOf, valueY } from '@/lib/chart/plot';
import type { TimeFrame } from '@/lib/chart/time-series';
import type { Decimal } from '@/lib/generation/decimal';
import { ChartDrawing } from './chart-drawing';
import { ChartStage } from './chart-stage';
import { textScale } from './text-scale';
import { useElementWidth } from './use-element-width';

export type LineSeries = {
  key: string;
  label: string;
  color: string;
  dashed?: boolean;
  /** Null is a gap. */
  values: readonly (Decimal | null)[];
};

type LinesChartProps = {
  label: string;
  frame: TimeFrame;
  series: readonly LineSeries[];
  height: number;
  format: (value: Decimal) => string;
  formatTick: (value: number) => string;
  /** Between two marks; decimal where absent. */
  step: NiceStep | undefined;
  /** A press on a row of the figures of a bucket; Alt leaves the series out. */
  onChoose?: ((key: string, exclude: boolean) => void) | undefined;
};

/** Means, ratios and percentiles over time: straight lines, gaps, the running bucket dashed. */
export default function LinesChart({
  label,
  frame,
  series,
  height,
  format,
  formatTick,
  step,
  onChoose,
}: LinesChartProps) {
  const [box, width] = useElementWidth<HTMLDivElement>();
  const count = frame.axis.starts.length;
  const scale = useMemo(() => {
    const values = series.flatMap((line) => line.values.flatMap((value) => Number(value ?? 0)));
    return niceScale(Math.min(0, ...values), Math.max(0, ...values), 4, step);
  }, [series, step]);
  const tickWords = useMemo(() => evenMarks(scale.ticks.map(formatTick)), [scale, formatTick]);
  const plot = useMemo(() => {
    const size = { width, height, count, bars: false, axisWidth: axisWidth(tickWords) };
    return width > 0 ? plotOf({ ...size, text: textScale() }) : null;
  }, [width, height, count, tickWords]);
  const drawn = useMemo(() => {
    if (!plot) return [];
    const spotsOf = (values: LineSeries['values']) =>
      values.map((value, index) =>
        value === null
          ? null
          : ([bucketX(plot, index), valueY(plot, scale, Number(value))] as const),
      );
    return withPartialEnds(series, frame).map(({ values, all, ...line }) => ({
      ...line,
      path: linePath(spotsOf(values)),
      // What is alone in the whole line, were it in an unfinished bucket.
      dots: line.partial ? '' : dotPath(spotsOf(all)),
    }));
  }, [plot, scale, series, frame]);
  return (
    <ChartStage
      label={label}
      box={box}
      plot={plot}
      frame={frame}
      height={height}
      onChoose={onChoose}
      tooltipAt={(index) => ({
        title: formatBucket(frame.axis.starts[index] ?? 0, frame.granularity, frame.timezone),
        note: bucketNote(frame, index),
        lines: series.map(({ key, label: name, color, values }) => {
          const value = values[index] ?? null;
          const words = value === null ? DASH : format(value);
          return { key, label: name, color, value: words };
        }),
      })}
      dotsAt={(index) =>
        series.flatMap(({ key, color, values }) => {
          const value = values[index] ?? null;
          return value === null || plot === null
            ? []
            : [{ key, color, y: valueY(plot, scale, Number(value)) }];
        })
      }
    >
      {plot && (
        <ChartDrawing plot={plot} frame={frame} scale={scale} tickWords={tickWords}>
          {drawn.map(({ key, color, dashed, partial, path, dots }) => (
            <g key={key} data-series={key} fill="none" stroke={color}>
              {path !== '' && (
                <path
                  d={path}
                  strokeWidth={1.5}
                  strokeOpacity={partial ? 0.55 : 1}
                  strokeDasharray={partial ? '3 3' : dashed ? '5 3' : undefined}
                />
              )}
              {dots !== '' && <path d={dots} strokeWidth={4} strokeLinecap="round" />}
            </g>
          ))}
        </ChartDrawing>
      )}
    </ChartStage>
  );
}

type DrawnLine = LineSeries & { partial: boolean; all: LineSeries['values'] };

/** The ways into buckets that the window holds only in part are lines of their own, to be dashed. */
function withPartialEnds(series: readonly LineSeries[], { axis }: TimeFrame): DrawnLine[] {
  const last = axis.starts.length - 1;
  const first = axis.firstWhole || last < 2 ? 0 : 1;
  const end = axis.lastWhole || last < 2 ? last : last - 1;
  return series.flatMap((line) => {
    const part = (name: string, from: number, to: number, partial: boolean): DrawnLine[] => {
      if (from >= to) return partial ? [] : [{ ...line, partial, all: line.values }];
      const values = line.values.map((value, at) => (at < from || at > to ? null : value));
      return [{ ...line, key: `${line.key}${name}`, values, partial, all: line.values }];
    };
    return [
      ...part('', first, end, false),
      ...part(' head', 0, first, true),
      ...part(' tail', end, last, true),
    ];
  });
}
