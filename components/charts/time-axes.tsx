import { axisTicks } from '@/lib/chart/axis-ticks';
import type { NiceScale } from '@/lib/chart/nice-scale';
import { bucketSpan, bucketX, type Plot, valueY } from '@/lib/chart/plot';
import type { TimeFrame } from '@/lib/chart/time-series';

const TICK_ROOM_PX = 58;
/** Labels at the edges would be cut by the end of the drawing. */
const EDGE_PX = 16;
const TEXT = { fill: 'var(--faint)', fontSize: 11, fontFamily: 'inherit' } as const;

type TimeAxisProps = { frame: TimeFrame; plot: Plot };

/** The x axis counts buckets, because months, and days with a clock change, differ in length. */
export function TimeAxis({ frame, plot }: TimeAxisProps) {
  return (
    <g textAnchor="middle" {...TEXT}>
      {axisTicks(frame, plot.width / TICK_ROOM_PX).map(({ index, label }) => (
        <text key={index} x={Math.max(EDGE_PX, bucketX(plot, index))} y={plot.bottom + 18}>
          {label}
        </text>
      ))}
    </g>
  );
}

type ValueAxisProps = { plot: Plot; scale: NiceScale; format: (value: number) => string };

/** Hairlines at round values, named at the right, where the newest bucket is. */
export function ValueAxis({ plot, scale, format }: ValueAxisProps) {
  return (
    <g {...TEXT}>
      {scale.ticks.map((tick) => {
        const y = valueY(plot, scale, tick);
        return (
          <g key={tick}>
            <line
              x1={plot.left}
              x2={plot.right}
              y1={y}
              y2={y}
              stroke={tick === 0 ? 'var(--line-strong)' : 'var(--line)'}
            />
            <text x={plot.right + 8} y={y} dominantBaseline="central">
              {format(tick)}
            </text>
          </g>
        );
      })}
    </g>
  );
}

/** Pales what the window holds only a part of: the running bucket, and a first one that is cut. */
export function UnfinishedVeil({ frame: { axis }, plot }: TimeAxisProps) {
  const last = axis.starts.length - 1;
  if (last < 1) return null;
  return (
    <g fill="var(--panel)" fillOpacity={0.62} pointerEvents="none">
      {!axis.lastWhole && <rect {...veilSpan(plot, last)} {...tall(plot)} />}
      {!axis.firstWhole && plot.bars && <rect {...bucketSpan(plot, 0, 0)} {...tall(plot)} />}
    </g>
  );
}

/** Lines run into their last bucket: the way there is what is not finished. */
function veilSpan(plot: Plot, last: number): { x: number; width: number } {
  if (plot.bars) return bucketSpan(plot, last, last);
  const x = bucketX(plot, last - 1);
  return { x, width: plot.right - x };
}

function tall({ top, bottom }: Plot): { y: number; height: number } {
  return { y: top - 4, height: bottom - top + 4 };
}
