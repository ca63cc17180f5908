import type { Temporal } from 'temporal-polyfill';
import type { Instant } from '@/lib/generation/instant';
import { type CompareChoice, customEnds } from './compare-choice';
import { previousWindow } from './previous-window';
import { parseRangePoint, type RangePoint } from './range-point';
import { type RangeWindow, resolveRange } from './resolve-range';

type Stretch = { start: Temporal.ZonedDateTime; end: Temporal.ZonedDateTime };

/**
 * What a window is compared with, of the same elapsed length; a range of the reader's own is taken
 * as it is. Null when that range ends before it begins.
 *
 * @param from the start as the reader gave it: calendar periods step back by the calendar
 */
export function comparedWindow(
  choice: CompareChoice,
  from: RangePoint,
  window: RangeWindow,
  { now, first }: { now: Temporal.Instant; first: Instant | null },
): Stretch | null {
  const ends = customEnds(choice);
  if (ends) {
    const [start, end] = ends.map(parseRangePoint);
    const timezone = window.start.timeZoneId;
    return start && end ? resolveRange(start, end, { timezone, now, first }) : null;
  }
  const back = (step: { weeks: number } | { years: number }): Stretch => ({
    start: window.start.subtract(step),
    end: window.end.subtract(step),
  });
  if (choice === 'previous_year') return back({ years: 1 });
  if (choice === 'same_weekdays') return back({ weeks: weeksIn(window) });
  return previousWindow(from, window);
}

/** Begun weeks: ten days step back by two, so that no day is compared with itself. */
function weeksIn({ start, end }: RangeWindow): number {
  const hours = start.until(end, { largestUnit: 'hours' }).total('hours');
  // A day with a clock change has 23 or 25 hours.
  return Math.max(1, Math.ceil(Math.round(hours / 24) / 7));
}
