import type { Contribution } from '@/lib/generation/generation-record';
import { mergeGeneration } from '@/lib/generation/merge';
import type { Ledger, MergeCounts } from '@/lib/store/ledger';

/** Where an import's rows go. */
export type MergeTarget = Pick<Ledger, 'merge'>;

/**
 * Counts what a merge would do and does none of it. An ID that comes again in a later batch counts
 * as if it came for the first time.
 */
export function previewTarget(ledger: Pick<Ledger, 'findMany'>): MergeTarget {
  return {
    async merge(contributions: readonly Contribution[]): Promise<MergeCounts> {
      const held = await ledger.findMany([
        ...new Set(contributions.map(({ values }) => values.id)),
      ]);
      const counts: MergeCounts = { new: 0, updated: 0, unchanged: 0 };
      for (const contribution of contributions) {
        const { id } = contribution.values;
        const { outcome, merged } = mergeGeneration(held.get(id) ?? null, contribution);
        counts[outcome] += 1;
        held.set(id, merged);
      }
      return counts;
    },
  };
}
