import type { BucketAxis } from '@/lib/view/resolved-view';

/** A stretch of buckets that something is to be said about. */
export interface BucketMark {
  readonly first: number;
  readonly last: number;
  readonly words: string;
}

/** The buckets that each of some stretches of time lies in; those outside the axis are left out. */
export function bucketMarks(
  { starts, endMs }: BucketAxis,
  stretches: readonly {
    readonly startMs: number;
    readonly endMs: number;
    readonly words: string;
  }[],
): BucketMark[] {
  const begin = starts[0] ?? endMs;
  return stretches.flatMap((stretch) => {
    if (stretch.endMs <= begin || stretch.startMs >= endMs) return [];
    const first = starts.findLastIndex((start) => start <= stretch.startMs);
    const last = starts.findLastIndex((start) => start < stretch.endMs);
    return [{ first: Math.max(0, first), last, words: stretch.words }];
  });
}

/** What is said of one bucket. */
export function markAt(marks: readonly BucketMark[], index: number): string | undefined {
  return marks.find(({ first, last }) => index >= first && index <= last)?.words;
}
