/** A stretch of the calendar, both days included; a moment of one when both ends are that moment. */
export interface CalendarRange {
  readonly from: string;
  readonly to: string;
}

const MONTHS =
  'january february march april may june july august september october november december'.split(
    ' ',
  );
const ORDER =
  /^(?:([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?|(?:(\d{1,2})(?:st|nd|rd|th)?\.? )?([a-z]{3,9})\.?)(?:,? (\d{4}))?$/;

/** A name that says no year: what it is in each one. Null in a year without such a day. */
export type YearlyName = (year: number) => CalendarRange | null;

/** 29 February is eight years apart around 1900 and 2100. */
const WIDEST_GAP = 8;

/**
 * Reads a name of the calendar: `2026`, `2026-08`, `Aug 2026`, `24 Aug 2026`, `August 24, 2026`, `Q3 2026`,
 * each but the first two also without its year. Null when it is none.
 *
 * @param text in lower case
 */
export function calendarRange(text: string): CalendarRange | YearlyName | null {
  const year = /^(\d{4})$/.exec(text)?.[1];
  if (year) return { from: `${year}-01-01`, to: `${year}-12-31` };
  const numbers = /^(\d{4})-(\d{2})$/.exec(text);
  if (numbers) return months(Number(numbers[1]), Number(numbers[2]), 1);
  return quarter(text) ?? named(text);
}

/** The latest one that has begun by a day. */
export function latestBegun(name: YearlyName, day: string): CalendarRange | null {
  const last = Number(day.slice(0, 4));
  for (let year = last; year >= Math.max(0, last - WIDEST_GAP); year -= 1) {
    const range = name(year);
    if (range && range.from.slice(0, day.length) <= day) return range;
  }
  return null;
}

/** The first one that is not over before a day. */
export function firstFrom(name: YearlyName, day: string): CalendarRange | null {
  const first = Number(day.slice(0, 4));
  for (let year = first; year <= first + WIDEST_GAP; year += 1) {
    const range = name(year);
    if (range && range.to >= day) return range;
  }
  return null;
}

/** `q3`, `q3 2026`, `2026 q3`, `2026-q3`. */
function quarter(text: string): CalendarRange | YearlyName | null {
  const match = /^(?:(\d{4})[ -])?q([1-4])(?:[ -](\d{4}))?$/.exec(text);
  if (!match) return null;
  const first = Number(match[2]) * 3 - 2;
  return inYear(match[1] ?? match[3], (year) => months(year, first, 3));
}

/** A month, or a day of one, in either order. */
function named(text: string): CalendarRange | YearlyName | null {
  const match = ORDER.exec(text);
  const name = match?.[1] ?? match?.[4] ?? '';
  const month = MONTHS.findIndex((long) => name !== '' && long.startsWith(name)) + 1;
  if (!match || month === 0) return null;
  const day = match[2] ?? match[3];
  return inYear(match[5], (year) =>
    day === undefined ? months(year, month, 1) : dayOf(year, month, Number(day)),
  );
}

function inYear(said: string | undefined, name: YearlyName): CalendarRange | YearlyName | null {
  return said === undefined ? name : name(Number(said));
}

function dayOf(year: number, month: number, day: number): CalendarRange | null {
  if (day < 1 || day > lastDay(year, month)) return null;
  const date = `${start(year, month)}-${two(day)}`;
  return { from: date, to: date };
}

function months(year: number, first: number, count: number): CalendarRange | null {
  if (first < 1 || first > 12) return null;
  const last = first + count - 1;
  return { from: `${start(year, first)}-01`, to: `${start(year, last)}-${lastDay(year, last)}` };
}

const start = (year: number, month: number) => `${String(year).padStart(4, '0')}-${two(month)}`;
const lastDay = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();
const two = (value: number) => String(value).padStart(2, '0');
