import { beginsDay, dateText } from './date-text';
import type { BucketAxis, ResolvedView } from './resolved-view';

/** Both ends of a range as the URL has them. */
export interface RangeTexts {
  readonly from: string;
  readonly to: string;
}

/** The range of some buckets: from the start of the first to the END of the last. */
export function zoomRange(
  axis: BucketAxis,
  first: number,
  last: number,
  timezone: string,
): RangeTexts {
  const start = axis.starts[first] ?? axis.endMs;
  const end = axis.starts[last + 1] ?? axis.endMs;
  return rangeTexts(start, end, timezone);
}

/** Twice the window, around its middle; what lies in the future is cut off by the server. */
export function widerRange({ start, end, timezone }: ResolvedView): RangeTexts {
  const startMs = Date.parse(start);
  const endMs = Date.parse(end);
  const half = Math.round((endMs - startMs) / 2 / 60_000) * 60_000 || 60_000;
  return rangeTexts(startMs - half, endMs + half, timezone);
}

/** Whole days as dates, so that the URL reads well; anything else as instants. */
function rangeTexts(startMs: number, endMs: number, timezone: string): RangeTexts {
  return beginsDay(startMs, timezone) && beginsDay(endMs, timezone)
    ? { from: dateText(startMs, timezone), to: dateText(endMs - 1, timezone) }
    : { from: instantText(startMs), to: instantText(endMs) };
}

/** `2026-08-24T14:05Z`, with as much of the time as there is. */
function instantText(epochMs: number): string {
  const text = new Date(epochMs).toISOString();
  return text.endsWith(':00.000Z') ? text.replace(':00.000Z', 'Z') : text;
}
