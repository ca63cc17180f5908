/** A stretch of the calendar, both days included. */
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

/**
 * Reads a name of the calendar: `2026`, `2026-08`, `Aug 2026`, `24 Aug 2026`, `August 24, 2026`, `Q3 2026`.
 * Without a year it is the latest one that has begun. Null when it is none.
 *
 * @param text in lower case
 */
export function calendarRange(text: string, now: number): CalendarRange | null {
  const year = /^(\d{4})$/.exec(text)?.[1];
  if (year) return { from: `${year}-01-01`, to: `${year}-12-31` };
  const numbers = /^(\d{4})-(\d{2})$/.exec(text);
  if (numbers) return months(Number(numbers[1]), Number(numbers[2]), 1);
  return quarter(text, now) ?? named(text, now);
}

/** `q3`, `q3 2026`, `2026 q3`, `2026-q3`. */
function quarter(text: string, now: number): CalendarRange | null {
  const match = /^(?:(\d{4})[ -])?q([1-4])(?:[ -](\d{4}))?$/.exec(text);
  if (!match) return null;
  const first = Number(match[2]) * 3 - 2;
  const year = match[1] ?? match[3];
  return months(year ? Number(year) : begunYear(first, 1, now), first, 3);
}

/** A month, or a day of one, in either order. */
function named(text: string, now: number): CalendarRange | null {
  const match = ORDER.exec(text);
  const name = match?.[1] ?? match?.[4] ?? '';
  const month = MONTHS.findIndex((long) => name !== '' && long.startsWith(name)) + 1;
  if (!match || month === 0) return null;
  const day = match[2] ?? match[3];
  const year = match[5] ? Number(match[5]) : begunYear(month, Number(day ?? 1), now);
  if (day === undefined) return months(year, month, 1);
  if (Number(day) < 1 || Number(day) > lastDay(year, month)) return null;
  const date = `${start(year, month)}-${two(Number(day))}`;
  return { from: date, to: date };
}

function months(year: number, first: number, count: number): CalendarRange | null {
  if (first < 1 || first > 12) return null;
  const last = first + count - 1;
  return { from: `${start(year, first)}-01`, to: `${start(year, last)}-${lastDay(year, last)}` };
}

/** This year's, unless that is still to come. */
function begunYear(month: number, day: number, now: number): number {
  const year = new Date(now).getUTCFullYear();
  return Date.UTC(year, month - 1, day) > now ? year - 1 : year;
}

const start = (year: number, month: number) => `${String(year).padStart(4, '0')}-${two(month)}`;
const lastDay = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();
const two = (value: number) => String(value).padStart(2, '0');
