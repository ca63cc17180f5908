import { GRANULARITY_WORDS } from './granularity';
import type { TimeGrid } from './resolved-view';

/** Why the last bucket is lower than it may be; null when the window holds all of it. */
export function lastBucketWords({ granularity, axis }: TimeGrid): string | null {
  if (axis.lastWhole) return null;
  const bucket = GRANULARITY_WORDS[granularity];
  return axis.lastRuns ? `${bucket} unfinished` : `last ${bucket} cut short`;
}
