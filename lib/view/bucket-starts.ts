import { Temporal } from 'temporal-polyfill';
import type { Granularity } from '@/lib/query/query';
import { FIXED_MICROS, micros, offsetSpans, pastCut, startOfCut, toZoned } from '@/lib/query/zone';
import { startOf } from './resolve-range';

const QUARTER_HOUR = 900_000_000n;

/**
 * The start of every bucket that a window touches, in epoch milliseconds: the same cuts as the
 * store makes, whether a bucket holds anything or not. The first one may begin before the window.
 */
export function bucketStarts(
  start: Temporal.ZonedDateTime,
  end: Temporal.ZonedDateTime,
  granularity: Granularity,
): number[] {
  const size = FIXED_MICROS[granularity];
  if (size !== undefined) return fixedStarts(start, end, size);
  const unit = granularity === 'week' ? 'w' : granularity === 'month' ? 'M' : 'd';
  const step = { w: { days: 7 }, M: { months: 1 }, d: { days: 1 } }[unit];
  const starts: number[] = [];
  let date = startOf(start, unit).toPlainDate();
  for (;;) {
    const at = date.toZonedDateTime(start.timeZoneId);
    if (Temporal.ZonedDateTime.compare(at, end) >= 0) return starts;
    starts.push(at.epochMilliseconds);
    date = date.add(step);
  }
}

/** Minutes, quarters and hours of the wall clock; sampled finely enough for any change of offset. */
function fixedStarts(
  start: Temporal.ZonedDateTime,
  end: Temporal.ZonedDateTime,
  size: bigint,
): number[] {
  const spans = offsetSpans(start.timeZoneId, {
    start: start.toInstant().toString({ smallestUnit: 'millisecond' }),
    end: end.toInstant().toString({ smallestUnit: 'millisecond' }),
  });
  const offsetAt = (at: bigint) =>
    spans.findLast(({ fromMicros }) => at >= fromMicros)?.offsetMicros ??
    spans[0]?.offsetMicros ??
    0n;
  const bucketOf = (at: bigint) => {
    const local = at + offsetAt(at);
    return local - (((local % size) + size) % size) - offsetAt(at);
  };
  const step = size < QUARTER_HOUR ? size : QUARTER_HOUR;
  const last = micros(end) - 1n;
  const found = new Set<bigint>([bucketOf(last)]);
  for (let at = micros(start); at <= last; at += step) found.add(bucketOf(at));
  return [...found]
    .map((at) => Number(startOfCut(at, size, start.timeZoneId) / 1000n))
    .sort((a, b) => a - b);
}

/** The first moment after a bucket, in epoch milliseconds. */
export function bucketEnd(startMs: number, granularity: Granularity, timezone: string): number {
  const at = toZoned(BigInt(startMs) * 1000n, timezone);
  switch (granularity) {
    case 'day':
      return at.add({ days: 1 }).epochMilliseconds;
    case 'week':
      return at.add({ days: 7 }).epochMilliseconds;
    case 'month':
      return at.add({ months: 1 }).epochMilliseconds;
    case 'hour':
    case 'quarter_hour':
    case 'minute': {
      const size = FIXED_MICROS[granularity] ?? 0n;
      const past = pastCut(BigInt(startMs) * 1000n, size, timezone);
      return startMs + Number((size - past) / 1000n);
    }
  }
}
