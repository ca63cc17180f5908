'use client';

import { useMemo } from 'react';
import { Area, Bar, Line } from 'recharts';
import { bucketNote } from '@/lib/chart/bucket-note';
import { bucketPoints } from '@/lib/chart/bucket-points';
import type { CacheModel } from '@/lib/chart/cache-model';
import { subtractDecimals } from '@/lib/chart/decimal-text';
import { exactMoney, formatMoneyTick } from '@/lib/chart/format-money';
import { DASH } from '@/lib/chart/format-number';
import { formatBucket } from '@/lib/chart/format-time';
import { niceScale } from '@/lib/chart/nice-scale';
import { bucketWidth, type Plot, plotOf } from '@/lib/chart/plot';
import { MAX_BARS } from '@/lib/view/granularity';
import { CACHE_COLORS } from './cache-colors';
import { ChartDrawing } from './chart-drawing';
import { ChartStage } from './chart-stage';
import type { TooltipContent } from './chart-tooltip';
import { useElementWidth } from './use-element-width';

const AXIS_WIDTH = 54;
const MAX_BAR_PX = 46;
const EFFECTS: { key: string; color: string; radius: [number, number, number, number] }[] = [
  { key: 'saved', color: CACHE_COLORS.saved, radius: [3, 3, 0, 0] },
  // The library turns a bar over that points down.
  { key: 'paid', color: CACHE_COLORS.paid, radius: [3, 3, 0, 0] },
];

type CacheChartProps = { label: string; model: CacheModel; height: number };

/** Profit above the line, loss below, the net as a line over both. */
export default function CacheChart({ label, model, height }: CacheChartProps) {
  const [box, width] = useElementWidth<HTMLDivElement>();
  const count = model.axis.starts.length;
  const bars = count <= MAX_BARS;
  const plot = width > 0 ? plotOf({ width, height, count, bars, axisWidth: AXIS_WIDTH }) : null;
  const scale = useMemo(() => scaleOf(model), [model]);
  const points = useMemo(
    () =>
      bucketPoints(
        [
          { key: 'saved', values: model.saved },
          { key: 'paid', values: model.paid.map((value) => value && subtractDecimals('0', value)) },
          { key: 'net', values: model.net },
        ],
        count,
      ),
    [model, count],
  );
  return (
    <ChartStage
      label={label}
      box={box}
      plot={plot}
      frame={model}
      height={height}
      tooltipAt={(index) => tooltipAt(model, index)}
    >
      {plot && (
        <ChartDrawing
          plot={plot}
          frame={model}
          scale={scale}
          points={points}
          formatTick={formatMoneyTick}
          divided
          veiled
        >
          {EFFECTS.map(({ key, color, radius }) =>
            bars ? (
              <Bar
                key={key}
                dataKey={key}
                stackId="effect"
                fill={color}
                radius={radius}
                barSize={barWidth(plot)}
                isAnimationActive={false}
              />
            ) : (
              <Area
                key={key}
                dataKey={key}
                type="linear"
                fill={color}
                fillOpacity={1}
                stroke="none"
                dot={false}
                activeDot={false}
                isAnimationActive={false}
              />
            ),
          )}
          <Line
            dataKey="net"
            type="linear"
            stroke={bars ? 'none' : 'var(--ink)'}
            strokeWidth={1.25}
            connectNulls={false}
            isAnimationActive={false}
            activeDot={false}
            dot={bars ? netMark(barWidth(plot) / 2 + 3) : false}
          />
        </ChartDrawing>
      )}
    </ChartStage>
  );
}

/** Room for the loss below the line without as much again for nothing. */
function scaleOf({ saved, paid }: CacheModel) {
  const largest = (values: CacheModel['saved']) => Math.max(0, ...values.map(Number));
  return niceScale(-largest(paid), largest(saved), 4);
}

function barWidth(plot: Plot): number {
  return Math.min(MAX_BAR_PX, Math.max(3, bucketWidth(plot) * 0.6));
}

/** On bars the net stands as a mark across each: a line from bar to bar would say what nobody knows. */
function netMark(half: number) {
  return ({ index, cx, cy, value }: NetDot) =>
    cx === undefined || cy === undefined || value === null ? (
      <g key={index} />
    ) : (
      <rect
        key={index}
        x={cx - half}
        y={cy - 1}
        width={half * 2}
        height={2}
        rx={1}
        fill="var(--ink)"
      />
    );
}

type NetDot = { index?: number; cx?: number; cy?: number; value?: unknown };

function tooltipAt(model: CacheModel, index: number): TooltipContent {
  const { saved, paid, net, axis, granularity, timezone } = model;
  const line = (key: string, label: string, color: string, values: CacheModel['net']) => {
    const value = values[index] ?? null;
    return { key, label, color, value: value === null ? DASH : exactMoney(value) };
  };
  return {
    title: formatBucket(axis.starts[index] ?? 0, granularity, timezone),
    note: bucketNote(model, index),
    lines: [
      line('saved', 'Reads saved', CACHE_COLORS.saved, saved),
      line('paid', 'Writes cost', CACHE_COLORS.paid, paid),
      line('net', 'Net', 'var(--ink)', net),
    ],
  };
}
