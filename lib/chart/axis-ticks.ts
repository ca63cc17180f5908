import type { Granularity } from '@/lib/query/query';
import { formatTick, type TickUnit, wallClock } from './format-time';
import type { TimeFrame } from './time-series';

export interface AxisTick {
  /** Position on the axis: the bucket's index. */
  readonly index: number;
  readonly label: string;
}

const DAY_MS = 86_400_000;

/**
 * Marks for a time axis whose positions are bucket indexes: the turns of hours, days, months, as
 * many as `limit` leaves room for.
 */
export function axisTicks({ axis, granularity, timezone }: TimeFrame, limit: number): AxisTick[] {
  const { starts } = axis;
  const first = starts[0] ?? 0;
  const unit = tickUnit(granularity, axis.endMs - first);
  const turns = starts.flatMap((at, index) =>
    isTurn(at, unit, timezone, granularity) ? [index] : [],
  );
  const candidates = turns.length >= 2 ? turns : starts.map((_, index) => index);
  const every = Math.max(1, Math.ceil(candidates.length / Math.max(1, limit)));
  return candidates
    .filter((_, position) => position % every === 0)
    .map((index) => ({ index, label: formatTick(starts[index] ?? 0, timezone, unit) }));
}

function tickUnit(granularity: Granularity, lengthMs: number): TickUnit {
  if (granularity === 'month') return 'month';
  if (granularity === 'week') return lengthMs > 200 * DAY_MS ? 'month' : 'date';
  if (granularity === 'day') return lengthMs > 14 * DAY_MS ? 'date' : 'weekday';
  return lengthMs > 2 * DAY_MS ? 'weekday' : 'time';
}

function isTurn(at: number, unit: TickUnit, timezone: string, granularity: Granularity): boolean {
  const clock = wallClock(at, timezone);
  switch (unit) {
    case 'time':
      return granularity === 'minute' ? clock.minute % 5 === 0 : clock.minute === 0;
    case 'weekday':
      return clock.hour === 0 && clock.minute === 0;
    case 'date':
      return true;
    case 'month':
      return granularity === 'month' || clock.day <= 7;
  }
}
