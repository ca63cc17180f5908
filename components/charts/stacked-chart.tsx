'use client';

import { type MouseEvent, useMemo } from 'react';
import { Area, Bar, CartesianGrid, ComposedChart, ReferenceLine, Tooltip } from 'recharts';
import { bucketPoints } from '@/lib/chart/bucket-points';
import { addDecimals } from '@/lib/chart/decimal-text';
import { DASH } from '@/lib/chart/format-number';
import { formatBucket } from '@/lib/chart/format-time';
import type { TimeFrame } from '@/lib/chart/time-series';
import type { Decimal } from '@/lib/generation/decimal';
import { MAX_BARS } from '@/lib/view/granularity';
import { ChartTooltip } from './chart-tooltip';
import { timeAxis, unfinishedVeil, valueAxis } from './time-axes';
import { useElementWidth } from './use-element-width';

const TICK_ROOM_PX = 58;

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
  format: (value: Decimal) => string;
  formatTick: (value: number) => string;
  /** A press on a series; Alt leaves it out. */
  onChoose?: ((key: string, exclude: boolean) => void) | undefined;
  /** Shows the sum of all series in the tooltip. */
  totalLabel?: string;
};

/** Values that add up, stacked over time. Drawn from a finished model: it decides nothing. */
export default function StackedChart({
  label,
  frame,
  series,
  height,
  format,
  formatTick,
  onChoose,
  totalLabel,
}: StackedChartProps) {
  const [box, width] = useElementWidth<HTMLDivElement>();
  const count = frame.axis.starts.length;
  const points = useMemo(() => bucketPoints(series, count), [series, count]);
  const bars = count <= MAX_BARS;
  const choose = (key: string, event: MouseEvent) => onChoose?.(key, event.altKey);
  const cursor = onChoose ? 'pointer' : 'default';
  return (
    <div ref={box} style={{ height }}>
      {width > 0 && (
        <ComposedChart
          key={orderKey(series)}
          width={width}
          height={height}
          data={points}
          margin={{ top: 8, right: 0, bottom: 0, left: 0 }}
          barCategoryGap={1}
          title={label}
        >
          <CartesianGrid vertical={false} stroke="var(--line)" />
          {timeAxis(frame, width / TICK_ROOM_PX, bars)}
          {valueAxis(formatTick)}
          <Tooltip
            isAnimationActive={false}
            cursor={bars ? { fill: 'var(--hover)' } : { stroke: 'var(--line-strong)' }}
            offset={16}
            content={({ active, label: index }) =>
              active && typeof index === 'number' ? (
                <ChartTooltip {...tooltipAt(frame, series, index, format, totalLabel)} />
              ) : null
            }
          />
          {series.map(({ key, color }) =>
            bars ? (
              <Bar
                key={key}
                dataKey={key}
                stackId="stack"
                fill={color}
                stroke="var(--panel)"
                strokeWidth={0.5}
                maxBarSize={46}
                barSize={Math.max(3, (width / count) * 0.72)}
                isAnimationActive={false}
                onClick={(_bar, _index, event) => choose(key, event)}
                style={{ cursor }}
              />
            ) : (
              <Area
                key={key}
                dataKey={key}
                type="linear"
                stackId="stack"
                fill={color}
                fillOpacity={1}
                stroke="var(--panel)"
                strokeWidth={width / count > 4 ? 0.75 : 0.25}
                dot={false}
                activeDot={false}
                isAnimationActive={false}
                onClick={(_area, event) => choose(key, event)}
                style={{ cursor }}
              />
            ),
          )}
          <ReferenceLine y={0} stroke="var(--line-strong)" />
          {unfinishedVeil(frame, bars)}
        </ComposedChart>
      )}
    </div>
  );
}

/** The library draws in the order of mounting: other series, or another order, need a new chart. */
export function orderKey(series: readonly { key: string }[]): string {
  return series.map(({ key }) => key).join('\n');
}

function tooltipAt(
  frame: TimeFrame,
  series: readonly StackedSeries[],
  index: number,
  format: (value: Decimal) => string,
  totalLabel: string | undefined,
) {
  const at = (values: StackedSeries['values']) => values[index] ?? null;
  const lines = series.toReversed().flatMap(({ key, label, color, values }) => {
    const value = at(values);
    return value === '0'
      ? []
      : [{ key, label, color, value: value === null ? DASH : format(value) }];
  });
  const total = addDecimals(series.flatMap(({ values }) => at(values) ?? []));
  return {
    title: formatBucket(frame.axis.starts[index] ?? 0, frame.granularity, frame.timezone),
    note: bucketNote(frame, index),
    lines: totalLabel
      ? [...lines, { key: 'total', label: totalLabel, color: null, value: format(total) }]
      : lines,
  };
}

/** Says why a bucket is lower than its neighbours without being less. */
export function bucketNote({ axis }: TimeFrame, index: number): string | undefined {
  if (index === axis.starts.length - 1 && !axis.lastWhole) return 'unfinished';
  if (index === 0 && !axis.firstWhole) return 'begins before the range';
  return undefined;
}
