import type { Contribution } from '@/lib/generation/generation-record';
import { groupDigits } from '@/lib/generation/group-digits';
import { rejectedItem } from '@/lib/sources/rejected-item';
import type { LookupItem, RejectedItem } from '@/lib/sources/source';
import type { ImportTarget } from './import-target';
import type { Politeness } from './politeness';

/** IDs without anything to count that one file may name; each is a request to OpenRouter. */
export const LOOKUPS_LIMIT = 500_000;
/** How many of them the ledger is asked about at once. */
const KNOWN_BATCH = 5_000;

/** What became of the IDs that a file names. */
interface SortedIds {
  /** Those to be looked up. */
  readonly wanted: readonly string[];
  /** How many of these were counted among the rows already. */
  readonly countedTwice: number;
  /** How many are held, with nothing to look up, of those that no row counts. */
  readonly held: number;
}

/** The IDs that a file names, to find out which of them nothing tells of. */
export class NamedIds {
  /** IDs with nothing to count, and those that something in the file told of. */
  private readonly ids = new Set<string>();
  private readonly told = new Set<string>();
  private readonly partly = new Set<string>();

  takeContribution({ source, values }: Contribution): void {
    // Exports tell of every ID that they name; logs name IDs without counts as well.
    if (source === 'activity_csv' || this.told.size >= LOOKUPS_LIMIT) return;
    const id = copied(values.id);
    // What says nothing of the cost leaves something to be looked up.
    if (values.usage === undefined) this.partly.add(id);
    else {
      this.told.add(id);
      this.ids.delete(id);
    }
  }

  /** @returns whether it is the first word of this ID, or why it is one too many */
  takeId({ line, lookup }: LookupItem): boolean | RejectedItem {
    if (this.ids.has(lookup) || this.told.has(lookup)) return false;
    if (this.ids.size >= LOOKUPS_LIMIT) {
      const reason = `This ID is one more than the ${groupDigits(LOOKUPS_LIMIT)} that one file may have looked up. Import the rest as a file of its own.`;
      return rejectedItem(line, reason, lookup);
    }
    this.ids.add(copied(lookup));
    return true;
  }

  /** Of the IDs that nothing in the file tells of, those that are not held go to be looked up. */
  async sortOut(target: ImportTarget, politeness: Politeness): Promise<SortedIds> {
    const ids = [...this.ids];
    this.ids.clear();
    const wanted: string[] = [];
    for (let start = 0; start < ids.length; start += KNOWN_BATCH) {
      const some = ids.slice(start, start + KNOWN_BATCH);
      const known = await target.known(some);
      for (const id of some) if (!known.has(id)) wanted.push(id);
      await politeness.yieldToOthers();
    }
    const bare = ids.filter((id) => !this.partly.has(id)).length;
    const bareWanted = wanted.filter((id) => !this.partly.has(id)).length;
    return { wanted, countedTwice: wanted.length - bareWanted, held: bare - bareWanted };
  }
}

/** A slice of a text keeps all of the text in memory. */
function copied(id: string): string {
  return Buffer.from(id, 'latin1').toString('latin1');
}
