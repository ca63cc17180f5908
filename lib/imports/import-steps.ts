import type { MergeCounts, MergeNote } from '@/lib/store/pending-merge';
import { MAIN_LEDGER, type Store } from '@/lib/store/store';

/**
 * One batch of an import that is in the ledger: which contributions of the file, by their order, and
 * what became of them.
 */
export interface ImportStep {
  /** Batches are numbered in the order of the file. */
  readonly number: number;
  readonly from: number;
  /** The first one after it. */
  readonly to: number;
  readonly counts: MergeCounts;
}

/**
 * How far a large import is, batch by batch. A step is written together with its rows, so that after a
 * crash every row is counted as what it was when it came: `new` once, not `unchanged` at the second reading.
 */
export class ImportSteps {
  private constructor(
    private readonly importId: string,
    /** In the order of the file. */
    readonly known: readonly ImportStep[],
  ) {}

  static async of(store: Store, importId: string): Promise<ImportSteps> {
    const known = await store.listDocuments<ImportStep>(kindOf(importId), MAIN_LEDGER);
    return new ImportSteps(importId, known);
  }

  /** To be handed to the merge of that batch. */
  noteOf(step: Omit<ImportStep, 'counts'>): MergeNote {
    return (counts) => ({
      kind: kindOf(this.importId),
      id: idOf(step),
      document: { ...step, counts } satisfies ImportStep,
    });
  }

  /** What became of all of them. */
  total(): MergeCounts {
    const total: MergeCounts = { new: 0, updated: 0, unchanged: 0 };
    for (const { counts } of this.known) {
      total.new += counts.new;
      total.updated += counts.updated;
      total.unchanged += counts.unchanged;
    }
    return total;
  }

  async remove(store: Store): Promise<void> {
    for (const step of this.known) {
      await store.removeDocument({
        kind: kindOf(this.importId),
        ledger: MAIN_LEDGER,
        id: idOf(step),
      });
    }
  }
}

function kindOf(importId: string): string {
  return `import_steps ${importId}`;
}

function idOf({ number }: Pick<ImportStep, 'number'>): string {
  return String(number).padStart(9, '0');
}
