import type { Contribution } from '@/lib/generation/generation-record';
import { type MergeOutcome, mergeGeneration } from '@/lib/generation/merge';
import type { Ledger } from '@/lib/store/ledger';
import { countRow, type MergeCounts, type MergeNote, noChanges } from '@/lib/store/pending-merge';

/** Where an import's rows go. */
export interface ImportTarget {
  /** @param note as `Ledger.merge` takes it */
  merge(contributions: readonly Contribution[], note?: MergeNote): Promise<MergeCounts>;
  /** Those of these IDs whose cost is known already, so that there is nothing to look up. */
  known(ids: readonly string[]): Promise<ReadonlySet<string>>;
}

type Held = Pick<Ledger, 'findMany'>;

export function ledgerTarget(ledger: Held & Pick<Ledger, 'merge'>): ImportTarget {
  return {
    merge: (contributions, note) => ledger.merge(contributions, note),
    known: (ids) => known(ledger, ids),
  };
}

/**
 * Counts what a merge would do and does none of it. An ID that comes again in a later batch counts
 * as if it came for the first time.
 */
export function previewTarget(ledger: Held): ImportTarget {
  return {
    async merge(contributions: readonly Contribution[]): Promise<MergeCounts> {
      const held = await ledger.findMany([
        ...new Set(contributions.map(({ values }) => values.id)),
      ]);
      const counts = noChanges();
      let before: MergeOutcome | null = null;
      for (const contribution of contributions) {
        const { id } = contribution.values;
        const { outcome, merged } = mergeGeneration(held.get(id) ?? null, contribution);
        before = countRow(counts, outcome, contribution, before);
        held.set(id, merged);
      }
      return counts;
    },
    known: (ids) => known(ledger, ids),
  };
}

async function known(ledger: Held, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const held = [...(await ledger.findMany(ids)).values()];
  return new Set(held.filter(({ record }) => record.usage !== null).map(({ record }) => record.id));
}
