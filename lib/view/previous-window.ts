import type { Temporal } from 'temporal-polyfill';
import { RANGE_UNITS, type RangePoint, type RangeUnit } from './range-point';
import type { RangeWindow } from './resolve-range';

/**
 * The period before, of the same elapsed length: a month that is ten days old compares with the
 * first ten days of the month before, a Tuesday until noon with Monday until noon. Calendar periods
 * step back by the calendar, everything else by its exact length.
 */
export function previousWindow(
  from: RangePoint,
  window: RangeWindow,
): { start: Temporal.ZonedDateTime; end: Temporal.ZonedDateTime } {
  const { start, end } = window;
  const back = stepBack(from, window);
  const previous = back ? start.subtract(back) : start.subtract(start.until(end, HOURS));
  // In the same calendar, so that noon stays noon when a clock change lies between.
  const elapsedEnd = previous.add(start.until(end, { largestUnit: back ? 'days' : 'hours' }));
  return { start: previous, end: earlier(elapsedEnd, start) };
}

const HOURS = { largestUnit: 'hours' } as const;

/** How far back the period before begins, in calendar units; null when the range follows none. */
function stepBack(
  from: RangePoint,
  { start, end, kind }: RangeWindow,
): Record<string, number> | null {
  const unit = from.kind === 'now' ? (from.snap ?? from.steps[0]?.unit ?? null) : null;
  if (unit !== null && 'wMy'.includes(unit)) {
    return { [RANGE_UNITS[unit]]: unitsBetween(start, end, unit) };
  }
  const calendarDays = unit === 'd' || (unit === null && isMidnight(start));
  const wholeDays = kind !== 'fixed' || isMidnight(end);
  return calendarDays && wholeDays ? { days: unitsBetween(start, end, 'd') } : null;
}

/** Begun units between two moments: the tenth of a month is in its first month. */
function unitsBetween(
  start: Temporal.ZonedDateTime,
  end: Temporal.ZonedDateTime,
  unit: RangeUnit,
): number {
  const name = RANGE_UNITS[unit];
  const whole = start.until(end, { largestUnit: name })[name];
  return start.add({ [name]: whole }).equals(end) ? whole : whole + 1;
}

function isMidnight(at: Temporal.ZonedDateTime): boolean {
  return at.startOfDay().equals(at);
}

function earlier(a: Temporal.ZonedDateTime, b: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  return a.epochNanoseconds < b.epochNanoseconds ? a : b;
}
