import { calendarRange, type YearlyName } from './calendar-range';
import { parseRangePoint } from './range-point';

/** One typed end of a range: what it is as a start, and as an end. */
export interface ReadEnd {
  readonly from: string;
  readonly to: string;
}

/** A text without the time at its end, and that time as `09:05`; null when it has none. */
export function splitClock(text: string): { day: string; clock: string | null } {
  const match = /^(?:(.*?),? ?(?:at )?\b)?(\d{1,2}):([0-5]\d)(?::([0-5]\d))?$/i.exec(text);
  const [, day = '', hour = '', minute = '', second] = match ?? [];
  if (!match || Number(hour) > 23) return { day: text, clock: null };
  const clock = `${hour.padStart(2, '0')}:${minute}`;
  return { day, clock: second === undefined ? clock : `${clock}:${second}` };
}

/** Reads `now-7d`, `2026-08-24`, `24 Aug 2026`, `24 Aug, 14:05`. Null when it is none. */
export function readEnd(text: string): ReadEnd | YearlyName | null {
  if (parseRangePoint(text)) return { from: text, to: text };
  const { day, clock } = splitClock(text);
  if (clock === null) return calendarRange(text.toLowerCase());
  const date = parseRangePoint(day)?.kind === 'date' ? { from: day, to: day } : null;
  const read = date ?? calendarRange(day.toLowerCase());
  return typeof read === 'function' ? (year) => atClock(read(year), clock) : atClock(read, clock);
}

/** Only a day has times. */
function atClock(range: ReadEnd | null, clock: string): ReadEnd | null {
  if (!range || range.from !== range.to) return null;
  const moment = `${range.from}T${clock}`;
  return { from: moment, to: moment };
}
