import type { Temporal } from 'temporal-polyfill';
import { microsOfInstant } from '../generation/instant';
import type { TimeRange } from './query';
import { instantOf, toZoned } from './zone';

export const COMPARE_MODES = ['previous', 'same_weekdays', 'previous_year', 'custom'] as const;
export type CompareMode = (typeof COMPARE_MODES)[number];

export type Comparison =
  | { readonly mode: Exclude<CompareMode, 'custom'> }
  | { readonly mode: 'custom'; readonly timeRange: TimeRange };

/**
 * The time range that another one is compared with, cut in the report's zone. While a range is
 * still running, it is compared with the part of the other one that had elapsed then, as much as has
 * elapsed of it now.
 */
export function comparedRange(
  range: TimeRange,
  comparison: Comparison,
  timezone: string,
  now: Date,
): TimeRange {
  if (comparison.mode === 'custom') return comparison.timeRange;
  const start = toZoned(microsOfInstant(range.start), timezone);
  const wholeEnd = toZoned(microsOfInstant(range.end), timezone);
  const nowZoned = toZoned(BigInt(now.getTime()) * 1000n, timezone);
  const isRunning = precedes(start, nowZoned) && precedes(nowZoned, wholeEnd);
  const end = isRunning ? nowZoned : wholeEnd;
  const back = shift(comparison.mode, start, wholeEnd);
  return { start: instantOf(back(start)), end: instantOf(back(end)) };
}

/** How moments go back to the compared range: whole local days where the range has them. */
function shift(
  mode: Exclude<CompareMode, 'custom'>,
  start: Temporal.ZonedDateTime,
  end: Temporal.ZonedDateTime,
): (at: Temporal.ZonedDateTime) => Temporal.ZonedDateTime {
  if (mode === 'previous_year') return (at) => at.subtract({ years: 1 });
  const days = Math.round(start.until(end, { largestUnit: 'hours' }).total('hours') / 24);
  if (mode === 'same_weekdays') {
    const weeks = Math.max(1, Math.ceil(days / 7));
    return (at) => at.subtract({ weeks });
  }
  if (isMidnight(start) && isMidnight(end)) return (at) => at.subtract({ days });
  const length = start.until(end);
  return (at) => at.subtract(length);
}

function isMidnight(at: Temporal.ZonedDateTime): boolean {
  return at.equals(at.startOfDay());
}

function precedes(a: Temporal.ZonedDateTime, b: Temporal.ZonedDateTime): boolean {
  return a.epochNanoseconds < b.epochNanoseconds;
}
