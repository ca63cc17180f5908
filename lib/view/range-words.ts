import { formatClock, formatDate, formatDateSpan } from '@/lib/chart/format-time';
import { parseRangePoint, RANGE_UNITS, type RangeUnit } from './range-point';

const SNAPPED: Partial<Record<RangeUnit, { now: string; before: string }>> = {
  h: { now: 'This hour so far', before: 'Last hour, whole' },
  d: { now: 'Today so far', before: 'Yesterday' },
  w: { now: 'This week so far', before: 'Last week' },
  M: { now: 'This month so far', before: 'Last month' },
  y: { now: 'This year so far', before: 'Last year' },
};

/** A relative range in words, "Last 7 days"; null for one that only dates can name. */
export function relativeWords(from: string, to: string): string | null {
  const start = parseRangePoint(from);
  const end = parseRangePoint(to);
  if (start?.kind !== 'now' || end?.kind !== 'now') return null;
  const [step, ...more] = start.steps;
  if (more.length > 0) return null;
  if (start.snap === null) {
    if (to !== 'now' || !step || step.amount >= 0) return null;
    const amount = -step.amount;
    const unit = RANGE_UNITS[step.unit];
    return amount === 1 ? `Last ${unit.slice(0, -1)}` : `Last ${amount} ${unit}`;
  }
  const words = SNAPPED[start.snap];
  if (!step) return to === 'now' || to === `now/${start.snap}` ? (words?.now ?? null) : null;
  const oneBefore = step.amount === -1 && step.unit === start.snap;
  return oneBefore && from === to ? (words?.before ?? null) : null;
}

/**
 * The window itself, no longer than it takes: `16 – 22 Nov 2026` for whole days, `9 – 22 Nov 2026,
 * until 22:48` from a midnight on, `22 Nov 2026, 10:00 – 14:05` within a day, both moments otherwise.
 */
export function windowWords(startMs: number, endMs: number, timezone: string): string {
  const [start, end] = [formatClock(startMs, timezone), formatClock(endMs, timezone)];
  const days = formatDateSpan(startMs, endMs - 1, timezone);
  if (start === '00:00') return end === '00:00' ? days : `${days}, until ${end}`;
  const [first, last] = [formatDate(startMs, timezone), formatDate(endMs, timezone)];
  return first === last ? `${first}, ${start} – ${end}` : `${first}, ${start} – ${last}, ${end}`;
}
