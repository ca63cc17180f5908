import { ReferenceArea, XAxis, YAxis } from 'recharts';
import { axisTicks } from '@/lib/chart/axis-ticks';
import type { NiceScale } from '@/lib/chart/nice-scale';
import type { TimeFrame } from '@/lib/chart/time-series';

const TICK = { fill: 'var(--faint)', fontSize: 11 };

/**
 * The x axis counts buckets, because months, and days with a clock change, differ in length: every
 * bucket gets the same room. Called as a function: the chart library looks at its own children only.
 */
export function timeAxis(frame: TimeFrame, limit: number, bars: boolean) {
  const ticks = axisTicks(frame, limit);
  const labels = new Map(ticks.map(({ index, label }) => [index, label]));
  const last = frame.axis.starts.length - 1;
  return (
    <XAxis
      dataKey="index"
      type="number"
      domain={bars ? [-0.5, last + 0.5] : [0, Math.max(last, 1)]}
      ticks={ticks.map(({ index }) => index)}
      tickFormatter={(index: number) => labels.get(index) ?? ''}
      interval={0}
      tick={TICK}
      tickLine={false}
      axisLine={false}
      tickMargin={8}
      height={26}
      padding={bars && last < 12 ? {} : { left: 18 }}
      allowDecimals={false}
      allowDataOverflow
    />
  );
}

export function valueAxis(format: (value: number) => string, width = 48, scale?: NiceScale) {
  return (
    <YAxis
      {...(scale ? { domain: [...scale.domain], ticks: [...scale.ticks], interval: 0 } : {})}
      orientation="right"
      tickFormatter={format}
      tick={TICK}
      tickLine={false}
      axisLine={false}
      tickCount={4}
      width={width}
    />
  );
}

/** Pales what the window holds only a part of: the running bucket, and a first one that is cut. */
export function unfinishedVeil({ axis }: TimeFrame, bars: boolean) {
  const last = axis.starts.length - 1;
  const veil = (from: number, to: number, key: string) => (
    <ReferenceArea
      key={key}
      x1={from}
      x2={to}
      fill="var(--panel)"
      fillOpacity={0.62}
      stroke="none"
      zIndex={600}
      ifOverflow="hidden"
      style={{ pointerEvents: 'none' }}
    />
  );
  const ends = [];
  if (!axis.lastWhole && last > 0) {
    ends.push(bars ? veil(last - 0.5, last + 0.5, 'end') : veil(last - 1, last, 'end'));
  }
  if (!axis.firstWhole && bars && last > 0) ends.push(veil(-0.5, 0.5, 'start'));
  return ends;
}
