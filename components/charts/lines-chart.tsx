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
import { bucketNote, orderKey } from './stacked-chart';
import { timeAxis, valueAxis } from './time-axes';
import { useElementWidth } from './use-element-width';

const TICK_ROOM_PX = 58;

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
          key={orderKey(drawn)}
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

/** The ways into buckets that the window holds only in part are lines of their own, to be dashed. */
function withTails(series: readonly LineSeries[], { axis }: TimeFrame): DrawnLine[] {
  const last = axis.starts.length - 1;
  const first = axis.firstWhole || last < 2 ? 0 : 1;
  const end = axis.lastWhole || last < 2 ? last : last - 1;
  return series.flatMap((line) => {
    const part = (name: string, from: number, to: number, tail: boolean): DrawnLine[] => {
      if (from >= to) return tail ? [] : [{ ...line, tail }];
      const values = line.values.map((value, at) => (at < from || at > to ? null : value));
      return [{ ...line, key: `${line.key}${name}`, values, tail }];
    };
    return [
      ...part('', first, end, false),
      ...part(' head', 0, first, true),
      ...part(' tail', end, last, true),
    ];
  });
}
