import { Temporal } from 'temporal-polyfill';
import { type Instant, instantFromMicros, microsOfInstant } from '../generation/instant';
import type { Granularity, TimeRange } from './query';

/** A stretch of time with one offset from UTC. `from` is in microseconds since the epoch. */
export interface OffsetSpan {
  readonly fromMicros: bigint;
  readonly offsetMicros: bigint;
}

/** No generation lies outside these years (`parse-value`), so no window needs a zone's rules there. */
const FIRST_MICROS = BigInt(Date.UTC(2000, 0)) * 1000n;
const LAST_MICROS = BigInt(Date.UTC(2100, 0)) * 1000n;

/** Whether a name is a time zone that this runtime knows (IANA, or an offset such as `+05:30`). */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/**
 * The zone's offsets inside a window, in order; the first span reaches back without end and the
 * last one on without end. Buckets are cut with them by plain arithmetic, which is 20 to 30 times
 * faster in a column store than its time zone functions.
 */
export function offsetSpans(timezone: string, window: TimeRange): OffsetSpan[] {
  const within = (micros: bigint) =>
    micros < FIRST_MICROS ? FIRST_MICROS : micros > LAST_MICROS ? LAST_MICROS : micros;
  const end = within(microsOfInstant(window.end));
  let at = toZoned(within(microsOfInstant(window.start)), timezone);
  const spans: OffsetSpan[] = [span(at)];
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (next === null || micros(next) >= end) return spans;
    spans.push(span(next));
    at = next;
  }
}

/** Length of the granularities that are cut by instant; the others are cut by local date. */
export const FIXED_MICROS: Partial<Record<Granularity, bigint>> = {
  minute: 60_000_000n,
  quarter_hour: 900_000_000n,
  hour: 3_600_000_000n,
};

/**
 * When a bucket that is cut by instant begins: at a whole hour of the wall clock, or where clocks were changed within that
 * hour. On Lord Howe Island, where they change by half an hour, the hour of two begins at half past it.
 *
 * @param cut the whole hour, as far back as the offset that its generations have
 */
export function startOfCut(cut: bigint, size: bigint, timezone: string): bigint {
  if (timezone === 'UTC' || pastCut(cut, size, timezone) === 0n) return cut;
  const change = toZoned(cut, timezone).getTimeZoneTransition('next');
  return change === null ? cut : micros(change);
}

/** How far the wall clock is past its last whole minute, quarter or hour. */
export function pastCut(at: bigint, size: bigint, timezone: string): bigint {
  const local = at + BigInt(toZoned(at, timezone).offsetNanoseconds) / 1000n;
  return ((local % size) + size) % size;
}

/** ISO 8601 with the zone's offset, `…Z` in UTC: an exact moment that begins with the local date. */
export function formatInZone(at: bigint, timezone: string): string {
  if (timezone === 'UTC') return instantFromMicros(at);
  return toZoned(at, timezone).toString({ timeZoneName: 'never', smallestUnit: 'millisecond' });
}

/** The moment at which a local date begins in the zone, in microseconds since the epoch. */
export function startOfLocalDate(localMicros: bigint, timezone: string): bigint {
  const date = Temporal.PlainDate.from(instantFromMicros(localMicros).slice(0, 10));
  return micros(date.toZonedDateTime(timezone));
}

export function toZoned(at: bigint, timezone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochNanoseconds(at * 1000n).toZonedDateTimeISO(timezone);
}

export function micros(at: Temporal.ZonedDateTime): bigint {
  return at.epochNanoseconds / 1000n;
}

export function instantOf(at: Temporal.ZonedDateTime): Instant {
  return instantFromMicros(micros(at));
}

function span(at: Temporal.ZonedDateTime): OffsetSpan {
  return { fromMicros: micros(at), offsetMicros: BigInt(at.offsetNanoseconds) / 1000n };
}
