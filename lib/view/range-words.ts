import { formatClock, formatDate, formatDateSpan } from '@/lib/chart/format-time';
import { beginsDay } from './date-text';
import { ALL_TIME } from './range-phrases';
import { parseRangePoint, RANGE_UNITS, type RangeUnit } from './range-point';
import type { ReadRange } from './read-range';

const SNAPPED: Partial<Record<RangeUnit, { now: string; before: string }>> = {
  h: { now: 'This hour so far', before: 'Last hour, whole' },
  d: { now: 'Today so far', before: 'Yesterday' },
  w: { now: 'This week so far', before: 'Last week' },
  M: { now: 'This month so far', before: 'Last month' },
  y: { now: 'This year so far', before: 'Last year' },
};

/**
 * A relative range in words, "Last 7 days"; null for one that only dates can name. "Last month" is the
 * calendar's, "Past month" the time since this day of it.
 */
export function relativeWords(from: string, to: string): string | null {
  if (from === ALL_TIME.from && to === ALL_TIME.to) return 'All time';
  const start = parseRangePoint(from);
  const end = parseRangePoint(to);
  if (start?.kind !== 'now' || end?.kind !== 'now') return null;
  const [step, ...more] = start.steps;
  if (more.length > 0) return null;
  if (start.snap === null) {
    if (to !== 'now' || !step || step.amount >= 0) return null;
    const amount = -step.amount;
    const unit = RANGE_UNITS[step.unit];
    return amount === 1 ? `Past ${unit.slice(0, -1)}` : `Last ${amount} ${unit}`;
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
  if (beginsDay(startMs, timezone)) {
    return beginsDay(endMs, timezone) ? days : `${days}, until ${end}`;
  }
  const [first, last] = [formatDate(startMs, timezone), formatDate(endMs, timezone)];
  return first === last ? `${first}, ${start} – ${end}` : `${first}, ${start} – ${last}, ${end}`;
}

/** A range as it was asked for, in words; the server places it on the time line later. */
export function askedWords({ from, to }: ReadRange): string {
  if (from === null || to === null) return 'The days that hold data';
  const relative = relativeWords(from, to);
  if (relative) return relative;
  const [start, end] = [wallMs(from, 0), wallMs(to, 1)];
  if (start !== null && end !== null && start < end) return windowWords(start, end, 'UTC');
  return `${from} – ${to}`;
}

/** A date or a wall clock, read as if it were UTC's. */
function wallMs(text: string, daysAfter: 0 | 1): number | null {
  const point = parseRangePoint(text);
  if (point?.kind === 'date') return Date.parse(`${point.date}T00:00Z`) + daysAfter * 86_400_000;
  return point?.kind === 'local' ? Date.parse(`${point.text}Z`) : null;
}
