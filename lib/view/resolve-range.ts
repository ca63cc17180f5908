import { Temporal } from 'temporal-polyfill';
import type { Instant } from '@/lib/generation/instant';
import { RANGE_UNITS, type RangePoint, type RangeUnit } from './range-point';

/**
 * `sliding`: both ends move with now; `growing`: it began at a fixed moment and is not over;
 * `fixed`: over.
 */
export type RangeKind = 'sliding' | 'growing' | 'fixed';

export interface RangeWindow {
  readonly start: Temporal.ZonedDateTime;
  /** Exclusive, never in the future. */
  readonly end: Temporal.ZonedDateTime;
  readonly kind: RangeKind;
}

/**
 * Places a range on the time line. Steps and snaps follow the calendar of the zone, so a day may
 * have 23 or 25 hours. Null when it ends before it begins, or begins in the future.
 *
 * @param first where the ledger begins; null while it is empty, or is not told
 */
export function resolveRange(
  from: RangePoint,
  to: RangePoint,
  { timezone, now, first }: { timezone: string; now: Temporal.Instant; first: Instant | null },
): RangeWindow | null {
  const here = now.toZonedDateTimeISO(timezone);
  const begin = first === null ? here.subtract({ days: DAYS_OF_NOTHING }) : placed(first, timezone);
  const start = withinYears(placePoint(from, 'start', here, begin));
  const wantedEnd = placePoint(to, 'end', here, begin);
  const end = Temporal.ZonedDateTime.compare(wantedEnd, here) > 0 ? here : wantedEnd;
  if (Temporal.ZonedDateTime.compare(start, end) >= 0) return null;
  return { start, end, kind: kindOf(from, end.equals(here)) };
}

/** Where a range begins at the earliest: each month of it is a bucket that somebody waits for. */
export const FIRST_YEAR = 1900;
/** Ends are held to now; this is for steps, which the calendar of the runtime would run out of. */
const LAST_YEAR = 9999;

function withinYears(at: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  if (at.year < FIRST_YEAR) return at.with({ year: FIRST_YEAR, month: 1, day: 1 }).startOfDay();
  return at.year > LAST_YEAR ? at.with({ year: LAST_YEAR, month: 1, day: 1 }) : at;
}

/** A ledger without a beginning still has a page. */
const DAYS_OF_NOTHING = 7;

function placed(at: Instant, timezone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(at).toZonedDateTimeISO(timezone);
}

function kindOf(from: RangePoint, running: boolean): RangeKind {
  if (!running) return 'fixed';
  return from.kind === 'now' && from.snap === null ? 'sliding' : 'growing';
}

function placePoint(
  point: RangePoint,
  side: 'start' | 'end',
  here: Temporal.ZonedDateTime,
  begin: Temporal.ZonedDateTime,
): Temporal.ZonedDateTime {
  switch (point.kind) {
    case 'first':
      return begin.startOfDay();
    case 'instant':
      return Temporal.Instant.fromEpochMilliseconds(point.epochMs).toZonedDateTimeISO(
        here.timeZoneId,
      );
    case 'local':
      return Temporal.PlainDateTime.from(point.text).toZonedDateTime(here.timeZoneId);
    case 'date': {
      const date = Temporal.PlainDate.from(point.date);
      return (side === 'start' ? date : date.add({ days: 1 })).toZonedDateTime(here.timeZoneId);
    }
    case 'now': {
      const moved = point.steps.reduce(
        (at, { amount, unit }) => withinYears(at.add({ [RANGE_UNITS[unit]]: amount })),
        here,
      );
      if (point.snap === null) return moved;
      const floor = startOf(moved, point.snap);
      return side === 'start' ? floor : startOfNext(floor, point.snap);
    }
  }
}

/** The first moment of the second, minute, hour, day, week (Monday), month or year. */
export function startOf(at: Temporal.ZonedDateTime, unit: RangeUnit): Temporal.ZonedDateTime {
  switch (unit) {
    case 's':
      return at.round({ smallestUnit: 'second', roundingMode: 'floor' });
    case 'm':
      return at.round({ smallestUnit: 'minute', roundingMode: 'floor' });
    case 'h':
      return at.round({ smallestUnit: 'hour', roundingMode: 'floor' });
    case 'd':
      return at.startOfDay();
    case 'w':
      return at.subtract({ days: at.dayOfWeek - 1 }).startOfDay();
    case 'M':
      return at.with({ day: 1 }).startOfDay();
    case 'y':
      return at.with({ month: 1, day: 1 }).startOfDay();
  }
}

function startOfNext(floor: Temporal.ZonedDateTime, unit: RangeUnit): Temporal.ZonedDateTime {
  const next = floor.add({ [RANGE_UNITS[unit]]: 1 });
  // A zone may skip its midnight: the next day then begins at one o'clock.
  return 'dwMy'.includes(unit) ? next.startOfDay() : next;
}
