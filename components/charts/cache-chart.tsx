'use client';

import { useMemo } from 'react';
import { Area, Bar, CartesianGrid, ComposedChart, Line, ReferenceLine, Tooltip } from 'recharts';
import { bucketPoints } from '@/lib/chart/bucket-points';
import type { CacheModel } from '@/lib/chart/cache-model';
import { exactMoney, formatMoney, formatMoneyTick } from '@/lib/chart/format-money';
import { DASH } from '@/lib/chart/format-number';
import { formatBucket } from '@/lib/chart/format-time';
import { niceScale } from '@/lib/chart/nice-scale';
import { MAX_BARS } from '@/lib/view/granularity';
import { CACHE_COLORS } from './cache-colors';
import { ChartTooltip } from './chart-tooltip';
import { bucketNote } from './stacked-chart';
import { timeAxis, unfinishedVeil, valueAxis } from './time-axes';
import { useElementWidth } from './use-element-width';

const TICK_ROOM_PX = 58;
const MAX_BAR_PX = 46;
const STILL = { isAnimationActive: false, activeDot: false } as const;

type CacheChartProps = { label: string; model: CacheModel; height: number };

/** Profit above the line, loss below, the net as a line over both. */
export default function CacheChart({ label, model, height }: CacheChartProps) {
  const [box, width] = useElementWidth<HTMLDivElement>();
  const count = model.axis.starts.length;
  const points = useMemo(() => pointsOf(model), [model]);
  const bars = count <= MAX_BARS;
  const barSize = Math.max(3, (width / count) * 0.6);
  return (
    <div ref={box} style={{ height }}>
      {width > 0 && (
        <ComposedChart
          width={width}
          height={height}
          data={points}
          margin={{ top: 8, right: 0, bottom: 0, left: 0 }}
          stackOffset="sign"
          title={label}
        >
          <CartesianGrid vertical={false} stroke="var(--line)" />
          {timeAxis(model, width / TICK_ROOM_PX, bars)}
          {valueAxis(formatMoneyTick, 54, scaleOf(model))}
          <Tooltip
            isAnimationActive={false}
            cursor={bars ? { fill: 'var(--hover)' } : { stroke: 'var(--line-strong)' }}
            offset={16}
            content={({ active, label: index }) =>
              active && typeof index === 'number' ? (
                <ChartTooltip {...tooltipAt(model, index)} />
              ) : null
            }
          />
          {bars ? (
            <>
              <Bar
                dataKey="saved"
                stackId="effect"
                fill={CACHE_COLORS.saved}
                barSize={barSize}
                maxBarSize={MAX_BAR_PX}
                radius={[3, 3, 0, 0]}
                isAnimationActive={false}
              />
              <Bar
                dataKey="loss"
                stackId="effect"
                fill={CACHE_COLORS.paid}
                barSize={barSize}
                maxBarSize={MAX_BAR_PX}
                radius={[3, 3, 0, 0]}
                isAnimationActive={false}
              />
            </>
          ) : (
            <>
              <Area
                dataKey="saved"
                type="linear"
                fill={CACHE_COLORS.saved}
                fillOpacity={1}
                stroke="none"
                dot={false}
                {...STILL}
              />
              <Area
                dataKey="loss"
                type="linear"
                fill={CACHE_COLORS.paid}
                fillOpacity={1}
                stroke="none"
                dot={false}
                {...STILL}
              />
            </>
          )}
          {unfinishedVeil(model, bars)}
          <ReferenceLine y={0} stroke="var(--faint)" zIndex={650} />
          <Line
            dataKey="net"
            type="linear"
            stroke={bars ? 'none' : 'var(--ink)'}
            strokeWidth={1.25}
            dot={bars ? netMark(Math.min(barSize, MAX_BAR_PX)) : false}
            zIndex={560}
            {...STILL}
          />
        </ComposedChart>
      )}
    </div>
  );
}

/** Room for the loss below the line without as much again for nothing. */
function scaleOf({ saved, paid }: CacheModel) {
  const largest = (values: CacheModel['saved']) => Math.max(0, ...values.map(Number));
  return niceScale(-largest(paid), largest(saved), 4);
}

/** The net stands as a mark across its bar: a line from bar to bar would say what nobody knows. */
function netMark(width: number) {
  return ({ index, cx, cy }: { index?: number; cx?: number; cy?: number }) =>
    cx === undefined || cy === undefined || Number.isNaN(cy) ? (
      <g key={index} />
    ) : (
      <rect
        key={index}
        x={cx - width / 2 - 3}
        y={cy - 1}
        width={width + 6}
        height={2}
        rx={1}
        fill="var(--ink)"
      />
    );
}

function pointsOf({ saved, paid, net, axis }: CacheModel) {
  const points = bucketPoints(
    [
      { key: 'saved', values: saved },
      { key: 'paid', values: paid },
      { key: 'net', values: net },
    ],
    axis.starts.length,
  );
  return points.map((point) => {
    const loss = point.paid ?? null;
    return { ...point, loss: loss === null ? null : -loss };
  });
}

function tooltipAt(model: CacheModel, index: number) {
  const { saved, paid, net, axis, granularity, timezone } = model;
  const money = (value: string | null | undefined, format = formatMoney) =>
    value === null || value === undefined ? DASH : format(value);
  return {
    title: formatBucket(axis.starts[index] ?? 0, granularity, timezone),
    note: bucketNote(model, index),
    lines: [
      {
        key: 'saved',
        label: 'Reads saved',
        color: CACHE_COLORS.saved,
        value: money(saved[index], exactMoney),
      },
      {
        key: 'paid',
        label: 'Writes cost',
        color: CACHE_COLORS.paid,
        value: money(paid[index], exactMoney),
      },
      { key: 'net', label: 'Net', color: 'var(--ink)', value: money(net[index], exactMoney) },
    ],
  };
}
