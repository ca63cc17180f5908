import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MIB = 2 ** 20;

/** A disk of a few MiB that somebody else fills and empties. Needs the right to mount. */
export class SmallDisk {
  readonly path = mkdtempSync(join(tmpdir(), 'genledger-disk-'));
  private readonly filler = join(this.path, 'filler');

  constructor(sizeMib: number) {
    mount(['-t', 'tmpfs', '-o', `size=${sizeMib}m`, 'tmpfs', this.path]);
  }

  /** Leaves so much; without a number not a byte. */
  fill(leftMib = 0): void {
    const block = Buffer.alloc(MIB);
    for (;;) {
      const { bavail, bsize } = statfsSync(this.path);
      if (leftMib > 0 && bavail * bsize <= leftMib * MIB) return;
      try {
        writeFileSync(this.filler, block, { flag: 'a' });
      } catch {
        if (statSync(this.filler).size > 0) return;
        throw new Error('the disk took nothing at all');
      }
    }
  }

  makeRoom(): void {
    rmSync(this.filler, { force: true });
  }

  resize(sizeMib: number): void {
    mount(['-o', `remount,size=${sizeMib}m`, this.path]);
  }

  remove(): void {
    spawnSync('umount', [this.path]);
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** Text that does not compress. */
export function noise(seed: number, words = 40): string {
  let state = seed + 1;
  return Array.from({ length: words }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state.toString(36);
  }).join('');
}

function mount(words: readonly string[]): void {
  const { status, stderr } = spawnSync('mount', words, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The proof of a full disk needs the right to mount: ${stderr}`);
}
