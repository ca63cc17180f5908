import type { Instant } from '@/lib/generation/instant';
import type { Granularity } from '@/lib/query/query';
import type { CompareChoice } from './compare-choice';

/**
 * The range of a view, placed on the time line by the server: title, charts, table and requests all
 * read this one, so they agree. Plain data, because it travels to the browser.
 */
export interface ResolvedView {
  /** What it was resolved from; differs from the URL while a new range is on its way. */
  readonly asked: RangeQuestion;
  readonly timezone: string;
  readonly start: Instant;
  /** Exclusive. */
  readonly end: Instant;
  readonly kind: 'sliding' | 'growing' | 'fixed';
  /** "Last 7 days", "All data: 24 Aug 2026", "16 – 22 Nov 2026". */
  readonly words: string;
  /** "16 – 22 Nov 2026" of a range that is over, "until 14:05" of a running one. */
  readonly detail: string;
  /** No range was asked for, or one that cannot be. */
  readonly automatic: boolean;
  /** Why what was asked for is not what is shown; null when it is. */
  readonly problem: string | null;
  /** What it is compared with, of equal elapsed length; the period before while nothing is. */
  readonly previous: {
    readonly start: Instant;
    readonly end: Instant;
    readonly words: string;
    /** False when the ledger begins inside it or after it: then there is nothing to compare with. */
    readonly covered: boolean;
  };
  /** How time is cut for shapes: as asked for, or automatically. */
  readonly fine: TimeGrid;
  /** How it is cut for bars and percentiles: as asked for, or into at most 31 buckets. */
  readonly coarse: TimeGrid;
}

export interface TimeGrid {
  readonly granularity: Granularity;
  readonly axis: BucketAxis;
}

/** The part of a view that only the server can answer. */
export interface RangeQuestion {
  readonly from: string | null;
  readonly to: string | null;
  readonly tz: string;
  readonly granularity: Granularity | null;
  readonly compare: CompareChoice;
}

/** What of a view the server has to answer. */
export function rangeQuestion({
  from,
  to,
  tz,
  granularity,
  compare,
}: RangeQuestion): RangeQuestion {
  return { from, to, tz, granularity, compare };
}

export interface BucketAxis {
  /** Start of every bucket, in epoch milliseconds. */
  readonly starts: readonly number[];
  /** End of the last bucket. */
  readonly endMs: number;
  /** Whether the window holds all of the first bucket. */
  readonly firstWhole: boolean;
  /** Whether the window holds all of the last bucket. */
  readonly lastWhole: boolean;
  /** Whether more is still to come into the last bucket: false for days gone by that end within it. */
  readonly lastRuns: boolean;
}

/** Whether the answer is to this question. */
export function sameQuestion(a: RangeQuestion, b: RangeQuestion): boolean {
  return (
    a.from === b.from &&
    a.to === b.to &&
    a.tz === b.tz &&
    a.granularity === b.granularity &&
    a.compare === b.compare
  );
}
