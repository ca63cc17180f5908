import type { ReadRange } from './read-range';

/** From the first generation of the ledger on. */
export const ALL_TIME = { from: 'first', to: 'now' } as const;
const AUTOMATIC: ReadRange = { from: null, to: null };

const UNITS: ReadonlyMap<string, string> = new Map([
  ['s', 's'],
  ['sec', 's'],
  ['second', 's'],
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

const PHRASES: ReadonlyMap<string, ReadRange> = new Map<string, ReadRange>([
  ['auto', AUTOMATIC],
  ['automatic', AUTOMATIC],
  ['the days that hold data', AUTOMATIC],
  ['all', ALL_TIME],
  ['all time', ALL_TIME],
  ['all data', ALL_TIME],
  ['everything', ALL_TIME],
  ['today', { from: 'now/d', to: 'now' }],
  ['yesterday', { from: 'now-1d/d', to: 'now-1d/d' }],
  ['mtd', { from: 'now/M', to: 'now' }],
  ['month to date', { from: 'now/M', to: 'now' }],
  ['wtd', { from: 'now/w', to: 'now' }],
  ['week to date', { from: 'now/w', to: 'now' }],
  ['ytd', { from: 'now/y', to: 'now' }],
  ['year to date', { from: 'now/y', to: 'now' }],
]);

/** A range that is counted from now: `today`, `this week`, `last month`, `7d`, `past 3 hours`. */
export function readPhrase(typed: string): ReadRange | null {
  return PHRASES.get(typed.toLowerCase()) ?? period(typed.toLowerCase()) ?? lastSome(typed);
}

/** `this week`, `last month`: of the calendar. */
function period(text: string): ReadRange | null {
  const match = /^(this|last|previous) (hour|day|week|month|year)$/.exec(text);
  const unit = UNITS.get(match?.[2] ?? '');
  if (!match || !unit) return null;
  if (match[1] === 'this') return { from: `now/${unit}`, to: 'now' };
  return { from: `now-1${unit}/${unit}`, to: `now-1${unit}/${unit}` };
}

/** `7d`, `last 30 days`, `past 3 hours`, `past month`, `3M`: whatever the calendar says. */
function lastSome(text: string): ReadRange | null {
  const match = /^(?:(?:last|past|previous) )?(\d{1,5}) ?([a-z]+)$|^past ([a-z]{3,})$/i.exec(text);
  if (!match) return null;
  const [, amount = '1', word = match[3] ?? ''] = match;
  const lower = word.toLowerCase();
  const unit = word === 'M' ? 'M' : (UNITS.get(lower) ?? UNITS.get(lower.replace(/s$/, '')));
  return unit && Number(amount) > 0 ? { from: `now-${Number(amount)}${unit}`, to: 'now' } : null;
}
