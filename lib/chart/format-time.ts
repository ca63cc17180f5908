import type { Granularity } from '@/lib/query/query';

/** The wall clock of a zone at a moment. `month` is 1 to 12, `weekday` 0 (Sunday) to 6. */
export interface WallClock {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly weekday: number;
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const WEEKDAYS = 'Sun Mon Tue Wed Thu Fri Sat'.split(' ');

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Only digits are asked of the runtime: names differ between a server's and a browser's locales. */
export function wallClock(epochMs: number, timezone: string): WallClock {
  // Most ledgers are read in it, and a browser takes its time to load the tables of the others.
  if (timezone === 'UTC') return universalClock(new Date(epochMs));
  let formatter = formatters.get(timezone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone: timezone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
    formatters.set(timezone, formatter);
  }
  const parts = Object.fromEntries(
    formatter.formatToParts(epochMs).map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts;
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  return { year, month, day, hour, minute, weekday };
}

function universalClock(at: Date): WallClock {
  return {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    weekday: at.getUTCDay(),
  };
}

const two = (value: number): string => String(value).padStart(2, '0');
const monthName = (at: WallClock): string => MONTHS[at.month - 1] ?? '';
const weekdayName = (at: WallClock): string => WEEKDAYS[at.weekday] ?? '';

/** `24 Aug 2026`. */
export function formatDate(epochMs: number, timezone: string): string {
  const at = wallClock(epochMs, timezone);
  return `${at.day} ${monthName(at)} ${at.year}`;
}

/** `14:05`. */
export function formatClock(epochMs: number, timezone: string): string {
  const at = wallClock(epochMs, timezone);
  return `${two(at.hour)}:${two(at.minute)}`;
}

/** `24 Aug 2026, 14:05`. */
export function formatMoment(epochMs: number, timezone: string): string {
  return `${formatDate(epochMs, timezone)}, ${formatClock(epochMs, timezone)}`;
}

/** `16 – 22 Nov 2026`, with what both days share said once. `endMs` is inclusive. */
export function formatDateSpan(startMs: number, endMs: number, timezone: string): string {
  const start = wallClock(startMs, timezone);
  const end = wallClock(endMs, timezone);
  const last = formatDate(endMs, timezone);
  if (start.year !== end.year) return `${formatDate(startMs, timezone)} – ${last}`;
  if (start.month !== end.month) return `${start.day} ${monthName(start)} – ${last}`;
  return start.day === end.day ? last : `${start.day} – ${last}`;
}

/** A bucket by its full name: `Mon 16 Nov 2026, 14:00`, `Mon 16 Nov 2026`, `week of 16 Nov 2026`, `Nov 2026`. */
export function formatBucket(startMs: number, granularity: Granularity, timezone: string): string {
  const at = wallClock(startMs, timezone);
  const date = formatDate(startMs, timezone);
  switch (granularity) {
    case 'month':
      return `${monthName(at)} ${at.year}`;
    case 'week':
      return `week of ${date}`;
    case 'day':
      return `${weekdayName(at)} ${date}`;
    case 'hour':
    case 'quarter_hour':
    case 'minute':
      return `${weekdayName(at)} ${date}, ${two(at.hour)}:${two(at.minute)}`;
  }
}

/** A short mark for an axis: `Mon 16`, `16 Nov`, `14:00`, `Nov`, `2027` at the turn of a year. */
export function formatTick(epochMs: number, timezone: string, unit: TickUnit): string {
  const at = wallClock(epochMs, timezone);
  switch (unit) {
    case 'time':
      return `${two(at.hour)}:${two(at.minute)}`;
    case 'weekday':
      return `${weekdayName(at)} ${at.day}`;
    case 'date':
      return `${at.day} ${monthName(at)}`;
    case 'month':
      return at.month === 1 ? String(at.year) : monthName(at);
  }
}

export type TickUnit = 'time' | 'weekday' | 'date' | 'month';
