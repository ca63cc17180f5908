import type { InboxFolder, PutAwayFile } from './inbox-folder';
import { sameFile } from './settled-files';

/** Who stalls in the middle of a file goes on within this, or starts anew. */
const WATCHED_MS = 7 * 24 * 3_600_000;
/** So long a file is looked at each time, and after that with all others, so often. */
const FRESH_MS = 10 * 60_000;
const OTHERS_EVERY_MS = 5 * 60_000;

/**
 * The files that were read and put away. A program that stalled while it wrote one still has it open
 * and goes on writing into it, wherever it lies by then: such a file is to be read again.
 */
export class PutAwayFiles {
  readonly #files = new Set<PutAwayFile>();
  #othersSeenMs = Number.NEGATIVE_INFINITY;

  constructor(private readonly folder: InboxFolder) {}

  /** Those of an earlier process. What was written to them since then is noticed at the next look. */
  async restore(nowMs: number): Promise<void> {
    this.#files.clear();
    for (const file of await this.folder.putAwaySince(nowMs - WATCHED_MS)) this.add(file);
  }

  add(file: PutAwayFile): void {
    this.#files.add(file);
  }

  /** Files that are no longer as they were read. They are not watched any more. */
  async takeChanged(nowMs: number): Promise<PutAwayFile[]> {
    const withOthers = nowMs - this.#othersSeenMs >= OTHERS_EVERY_MS;
    if (withOthers) this.#othersSeenMs = nowMs;
    const changed: PutAwayFile[] = [];
    for (const file of this.#files) {
      const ageMs = nowMs - file.putAwayMs;
      if (ageMs > FRESH_MS && !withOthers) continue;
      const facts = await this.folder.facts(file.path);
      const isAsItWas = facts !== undefined && sameFile(facts, file.facts);
      if (facts !== undefined && !isAsItWas) changed.push(file);
      if (!isAsItWas || ageMs > WATCHED_MS) this.#files.delete(file);
    }
    return changed;
  }
}
