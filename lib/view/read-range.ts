import { calendarRange } from './calendar-range';
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
 * `Q3 2026`, `1 Aug – 24 Aug`, `2026-08-01..2026-08-24`, `since 2026-08-01`, `now-7d`. Null when it is none.
 * `M` alone is months, `m` minutes, as everywhere in the range grammar.
 *
 * @param now tells which year is meant where none is said
 */
export function readRange(text: string, now: number): ReadRange | null {
  const typed = text.trim().replace(/\s+/g, ' ');
  const lower = typed.toLowerCase();
  return (
    PHRASES.get(lower) ??
    period(lower) ??
    lastSome(typed) ??
    calendarRange(lower, now) ??
    betweenTwo(typed, now) ??
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
function betweenTwo(text: string, now: number): ReadRange | null {
  const since = /^(?:since |from )(.+)$/i.exec(text)?.[1];
  const parts = text.replace(/^from /i, '').split(/ ?\.\. ?| to | - | ?– ?/);
  const [first, second, ...more] = parts;
  if (since !== undefined && second === undefined) return ends(end(since, now), NOW);
  if (first === undefined || second === undefined || more.length > 0) return null;
  // "1 Oct – 5 Oct 2026" means one year.
  const year = /\b\d{4}$/.exec(second)?.[0];
  const start = /\d{4}/.test(first) || year === undefined ? null : end(`${first} ${year}`, now);
  return ends(start ?? end(first, now), second === '' ? NOW : end(second, now));
}

const NOW: ReadEnd = { from: 'now', to: 'now' };

interface ReadEnd {
  /** What it is as a start, and as an end. */
  readonly from: string;
  readonly to: string;
}

function end(text: string, now: number): ReadEnd | null {
  return parseRangePoint(text) ? { from: text, to: text } : calendarRange(text.toLowerCase(), now);
}

function ends(first: ReadEnd | null, last: ReadEnd | null): ReadRange | null {
  if (!first || !last) return null;
  const dates = /^\d{4}-\d{2}-\d{2}/;
  // Both on the calendar: the order can be told here, without a clock.
  const swapped =
    dates.test(first.from) && dates.test(last.to) && first.from.slice(0, 10) > last.to.slice(0, 10);
  return swapped ? { from: last.from, to: first.to } : { from: first.from, to: last.to };
}

/** `2026-08-24` is that day, `now-7d` everything since then. */
function singlePoint(text: string): ReadRange | null {
  const point = parseRangePoint(text);
  if (!point) return null;
  if (point.kind === 'date') return { from: text, to: text };
  if (point.kind === 'now' && point.steps.length === 0 && point.snap === null) return null;
  return { from: text, to: 'now' };
}
