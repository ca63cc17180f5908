import type { TimeFrame } from './time-series';

/** Says why a bucket is lower than its neighbours without being less. */
export function bucketNote({ axis }: TimeFrame, index: number): string | undefined {
  if (index === axis.starts.length - 1 && !axis.lastWhole) {
    return axis.lastRuns ? 'unfinished' : 'ends after the range';
  }
  if (index === 0 && !axis.firstWhole) return 'begins before the range';
  return undefined;
}
