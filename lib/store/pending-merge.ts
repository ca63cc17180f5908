import { setImmediate as nextTurn } from 'node:timers/promises';
import { type RowToWrite, toRow } from '../generation/fresh-row';
import type { Contribution, StoredGeneration } from '../generation/generation-record';
import { type MergeOutcome, mergeGeneration } from '../generation/merge';

export type MergeCounts = Record<MergeOutcome, number>;

/** Rows that are looked at before others get their turn. */
export const AT_ONCE = 4_096;

/** What waits to be merged, and who waits for it. */
export interface PendingMerge {
  readonly contributions: readonly Contribution[];
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

/** Tells every caller what became of its own contributions, in the order they came. */
export function tellCallers(
  batch: readonly PendingMerge[],
  outcomes: ReadonlyMap<string, readonly MergeOutcome[]>,
): void {
  const seen = new Map<string, number>();
  for (const { contributions, resolve } of batch) {
    const counts = noChanges();
    for (const { values } of contributions) {
      const steps = outcomes.get(values.id);
      if (steps === undefined) {
        counts.new += 1;
        continue;
      }
      const step = steps.length === 1 ? 0 : (seen.get(values.id) ?? 0);
      if (steps.length > 1) seen.set(values.id, step + 1);
      counts[steps[step] ?? 'unchanged'] += 1;
    }
    resolve(counts);
  }
}
