import type { Dialect } from './dialect';
import { FIXED_MICROS, type OffsetSpan } from './zone';

const DAY = 86_400_000_000n;
const WEEK = 7n * DAY;
/** 1970-01-01 was a Thursday: so long after the first day of its week. */
const INTO_WEEK = { monday: 3n * DAY, sunday: 4n * DAY } as const;

/** What engines spell differently of the arithmetic; all values are microseconds since the epoch. */
interface Spelling {
  readonly microsOf: (column: string) => string;
  /** How often the size goes into the value, a whole number. */
  readonly timesIn: (value: string, size: bigint) => string;
  readonly startOfMonth: (value: string) => string;
}

/** SQL for the start of the bucket that an instant falls into: of its instants, or from the day on of local time. */
export function bucketExpression({ microsOf, timesIn, startOfMonth }: Spelling): Dialect['bucket'] {
  const floorTo = (value: string, size: bigint) => `(${timesIn(value, size)} * ${size})`;
  return (column, granularity, spans, weekStart) => {
    const at = microsOf(column);
    const offset = offsetAt(at, spans);
    const local = offset === '0' ? at : `(${at} + ${offset})`;
    const size = FIXED_MICROS[granularity];
    if (size !== undefined) {
      const start = floorTo(local, size);
      return offset === '0' ? start : `(${start} - ${offset})`;
    }
    if (granularity === 'month') return startOfMonth(local);
    if (granularity !== 'week') return floorTo(local, DAY);
    const into = INTO_WEEK[weekStart];
    return `(${floorTo(`(${local} + ${into})`, WEEK)} - ${into})`;
  };
}

function offsetAt(at: string, spans: readonly OffsetSpan[]): string {
  const [first, ...later] = spans;
  if (!first) return '0';
  if (later.length === 0) return String(first.offsetMicros);
  const cases = later
    .toReversed()
    .map((span) => `WHEN ${at} >= ${span.fromMicros} THEN ${span.offsetMicros}`);
  return `(CASE ${cases.join(' ')} ELSE ${first.offsetMicros} END)`;
}
