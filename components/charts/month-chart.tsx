'use client';

import { useMemo } from 'react';
import { axisWidth, evenMarks } from '@/lib/chart/even-marks';
import { formatBucket } from '@/lib/chart/format-time';
import { niceScale } from '@/lib/chart/nice-scale';
import { bandPath, dotPath, linePath, type Spot } from '@/lib/chart/paths';
import { bucketX, plotOf, valueY } from '@/lib/chart/plot';
import type { MonthOutlook } from '@/lib/forecast/month-outlook';
import { ChartDrawing } from './chart-drawing';
import { ChartStage } from './chart-stage';
import type { TooltipContent } from './chart-tooltip';
import { textScale } from './text-scale';
import { useElementWidth } from './use-element-width';

export type MonthChartProps = {
  label: string;
  outlook: MonthOutlook;
  height: number;
  color: string;
  formatTick: (value: number) => string;
  figuresAt: (index: number) => TooltipContent['lines'];
};

/** A month that adds up: what is known as a line, what is expected dashed inside its band. */
export default function MonthChart({
  label,
  outlook,
  height,
  color,
  formatTick,
  figuresAt,
}: MonthChartProps) {
  const [box, width] = useElementWidth<HTMLDivElement>();
  const { axis, timezone, soFar, before, expected, low, high } = outlook;
  const frame = useMemo(() => ({ axis, timezone, granularity: 'day' as const }), [axis, timezone]);
  const count = axis.starts.length;
  const scale = useMemo(() => {
    const values = [soFar, before, low, high].flatMap((line) =>
      line.map((one) => Number(one ?? 0)),
    );
    return niceScale(Math.min(0, ...values), Math.max(0, ...values), 4);
  }, [soFar, before, low, high]);
  const tickWords = useMemo(() => evenMarks(scale.ticks.map(formatTick)), [scale, formatTick]);
  const plot = useMemo(() => {
    const size = { width, height, count, bars: false, axisWidth: axisWidth(tickWords) };
    return width > 0 ? plotOf({ ...size, text: textScale() }) : null;
  }, [width, height, count, tickWords]);
  const drawn = useMemo(() => {
    if (!plot) return null;
    const spots = (values: readonly (string | number | null)[]): Spot[] =>
      values.map((value, index) =>
        value === null ? null : [bucketX(plot, index), valueY(plot, scale, Number(value))],
      );
    return {
      band: bandPath(spots(high), spots(low)),
      before: linePath(spots(before)),
      expected: linePath(spots(expected)),
      known: linePath(spots(soFar)),
      dots: dotPath(spots(soFar)),
    };
  }, [plot, scale, soFar, before, expected, low, high]);
  return (
    <ChartStage
      label={label}
      box={box}
      plot={plot}
      frame={frame}
      height={height}
      tooltipAt={(index) => ({
        title: formatBucket(axis.starts[index] ?? 0, 'day', timezone),
        lines: figuresAt(index),
      })}
    >
      {plot && drawn && (
        <ChartDrawing plot={plot} frame={frame} scale={scale} tickWords={tickWords}>
          <path d={drawn.band} fill={color} fillOpacity={0.16} />
          <g fill="none" strokeWidth={1.5}>
            <path d={drawn.before} stroke="var(--series-other)" />
            <path d={drawn.expected} stroke={color} strokeDasharray="5 3" />
            <path d={drawn.known} stroke={color} strokeWidth={2} />
            <path d={drawn.dots} stroke={color} strokeWidth={4} strokeLinecap="round" />
          </g>
        </ChartDrawing>
      )}
    </ChartStage>
  );
}
