'use client';

import { useMemo } from 'react';
import { CartesianGrid, Line, LineChart, Tooltip } from 'recharts';
import { bucketPoints, isLone } from '@/lib/chart/bucket-points';
import { formatDuration, formatDurationTick } from '@/lib/chart/format-duration';
import { DASH } from '@/lib/chart/format-number';
import { formatBucket } from '@/lib/chart/format-time';
import type { TimeFrame } from '@/lib/chart/time-series';
import type { Decimal } from '@/lib/generation/decimal';
import { ChartTooltip } from './chart-tooltip';
import { bucketNote } from './stacked-chart';
import { timeAxis, valueAxis } from './time-axes';
import { useElementWidth } from './use-element-width';

const TICK_ROOM_PX = 74;

export type LineSeries = {
  key: string;
  label: string;
  color: string;
  dashed?: boolean;
  /** Milliseconds; null is a gap. */
  values: readonly (Decimal | null)[];
};

type LinesChartProps = {
  label: string;
  frame: TimeFrame;
  series: readonly LineSeries[];
  height: number;
};

/** Percentiles over time: straight lines, gaps where nothing was timed, the running bucket dashed. */
export default function LinesChart({ label, frame, series, height }: LinesChartProps) {
  const [box, width] = useElementWidth<HTMLDivElement>();
  const count = frame.axis.starts.length;
  const drawn = useMemo(() => withTails(series, frame), [series, frame]);
  const points = useMemo(() => bucketPoints(drawn, count), [drawn, count]);
  return (
    <div ref={box} style={{ height }}>
      {width > 0 && (
        <LineChart
          width={width}
          height={height}
          data={points}
          margin={{ top: 8, right: 0, bottom: 0, left: 2 }}
          title={label}
        >
          <CartesianGrid vertical={false} stroke="var(--line)" />
          {timeAxis(frame, width / TICK_ROOM_PX, false)}
          {valueAxis(formatDurationTick)}
          <Tooltip
            isAnimationActive={false}
            cursor={{ stroke: 'var(--line-strong)' }}
            offset={16}
            content={({ active, label: index }) =>
              active && typeof index === 'number' ? (
                <ChartTooltip
                  title={formatBucket(
                    frame.axis.starts[index] ?? 0,
                    frame.granularity,
                    frame.timezone,
                  )}
                  note={bucketNote(frame, index)}
                  lines={series.map(({ key, label: name, color, values }) => {
                    const value = values[index] ?? null;
                    const words = value === null ? DASH : formatDuration(Number(value));
                    return { key, label: name, color, value: words };
                  })}
                />
              ) : null
            }
          />
          {drawn.map(({ key, color, dashed, tail, values }) => (
            <Line
              key={key}
              dataKey={key}
              type="linear"
              stroke={color}
              strokeWidth={1.5}
              strokeOpacity={tail ? 0.55 : 1}
              {...(tail ? { strokeDasharray: '3 3' } : dashed ? { strokeDasharray: '5 3' } : {})}
              connectNulls={false}
              isAnimationActive={false}
              activeDot={tail ? false : { r: 3, strokeWidth: 0, fill: color }}
              dot={
                tail || !values.some((_, index) => isLone(values, index))
                  ? false
                  : ({ index, cx, cy }: { index?: number; cx?: number; cy?: number }) =>
                      index !== undefined && isLone(values, index) ? (
                        <circle key={index} cx={cx} cy={cy} r={2} fill={color} />
                      ) : (
                        <g key={index} />
                      )
              }
            />
          ))}
        </LineChart>
      )}
    </div>
  );
}

type DrawnLine = LineSeries & { tail: boolean };

/** The way into an unfinished bucket is a line of its own, so that it can be dashed. */
function withTails(series: readonly LineSeries[], { axis }: TimeFrame): DrawnLine[] {
  const last = axis.starts.length - 1;
  if (axis.lastWhole || last < 1) return series.map((line) => ({ ...line, tail: false }));
  return series.flatMap((line) => {
    const body = line.values.map((value, index) => (index === last ? null : value));
    const tail = line.values.map((value, index) => (index < last - 1 ? null : value));
    return [
      { ...line, values: body, tail: false },
      { ...line, key: `${line.key} tail`, values: tail, tail: true },
    ];
  });
}
