'use client';

import { useMemo } from 'react';
import { bucketNote } from '@/lib/chart/bucket-note';
import type { CacheModel } from '@/lib/chart/cache-model';
import { exactMoney, formatMoneyTick } from '@/lib/chart/format-money';
import { DASH } from '@/lib/chart/format-number';
import { formatBucket } from '@/lib/chart/format-time';
import { type NiceScale, niceScale } from '@/lib/chart/nice-scale';
import { areaPath, barsPath, linePath } from '@/lib/chart/paths';
import { bucketWidth, bucketX, type Plot, plotOf, valueY } from '@/lib/chart/plot';
import { MAX_BARS } from '@/lib/view/granularity';
import { CACHE_COLORS } from './cache-colors';
import { ChartDrawing } from './chart-drawing';
import { ChartStage } from './chart-stage';
import type { TooltipContent } from './chart-tooltip';
import { TimeAxis, UnfinishedVeil, ValueAxis } from './time-axes';
import { useElementWidth } from './use-element-width';

const AXIS_WIDTH = 54;
const MAX_BAR_PX = 46;
const RADIUS = 3;

type CacheChartProps = { label: string; model: CacheModel; height: number };

/** Profit above the line, loss below, the net as a line over both. */
export function CacheChart({ label, model, height }: CacheChartProps) {
  const [box, width] = useElementWidth<HTMLDivElement>();
  const count = model.axis.starts.length;
  const bars = count <= MAX_BARS;
  const plot = width > 0 ? plotOf({ width, height, count, bars, axisWidth: AXIS_WIDTH }) : null;
  const scale = useMemo(() => scaleOf(model), [model]);
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
        <ChartDrawing plot={plot}>
          <ValueAxis plot={plot} scale={scale} format={formatMoneyTick} />
          <path
            d={effectPath(model.saved, 1, plot, scale)}
            fill={CACHE_COLORS.saved}
            data-series="saved"
          />
          <path
            d={effectPath(model.paid, -1, plot, scale)}
            fill={CACHE_COLORS.paid}
            data-series="paid"
          />
          <UnfinishedVeil frame={model} plot={plot} />
          <line
            x1={plot.left}
            x2={plot.right}
            y1={valueY(plot, scale, 0)}
            y2={valueY(plot, scale, 0)}
            stroke="var(--faint)"
          />
          <NetMarks model={model} plot={plot} scale={scale} />
          <TimeAxis frame={model} plot={plot} />
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

function effectPath(
  values: CacheModel['saved'],
  sign: 1 | -1,
  plot: Plot,
  scale: NiceScale,
): string {
  const line = valueY(plot, scale, 0);
  const ends = values.map((value, index) => ({
    x: bucketX(plot, index),
    to: valueY(plot, scale, sign * Number(value ?? 0)),
  }));
  if (plot.bars) {
    const width = barWidth(plot);
    return barsPath(
      ends.map(({ x, to }) => ({ x: x - width / 2, width, from: line, to })),
      RADIUS,
    );
  }
  return areaPath(
    ends.map(({ x, to }) => [x, to] as const),
    ends.map(({ x }) => [x, line] as const),
  );
}

type NetMarksProps = { model: CacheModel; plot: Plot; scale: NiceScale };

/** On bars the net stands as a mark across each: a line from bar to bar would say what nobody knows. */
function NetMarks({ model, plot, scale }: NetMarksProps) {
  const spots = model.net.map((value, index) =>
    value === null ? null : ([bucketX(plot, index), valueY(plot, scale, Number(value))] as const),
  );
  if (!plot.bars) {
    return <path d={linePath(spots)} fill="none" stroke="var(--ink)" strokeWidth={1.25} />;
  }
  const half = barWidth(plot) / 2 + 3;
  const marks = spots.flatMap((spot) =>
    spot ? [{ x: spot[0] - half, width: half * 2, from: spot[1] - 1, to: spot[1] + 1 }] : [],
  );
  return <path d={barsPath(marks, 1)} fill="var(--ink)" />;
}

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
