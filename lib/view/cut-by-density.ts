import type { ResolvedView } from './resolved-view';

/** Fewer generations in a bucket than this, on average, and a curve is a row of needles. */
const MIN_PER_BUCKET = 24;

/**
 * Cuts a thin range coarsely, so that the first chart of a small ledger has a shape. Counted without
 * the filters: a press on a model must not change how time is cut.
 *
 * @param generations how many the whole range holds
 */
export function cutByDensity(resolved: ResolvedView, generations: number): ResolvedView {
  const { asked, fine, coarse } = resolved;
  const thin = generations < MIN_PER_BUCKET * fine.axis.starts.length;
  return asked.granularity === null && thin ? { ...resolved, fine: coarse } : resolved;
}
