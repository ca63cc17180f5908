'use client';

import { useMemo } from 'react';
import { bucketNote } from '@/lib/chart/bucket-note';
import type { CacheModel } from '@/lib/chart/cache-model';
import { axisWidth, evenMarks } from '@/lib/chart/even-marks';
import { figuresFormat } from '@/lib/chart/format-metric';
import { formatMoneyTick } from '@/lib/chart/format-money';
import { DASH } from '@/lib/chart/format-number';
import { formatBucket } from '@/lib/chart/format-time';
import { niceScale } from '@/lib/chart/nice-scale';
import { linePath, type Spot } from '@/lib/chart/paths';
import { bucketWidth, bucketX, type Plot, plotOf, valueY } from '@/lib/chart/plot';
import { stackedAreas, stackedBars } from '@/lib/chart/stack-paths';
import { MAX_BARS } from '@/lib/view/granularity';
import { CACHE_COLORS } from './cache-colors';
import { ChartDrawing } from './chart-drawing';
import { ChartStage } from './chart-stage';
import type { TooltipContent } from './chart-tooltip';
import { textScale } from './text-scale';
import { useElementWidth } from './use-element-width';

const MAX_BAR_PX = 46;
const CORNER_PX = 3;

type CacheChartProps = { label: string; model: CacheModel; height: number };

/** Profit above the line, loss below, the net as a line over both. */
export default function CacheChart({ label, model, height }: CacheChartProps) {
  const [box, width] = useElementWidth<HTMLDivElement>();
  const count = model.axis.starts.length;
  const bars = count <= MAX_BARS;
  const scale = useMemo(() => scaleOf(model), [model]);
  const tickWords = useMemo(() => evenMarks(scale.ticks.map(formatMoneyTick)), [scale]);
  const plot = useMemo(() => {
    const size = { width, height, count, bars, axisWidth: axisWidth(tickWords) };
    return width > 0 ? plotOf({ ...size, text: textScale() }) : null;
  }, [width, height, count, bars, tickWords]);
  const drawn = useMemo(() => {
    if (!plot) return null;
    const effects = [
      model.saved.map((value) => (value === null ? null : Number(value))),
      model.paid.map((value) => (value === null ? null : -Number(value))),
    ];
    const [saved, paid] = bars
      ? stackedBars(effects, plot, scale, { width: barWidth(plot), radius: CORNER_PX })
      : stackedAreas(effects, plot, scale);
    const spots = model.net.map(
      (value, index): Spot =>
        value === null ? null : [bucketX(plot, index), valueY(plot, scale, Number(value))],
    );
    return { saved, paid, net: bars ? netMarks(spots, barWidth(plot) / 2 + 3) : linePath(spots) };
  }, [model, plot, scale, bars]);
  return (
    <ChartStage
      label={label}
      box={box}
      plot={plot}
      frame={model}
      height={height}
      tooltipAt={(index) => tooltipAt(model, index)}
    >
      {plot && drawn && (
        <ChartDrawing plot={plot} frame={model} scale={scale} tickWords={tickWords} divided veiled>
          <path data-series="saved" d={drawn.saved} fill={CACHE_COLORS.saved} />
          <path data-series="paid" d={drawn.paid} fill={CACHE_COLORS.paid} />
          <path
            data-series="net"
            d={drawn.net}
            fill="none"
            stroke="var(--ink)"
            strokeWidth={bars ? 2 : 1.25}
            strokeLinecap={bars ? 'round' : 'butt'}
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
function netMarks(spots: readonly Spot[], half: number): string {
  return spots.map((at) => at && `M${at[0] - half} ${at[1]}h${half * 2}`).join('');
}

function tooltipAt(model: CacheModel, index: number): TooltipContent {
  const { saved, paid, net, axis, granularity, timezone } = model;
  const here = [saved, paid, net].map((values) => values[index] ?? null);
  const format = figuresFormat('cache_discount', here);
  const line = (key: string, label: string, color: string, values: CacheModel['net']) => {
    const value = values[index] ?? null;
    return { key, label, color, value: value === null ? DASH : format(value) };
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
