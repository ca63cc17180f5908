import { Temporal } from 'temporal-polyfill';
import { startOf } from '@/lib/view/resolve-range';
import type { PeriodUnit } from './period-unit';

const LETTERS = { day: 'd', week: 'w', month: 'M' } as const;
const STEPS = { day: { days: 1 }, week: { weeks: 1 }, month: { months: 1 } } as const;

/** A calendar period of a zone. Weeks begin on Monday; the end is the start of the next one. */
export interface Period {
  readonly unit: PeriodUnit;
  readonly start: Temporal.ZonedDateTime;
  readonly end: Temporal.ZonedDateTime;
}

/** The period that a moment lies in. */
export function periodAt(unit: PeriodUnit, timezone: string, atMs: number): Period {
  const at = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(timezone);
  return periodFrom(unit, startOf(at, LETTERS[unit]).toPlainDate(), timezone);
}

export function periodBefore({ unit, start }: Period): Period {
  const date = start.toPlainDate().subtract(STEPS[unit]);
  return periodFrom(unit, date, start.timeZoneId);
}

/** From date to date: a zone may skip its midnight, and the day then begins at one o'clock. */
function periodFrom(unit: PeriodUnit, date: Temporal.PlainDate, timezone: string): Period {
  return {
    unit,
    start: date.toZonedDateTime(timezone),
    end: date.add(STEPS[unit]).toZonedDateTime(timezone),
  };
}

/** The start of each local day from one moment to before another. */
export function dayStarts(
  from: Temporal.ZonedDateTime,
  to: Temporal.ZonedDateTime,
): Temporal.ZonedDateTime[] {
  const starts: Temporal.ZonedDateTime[] = [];
  let date = from.toPlainDate();
  for (;;) {
    const start = date.toZonedDateTime(from.timeZoneId);
    if (Temporal.ZonedDateTime.compare(start, to) >= 0) return starts;
    starts.push(start);
    date = date.add({ days: 1 });
  }
}

/** How much of its local day is over at a moment, 0 to 1; a day may have 23 or 25 hours. */
export function elapsedOfDay(at: Temporal.ZonedDateTime): number {
  const start = at.startOfDay().epochMilliseconds;
  const end = at.toPlainDate().add({ days: 1 }).toZonedDateTime(at.timeZoneId).epochMilliseconds;
  return (at.epochMilliseconds - start) / (end - start);
}
