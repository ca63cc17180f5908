import { instantFromMicros, microsOfInstant } from '../generation/instant';
import type { ListRequest } from '../query/list';
import type { TimeRange } from '../query/query';

const FIRST_MICROS = 3_600_000_000n;
const GROWTH = 16n;

/**
 * Ever longer stretches of time that end where a page begins, the last one as long as the request
 * allows. A page is nearly always found in a short one, and a short one is nearly all that a column
 * store has to sort.
 */
export function* stretchesBack(
  { timeRange, after }: Pick<ListRequest, 'timeRange' | 'after'>,
  bounds: TimeRange,
): Generator<TimeRange> {
  const whole = timeRange ?? bounds;
  const start = microsOfInstant(whole.start);
  const first = microsOfInstant(bounds.start) > start ? microsOfInstant(bounds.start) : start;
  const ends = [whole.end, bounds.end].map(microsOfInstant);
  if (after) ends.push(microsOfInstant(after.createdAt) + 1n);
  const end = ends.reduce((least, one) => (one < least ? one : least));
  for (let length = FIRST_MICROS; end - length > first; length *= GROWTH) {
    yield { start: instantFromMicros(end - length), end: instantFromMicros(end) };
  }
  yield { start: whole.start, end: instantFromMicros(end > start ? end : start + 1n) };
}
