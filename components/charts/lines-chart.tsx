'use client';

import { Fragment, useMemo } from 'react';
import { bucketNote } from '@/lib/chart/bucket-note';
import { DASH } from '@/lib/chart/format-number';
import { formatBucket } from '@/lib/chart/format-time';
import { isLone } from '@/lib/chart/is-lone';
import { niceScale } from '@/lib/chart/nice-scale';
import { linePath, type Spot } from '@/lib/chart/paths';
import { bucketX, plotOf, valueY } from '@/lib/chart/plot';
import type { TimeFrame } from '@/lib/chart/time-series';
import type { Decimal } from '@/lib/generation/decimal';
import { ChartDrawing } from './chart-drawing';
import { ChartStage } from './chart-stage';
import { TimeAxis, ValueAxis } from './time-axes';
import { useElementWidth } from './use-element-width';

const AXIS_WIDTH = 48;

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
  /** A press on a row of the figures of a bucket; Alt leaves the series out. */
  onChoose?: ((key: string, exclude: boolean) => void) | undefined;
};

/** Means, ratios and percentiles over time: straight lines, gaps, the running bucket dashed. */
export function LinesChart({
  label,
  frame,
  series,
  height,
  format,
  formatTick,
  onChoose,
}: LinesChartProps) {
  const [box, width] = useElementWidth<HTMLDivElement>();
  const count = frame.axis.starts.length;
  const plot =
    width > 0 ? plotOf({ width, height, count, bars: false, axisWidth: AXIS_WIDTH }) : null;
  const scale = useMemo(() => {
    const values = series.flatMap((line) => line.values.flatMap((value) => Number(value ?? 0)));
    return niceScale(Math.min(0, ...values), Math.max(0, ...values), 4);
  }, [series]);
  const y = (value: Decimal | null): number | null =>
    plot && value !== null ? valueY(plot, scale, Number(value)) : null;
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
          const at = y(values[index] ?? null);
          return at === null ? [] : [{ key, color, y: at }];
        })
      }
    >
      {plot && (
        <ChartDrawing plot={plot}>
          <ValueAxis plot={plot} scale={scale} format={formatTick} />
          {series.map(({ key, color, dashed, values }) => {
            const spots = values.map((value, index): Spot => {
              const at = y(value);
              return at === null ? null : [bucketX(plot, index), at];
            });
            const { head, body, tail } = partsOf(spots, frame);
            return (
              <Fragment key={key}>
                <g fill="none" stroke={color} strokeWidth={1.5}>
                  <path d={linePath(body)} {...(dashed ? { strokeDasharray: '5 3' } : {})} />
                  <g strokeOpacity={0.55} strokeDasharray="3 3">
                    {head.length > 0 && <path d={linePath(head)} />}
                    {tail.length > 0 && <path d={linePath(tail)} />}
                  </g>
                </g>
                {spots.map((spot, index) =>
                  spot && isLone(spots, index) ? (
                    <circle
                      key={frame.axis.starts[index]}
                      cx={spot[0]}
                      cy={spot[1]}
                      r={2}
                      fill={color}
                    />
                  ) : null,
                )}
              </Fragment>
            );
          })}
          <TimeAxis frame={frame} plot={plot} />
        </ChartDrawing>
      )}
    </ChartStage>
  );
}

/** The ways into buckets that the window holds only in part are lines of their own, to be dashed. */
function partsOf(spots: readonly Spot[], { axis }: TimeFrame) {
  const last = spots.length - 1;
  const first = axis.firstWhole || last < 2 ? 0 : 1;
  const end = axis.lastWhole || last < 2 ? last : last - 1;
  return {
    head: first > 0 ? spots.slice(0, first + 1) : [],
    body: spots.slice(first, end + 1),
    tail: end < last ? spots.slice(end) : [],
  };
}
