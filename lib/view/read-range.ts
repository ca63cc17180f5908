import { firstFrom, latestBegun, type YearlyName } from './calendar-range';
import { type ReadEnd, readEnd, splitClock } from './range-clock';
import { ALL_TIME, readPhrase } from './range-phrases';
import { parseRangePoint } from './range-point';

/** Both ends of a range as the URL has them; both null is the automatic range. */
export interface ReadRange {
  readonly from: string | null;
  readonly to: string | null;
}

const NOW: ReadEnd = { from: 'now', to: 'now' };

/**
 * Reads a range as people type it: `7d`, `last 30 days`, `yesterday`, `this month`, `Aug 2026`,
 * `Q3 2026`, `1 – 24 Aug`, `2026-08-01..2026-08-24`, `since 2026-08-01`, `now-7d`; and as this
 * product says it: `9 – 22 Nov 2026, until 22:48`, `22 Nov 2026, 10:00 – 14:05`. Null when it is none.
 * `M` alone is months, `m` minutes, as everywhere in the range grammar.
 *
 * @param today in the zone of the view, `2026-08-24`: tells which year is meant where none is said
 */
export function readRange(text: string, today: string): ReadRange | null {
  const typed = bare(text);
  return (
    readPhrase(typed) ??
    weekOf(typed, today) ??
    untilClock(typed, today) ??
    wholeName(typed, today) ??
    betweenTwo(typed, today) ??
    singlePoint(typed, today)
  );
}

const WEEKDAY = /\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? (?=\d)/gi;

/** Without what the head of a page says beside the range, and without the names of weekdays. */
function bare(text: string): string {
  return (text.split(' · ')[0] ?? '')
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/^(?:all data|last \d+ days of data): /i, '')
    .replace(/(?: so far|, whole)$/i, '')
    .replace(WEEKDAY, '');
}

/** `week of 16 Nov 2026`: the one that holds the day, from Monday on. */
function weekOf(text: string, today: string): ReadRange | null {
  const name = /^week of (.+)$/i.exec(text)?.[1];
  const date = name === undefined ? null : dayOf(begun(readEnd(name), today));
  if (date === null) return null;
  const sinceMonday = (new Date(`${date}T00:00Z`).getUTCDay() + 6) % 7;
  return { from: daysAfter(date, -sinceMonday), to: daysAfter(date, 6 - sinceMonday) };
}

/** `9 – 22 Nov 2026, until 22:48`, `until 22:48` of today. */
function untilClock(text: string, today: string): ReadRange | null {
  const [, days, last = ''] = /^(?:(.+?),? )?until (.+)$/i.exec(text) ?? [];
  const { day, clock } = splitClock(last);
  if (clock === null || day !== '') return null;
  const read = days === undefined ? { from: today, to: today } : readRange(days, today);
  const date = read?.to === 'now' ? today : read?.to;
  if (!read || date == null || parseRangePoint(date)?.kind !== 'date') return null;
  return { from: read.from, to: `${date}T${clock}` };
}

/** A name of the calendar by itself. A moment is none: it is where something begins. */
function wholeName(text: string, today: string): ReadRange | null {
  return splitClock(text).clock === null && !parseRangePoint(text)
    ? begun(readEnd(text), today)
    : null;
}

/** `2026-08-01..2026-08-24`, `… to …`, `… - …`, `since …`, `until …`; the ends may be names. */
function betweenTwo(text: string, today: string): ReadRange | null {
  const since = /^(?:since |from )(.+)$/i.exec(text)?.[1];
  const until = /^(?:until |up to )(.+)$/i.exec(text)?.[1];
  const parts = text.replace(/^from /i, '').split(/ ?\.\. ?| to | until | - | ?– ?/);
  const [first, second, ...more] = parts;
  if (until !== undefined) return ends({ from: ALL_TIME.from, to: '' }, readEnd(until), today);
  if (since !== undefined && second === undefined) return ends(readEnd(since), NOW, today);
  if (first === undefined || second === undefined || more.length > 0) return null;
  if (second === '') return ends(readEnd(first), NOW, today);
  return splitClock(second).day === ''
    ? withinDay(first, second, today)
    : ends(readEnd(withMonthOf(first, second)), readEnd(second), today);
}

/** `22 Nov 2026, 10:00 – 14:05`, `10:00 – 14:05` of today. */
function withinDay(first: string, last: string, today: string): ReadRange | null {
  const { day, clock } = splitClock(first);
  const date = day === '' ? today : dayOf(begun(readEnd(day), today));
  if (clock === null || date === null) return null;
  const end = splitClock(last).clock ?? '';
  return clock < end ? { from: `${date}T${clock}`, to: `${date}T${end}` } : null;
}

/** `1` before `24 Aug 2026` is `1 Aug 2026`. */
function withMonthOf(first: string, second: string): string {
  const month = /^\d{1,2}(?:st|nd|rd|th)?\.? (\D.*)$/i.exec(splitClock(second).day)?.[1];
  return month && /^\d{1,2}(?:st|nd|rd|th)?\.?$/i.test(first) ? `${first} ${month}` : first;
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

/** A single day; null for a month, a moment and what is not on the calendar. */
function dayOf(read: ReadEnd | null): string | null {
  return read && read.from === read.to && parseRangePoint(read.to)?.kind === 'date'
    ? read.to
    : null;
}

function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** `2026-08-24` is that day, `now-7d` and `24 Aug, 14:05` everything since then. */
function singlePoint(text: string, today: string): ReadRange | null {
  const from = begun(readEnd(text), today)?.from;
  const point = from === undefined ? null : parseRangePoint(from);
  if (from === undefined || !point) return null;
  if (point.kind === 'date') return { from, to: from };
  if (point.kind === 'now' && point.steps.length === 0 && point.snap === null) return null;
  return { from, to: 'now' };
}
