import type { Contribution } from '@/lib/generation/generation-record';
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
  /** Some IDs of it, which are all held once its rows are written; none in old steps. */
  readonly witnesses?: readonly string[];
}

/** Steps that may be noted while their rows, or those of the one before, are not written: see `MergesUnderWay`. */
export const UNSURE_STEPS = 2;
const MOST_WITNESSES = 16;

/** Spread over a batch, so that a new ID is very likely among them where there is any. */
export function witnessesOf(batch: readonly Contribution[]): string[] {
  const count = Math.min(MOST_WITNESSES, batch.length);
  return Array.from(
    { length: count },
    (_, index) => batch[Math.floor((index * batch.length) / count)]?.values.id,
  ).filter((id) => id !== undefined);
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
    return sumOf(this.known);
  }

  /**
   * The same for an import that does not go on: an engine without transactions may have noted a step and died
   * before it wrote its rows, and nobody writes them any more.
   */
  async written(store: Store): Promise<MergeCounts> {
    const newest = this.known.at(-1)?.number ?? -1;
    const ledger = store.ledger(MAIN_LEDGER);
    const written: ImportStep[] = [];
    for (const step of this.known) {
      const isUnsure = step.number > newest - UNSURE_STEPS;
      const witnesses = isUnsure ? (step.witnesses ?? []) : [];
      const held = witnesses.length === 0 ? new Map() : await ledger.findMany(witnesses);
      if (witnesses.every((id) => held.has(id))) written.push(step);
    }
    return sumOf(written);
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

function sumOf(steps: readonly ImportStep[]): MergeCounts {
  const total: MergeCounts = { new: 0, updated: 0, unchanged: 0 };
  for (const { counts } of steps) {
    total.new += counts.new;
    total.updated += counts.updated;
    total.unchanged += counts.unchanged;
  }
  return total;
}

function kindOf(importId: string): string {
  return `import_steps ${importId}`;
}

function idOf({ number }: Pick<ImportStep, 'number'>): string {
  return String(number).padStart(9, '0');
}
