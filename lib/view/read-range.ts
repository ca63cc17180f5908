import { calendarRange, firstFrom, latestBegun, type YearlyName } from './calendar-range';
import { parseRangePoint } from './range-point';

/** Both ends of a range as the URL has them; both null is the automatic range. */
export interface ReadRange {
  readonly from: string | null;
  readonly to: string | null;
}

const UNITS: ReadonlyMap<string, string> = new Map([
  ['m', 'm'],
  ['min', 'm'],
  ['minute', 'm'],
  ['h', 'h'],
  ['hr', 'h'],
  ['hour', 'h'],
  ['d', 'd'],
  ['day', 'd'],
  ['w', 'w'],
  ['wk', 'w'],
  ['week', 'w'],
  ['mo', 'M'],
  ['month', 'M'],
  ['y', 'y'],
  ['yr', 'y'],
  ['year', 'y'],
]);

const PHRASES: ReadonlyMap<string, ReadRange> = new Map([
  ['auto', { from: null, to: null }],
  ['automatic', { from: null, to: null }],
  ['today', { from: 'now/d', to: 'now' }],
  ['yesterday', { from: 'now-1d/d', to: 'now-1d/d' }],
  ['mtd', { from: 'now/M', to: 'now' }],
  ['month to date', { from: 'now/M', to: 'now' }],
  ['wtd', { from: 'now/w', to: 'now' }],
  ['week to date', { from: 'now/w', to: 'now' }],
  ['ytd', { from: 'now/y', to: 'now' }],
  ['year to date', { from: 'now/y', to: 'now' }],
]);

/**
 * Reads a range as people type it: `7d`, `last 30 days`, `yesterday`, `this month`, `Aug 2026`,
 * `Q3 2026`, `1 – 24 Aug`, `2026-08-01..2026-08-24`, `since 2026-08-01`, `now-7d`. Null when it is none.
 * `M` alone is months, `m` minutes, as everywhere in the range grammar.
 *
 * @param today in the zone of the view, `2026-08-24`: tells which year is meant where none is said
 */
export function readRange(text: string, today: string): ReadRange | null {
  const typed = text.trim().replace(/\s+/g, ' ');
  const lower = typed.toLowerCase();
  return (
    PHRASES.get(lower) ??
    period(lower) ??
    lastSome(typed) ??
    begun(calendarRange(lower), today) ??
    betweenTwo(typed, today) ??
    singlePoint(typed)
  );
}

/** `this week`, `last month`. */
function period(text: string): ReadRange | null {
  const match = /^(this|last|previous) (hour|day|week|month|year)$/.exec(text);
  const unit = UNITS.get(match?.[2] ?? '');
  if (!match || !unit) return null;
  if (match[1] === 'this') return { from: `now/${unit}`, to: 'now' };
  return { from: `now-1${unit}/${unit}`, to: `now-1${unit}/${unit}` };
}

/** `7d`, `last 30 days`, `past 3 hours`, `3M`. */
function lastSome(text: string): ReadRange | null {
  const match = /^(?:(?:last|past|previous) )?(\d{1,5}) ?([a-z]+)$/i.exec(text);
  if (!match) return null;
  const [, amount = '', word = ''] = match;
  const lower = word.toLowerCase();
  const unit = word === 'M' ? 'M' : (UNITS.get(lower) ?? UNITS.get(lower.replace(/s$/, '')));
  return unit && Number(amount) > 0 ? { from: `now-${Number(amount)}${unit}`, to: 'now' } : null;
}

/** `2026-08-01..2026-08-24`, `… to …`, `… - …`, `since …`, `2026-08-01..`; the ends may be names. */
function betweenTwo(text: string, today: string): ReadRange | null {
  const since = /^(?:since |from )(.+)$/i.exec(text)?.[1];
  const parts = text.replace(/^from /i, '').split(/ ?\.\. ?| to | - | ?– ?/);
  const [first, second, ...more] = parts;
  if (since !== undefined && second === undefined) return ends(end(since), NOW, today);
  if (first === undefined || second === undefined || more.length > 0) return null;
  return ends(end(withMonthOf(first, second)), second === '' ? NOW : end(second), today);
}

/** `1` before `24 Aug 2026` is `1 Aug 2026`. */
function withMonthOf(first: string, second: string): string {
  const month = /^\d{1,2}(?:st|nd|rd|th)?\.? (\D.*)$/i.exec(second)?.[1];
  return month && /^\d{1,2}(?:st|nd|rd|th)?\.?$/i.test(first) ? `${first} ${month}` : first;
}

const NOW: ReadEnd = { from: 'now', to: 'now' };

interface ReadEnd {
  /** What it is as a start, and as an end. */
  readonly from: string;
  readonly to: string;
}

function end(text: string): ReadEnd | YearlyName | null {
  return parseRangePoint(text) ? { from: text, to: text } : calendarRange(text.toLowerCase());
}

/**
 * An end without a year takes it from the other one, so that a range never spans most of a year by
 * each end choosing for itself; only two ends that both say theirs can be the wrong way round.
 */
function ends(
  first: ReadEnd | YearlyName | null,
  last: ReadEnd | YearlyName | null,
  today: string,
): ReadRange | null {
  if (!first || !last) return null;
  const lastDate = typeof last === 'function' ? null : dateOf(last.to);
  const start = begun(first, lastDate ?? today);
  if (!start) return null;
  const startDate = dateOf(start.from);
  const stop =
    typeof last === 'function' && startDate ? firstFrom(last, startDate) : begun(last, today);
  if (!stop) return null;
  // Both on the calendar: the order can be told here, without a clock.
  const stopDate = dateOf(stop.to);
  const swapped = startDate && stopDate && startDate > stopDate;
  return swapped ? { from: stop.from, to: start.to } : { from: start.from, to: stop.to };
}

/** What says no year is the latest one that has begun by a day. */
function begun(read: ReadEnd | YearlyName | null, day: string): ReadEnd | null {
  return typeof read === 'function' ? latestBegun(read, day) : read;
}

function dateOf(point: string): string | null {
  return /^\d{4}-\d{2}-\d{2}/.exec(point)?.[0] ?? null;
}

/** `2026-08-24` is that day, `now-7d` everything since then. */
function singlePoint(text: string): ReadRange | null {
  const point = parseRangePoint(text);
  if (!point) return null;
  if (point.kind === 'date') return { from: text, to: text };
  if (point.kind === 'now' && point.steps.length === 0 && point.snap === null) return null;
  return { from: text, to: 'now' };
}
