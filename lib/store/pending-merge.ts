import { setImmediate as nextTurn } from 'node:timers/promises';
import { type RowToWrite, toRow } from '../generation/fresh-row';
import type { Contribution, StoredGeneration } from '../generation/generation-record';
import { type MergeOutcome, mergeGeneration } from '../generation/merge';
import type { WrittenDocument } from './engine';

export type MergeCounts = Record<MergeOutcome, number>;

/** Rows that are looked at before others get their turn. */
export const AT_ONCE = 4_096;

/** A document of the ledger that says what became of a merge, by what did. */
export type MergeNote = (counts: MergeCounts) => {
  readonly kind: string;
  readonly id: string;
  readonly document: unknown;
};

/** What waits to be merged, and who waits for it. */
export interface PendingMerge {
  readonly contributions: readonly Contribution[];
  readonly note: MergeNote | undefined;
  readonly resolve: (counts: MergeCounts) => void;
  readonly reject: (error: unknown) => void;
}

export function noChanges(): MergeCounts {
  return { new: 0, updated: 0, unchanged: 0 };
}

/** What is said of each ID; in bulk nearly every ID comes once, and that needs no list. */
export async function groupById(
  batch: readonly PendingMerge[],
): Promise<Map<string, Contribution | Contribution[]>> {
  const byId = new Map<string, Contribution | Contribution[]>();
  for (const { contributions } of batch) {
    for (const [index, contribution] of contributions.entries()) {
      if (index % AT_ONCE === AT_ONCE - 1) await nextTurn();
      const { id } = contribution.values;
      const known = byId.get(id);
      if (known === undefined) byId.set(id, contribution);
      else if (Array.isArray(known)) known.push(contribution);
      else byId.set(id, [known, contribution]);
    }
  }
  return byId;
}

/** The row of an ID that is not held, and what each contribution did to it. */
export function fold(contributions: readonly Contribution[]): {
  row: RowToWrite;
  steps: readonly MergeOutcome[];
} {
  const [first, ...later] = contributions;
  if (!first) throw new Error('a fold needs a contribution');
  const { merged, steps } = refold(mergeGeneration(null, first).merged, later);
  return { row: toRow(merged), steps: ['new', ...steps] };
}

const ONLY_NEW: readonly MergeOutcome[] = ['new'];
export const ONLY_UNCHANGED: readonly MergeOutcome[] = ['unchanged'];

/** What a held row becomes; the same object when nothing changes. */
export function refold(held: StoredGeneration, contributions: readonly Contribution[]) {
  let merged = held;
  const steps = contributions.map((contribution) => {
    const step = mergeGeneration(merged, contribution);
    merged = step.merged;
    return step.outcome;
  });
  return { merged, steps };
}

/**
 * Counts a row once, by the most that anything it says did.
 *
 * @param before what the row was counted as so far; null at the beginning of a batch
 * @returns what it is counted as now
 */
export function countRow(
  counts: MergeCounts,
  outcome: MergeOutcome,
  { isSameRow }: Contribution,
  before: MergeOutcome | null,
): MergeOutcome | null {
  if (!isSameRow) {
    counts[outcome] += 1;
    return outcome;
  }
  if (before !== 'unchanged' || outcome !== 'updated') return before;
  counts.unchanged -= 1;
  counts.updated += 1;
  return outcome;
}

/** What became of every caller's own contributions, in the order they came. */
export function countsOfCallers(
  batch: readonly PendingMerge[],
  outcomes: ReadonlyMap<string, readonly MergeOutcome[]>,
): MergeCounts[] {
  const seen = new Map<string, number>();
  return batch.map(({ contributions }) => {
    const counts = noChanges();
    let before: MergeOutcome | null = null;
    for (const contribution of contributions) {
      const { id } = contribution.values;
      const steps = outcomes.get(id) ?? ONLY_NEW;
      const step = steps.length === 1 ? 0 : (seen.get(id) ?? 0);
      if (steps.length > 1) seen.set(id, step + 1);
      before = countRow(counts, steps[step] ?? 'unchanged', contribution, before);
    }
    return counts;
  });
}

/** The notes that callers wanted, as documents of their ledger. */
export function notesOfCallers(
  batch: readonly PendingMerge[],
  counts: readonly MergeCounts[],
  ledger: string,
): WrittenDocument[] {
  return batch.flatMap(({ note }, index) => {
    const own = counts[index];
    if (note === undefined || own === undefined) return [];
    const { kind, id, document } = note(own);
    return [{ key: { kind, ledger, id }, body: JSON.stringify(document) }];
  });
}
