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
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

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
 * `2026-08-01..2026-08-24`, `since 2026-08-01`, `now-7d`. Null when it is none. `M` alone is months,
 * `m` minutes, as everywhere in the range grammar.
 */
export function readRange(text: string): ReadRange | null {
  const typed = text.trim().replace(/\s+/g, ' ');
  const lower = typed.toLowerCase();
  return (
    PHRASES.get(lower) ??
    period(lower) ??
    lastSome(typed) ??
    calendarName(lower) ??
    betweenTwo(typed) ??
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

/** `2026`, `2026-08`, `Aug 2026`, `24 Aug 2026`. */
function calendarName(text: string): ReadRange | null {
  const year = /^(\d{4})$/.exec(text)?.[1];
  if (year) return { from: `${year}-01-01`, to: `${year}-12-31` };
  const numbers = /^(\d{4})-(\d{2})$/.exec(text);
  if (numbers) return month(Number(numbers[1]), Number(numbers[2]));
  const words = /^(?:(\d{1,2})\.? )?([a-z]{3,9})\.? (\d{4})$/.exec(text);
  const name = words?.[2] ?? '';
  const index = name === '' ? -1 : MONTHS.indexOf(name.slice(0, 3));
  if (!words || index === -1 || !isMonthName(name)) return null;
  const [, day, , ofYear] = words;
  if (day === undefined) return month(Number(ofYear), index + 1);
  return singlePoint(`${ofYear}-${two(index + 1)}-${two(Number(day))}`);
}

const LONG_MONTHS =
  'january february march april may june july august september october november december'.split(
    ' ',
  );

function isMonthName(name: string): boolean {
  return LONG_MONTHS.some((long) => long.startsWith(name));
}

function month(year: number, number: number): ReadRange | null {
  if (number < 1 || number > 12) return null;
  const days = new Date(Date.UTC(year, number, 0)).getUTCDate();
  const start = `${String(year).padStart(4, '0')}-${two(number)}`;
  return { from: `${start}-01`, to: `${start}-${two(days)}` };
}

const two = (value: number): string => String(value).padStart(2, '0');

/** `2026-08-01..2026-08-24`, `… to …`, `… - …`, `since …`, `2026-08-01..`. */
function betweenTwo(text: string): ReadRange | null {
  const since = /^(?:since |from )(\S+(?: \d{2}:\d{2})?)$/i.exec(text)?.[1];
  if (since) return ends(since, 'now');
  const parts = text.split(/ ?\.\. ?| to | - | ?– ?/);
  const [first, second, ...more] = parts;
  if (first === undefined || second === undefined || more.length > 0) return null;
  return ends(first.replace(/^from /i, ''), second === '' ? 'now' : second);
}

function ends(from: string, to: string): ReadRange | null {
  if (!parseRangePoint(from) || !parseRangePoint(to)) return null;
  const dates = /^\d{4}-\d{2}-\d{2}/;
  // Both on the calendar: the order can be told here, without a clock.
  const swapped = dates.test(from) && dates.test(to) && from.slice(0, 10) > to.slice(0, 10);
  return swapped ? { from: to, to: from } : { from, to };
}

/** `2026-08-24` is that day, `now-7d` everything since then. */
function singlePoint(text: string): ReadRange | null {
  const point = parseRangePoint(text);
  if (!point) return null;
  if (point.kind === 'date') return { from: text, to: text };
  if (point.kind === 'now' && point.steps.length === 0 && point.snap === null) return null;
  return { from: text, to: 'now' };
}
