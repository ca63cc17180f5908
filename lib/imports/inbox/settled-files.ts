/** What tells whether a file changed: its own number too, because another may take its name. */
export interface FileFacts {
  readonly size: number;
  readonly mtimeMs: number;
  readonly inode: number;
  /** When its bytes or its name last changed, by the disk's clock, epoch milliseconds. */
  readonly changedMs: number;
}

/** A minute, where others wait for two seconds. */
const EMPTY_WAITS_TIMES = 30;

/**
 * Which files of a folder have stood still long enough to be whole. A file that is copied in grows;
 * one that is renamed in stands still from its first moment.
 */
export class SettledFiles {
  private seen = new Map<string, { facts: FileFacts; sinceMs: number }>();

  constructor(private readonly settleMs: number) {}

  /**
   * Takes one look. What the disk says has long not changed needs no second one, so that files are
   * imported right after a start.
   *
   * @returns the names that have not changed for long enough, the longest first
   */
  look(files: ReadonlyMap<string, FileFacts>, nowMs: number): string[] {
    const seen = new Map<string, { facts: FileFacts; sinceMs: number }>();
    for (const [name, facts] of files) {
      const before = this.seen.get(name);
      const isSame = before !== undefined && sameFile(before.facts, facts);
      seen.set(name, {
        facts,
        sinceMs: isSame ? before.sinceMs : Math.min(nowMs, facts.changedMs),
      });
    }
    this.seen = seen;
    return [...seen]
      .filter(([, { facts, sinceMs }]) => nowMs - sinceMs >= this.patienceFor(facts))
      .sort(([, a], [, b]) => a.sinceMs - b.sinceMs)
      .map(([name]) => name);
  }

  /** Programs make a file first and have something to write later: an empty one is given more time. */
  private patienceFor({ size }: FileFacts): number {
    return size === 0 ? this.settleMs * EMPTY_WAITS_TIMES : this.settleMs;
  }

  /** Whether some are still waited for. */
  get isWaiting(): boolean {
    return this.seen.size > 0;
  }

  /** Waits anew for a file. */
  forget(name: string): void {
    this.seen.delete(name);
  }
}

export function sameFile(a: FileFacts, b: FileFacts): boolean {
  return a.size === b.size && a.mtimeMs === b.mtimeMs && a.inode === b.inode;
}
