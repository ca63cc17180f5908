/** What tells whether a file changed: its own number too, because another may take its name. */
export interface FileFacts {
  readonly size: number;
  readonly mtimeMs: number;
  readonly inode: number;
  /** When its bytes or its name last changed, by the disk's clock, epoch milliseconds. */
  readonly changedMs: number;
}

/** A file that does not change for so long is whole. */
export const SETTLE_MS = 2_000;
/** A minute, where others wait for two seconds. */
const EMPTY_WAITS_TIMES = 30;
/** A file that went on after it had seemed whole is given twice the time, up to a minute or so. */
const MOST_DOUBLINGS = 5;
/** Files that are remembered to have gone on. */
const MOST_REMEMBERED = 1_000;

/**
 * Which files of a folder have stood still long enough to be whole. A file that is copied in grows;
 * one that is renamed in stands still from its first moment.
 */
export class SettledFiles {
  private seen = new Map<string, { facts: FileFacts; sinceMs: number }>();
  /** How often files went on after they had seemed whole, by their inodes. */
  private readonly wentOn = new Map<number, number>();

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
        // Neither the disk's clock nor ours, set back meanwhile, is waited for.
        sinceMs: Math.min(nowMs, isSame ? before.sinceMs : facts.changedMs),
      });
    }
    this.seen = seen;
    return [...seen]
      .filter(([, { facts, sinceMs }]) => nowMs - sinceMs >= this.patienceFor(facts))
      .sort(([, a], [, b]) => a.sinceMs - b.sinceMs)
      .map(([name]) => name);
  }

  /** Programs make a file first and have something to write later: an empty one is given more time. */
  private patienceFor({ size, inode }: FileFacts): number {
    if (size === 0) return this.settleMs * EMPTY_WAITS_TIMES;
    return this.settleMs * 2 ** Math.min(this.wentOn.get(inode) ?? 0, MOST_DOUBLINGS);
  }

  /** It seemed whole and was not: next time it is waited for longer, so that it is not read for each pause. */
  noteWentOn({ inode }: FileFacts): void {
    const times = (this.wentOn.get(inode) ?? 0) + 1;
    this.wentOn.delete(inode);
    this.wentOn.set(inode, times);
    const [oldest] = this.wentOn.keys();
    if (this.wentOn.size > MOST_REMEMBERED && oldest !== undefined) this.wentOn.delete(oldest);
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
