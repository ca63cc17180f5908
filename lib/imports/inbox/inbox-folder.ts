import { constants } from 'node:fs';
import { type FileHandle, lstat, mkdir, open, readdir, rename, writeFile } from 'node:fs/promises';
import { join, parse } from 'node:path';
import type { FileFacts } from './settled-files';

/** Files that are looked at together; the others have their turn when these are gone. */
const MOST_FILES = 1_000;
/** Of the 255 that disks allow, with room for a number and for the note's own ending. */
const LONGEST_NAME_BYTES = 230;
/** What programs call files that they are still writing, and what systems leave behind. */
const UNFINISHED = /^\.|~$|\.(?:part|partial|tmp|temp|crdownload|download|swp|filepart)$/i;

export type Outcome = 'done' | 'failed';

/**
 * The folder on disk: what lies in it, and where files go. Only plain files of the folder itself:
 * a symbolic link could point at any file of this machine.
 */
export class InboxFolder {
  constructor(readonly path: string) {}

  /** @throws Error when a part of it is a link or no folder */
  async prepare(): Promise<void> {
    for (const folder of [this.path, join(this.path, 'done'), join(this.path, 'failed')]) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      if (!(await lstat(folder)).isDirectory()) {
        throw new Error(`${folder} is a link: the watch folder must be a real folder.`);
      }
    }
  }

  /** Plain files that no program is known to be writing. */
  async files(): Promise<Map<string, FileFacts>> {
    const entries = await readdir(this.path, { withFileTypes: true });
    const names = entries
      .filter((entry) => entry.isFile() && !UNFINISHED.test(entry.name))
      .map(({ name }) => name)
      .sort()
      .slice(0, MOST_FILES);
    const files = new Map<string, FileFacts>();
    for (const name of names) {
      const facts = await this.facts(name);
      if (facts !== undefined) files.set(name, facts);
    }
    return files;
  }

  /** Undefined when there is no plain file of that name. */
  async facts(name: string): Promise<FileFacts | undefined> {
    const stats = await lstat(join(this.path, name)).catch(() => undefined);
    return stats?.isFile() ? factsOf(stats) : undefined;
  }

  /** The file itself, never what it points to. */
  open(name: string): Promise<FileHandle> {
    return open(join(this.path, name), constants.O_RDONLY | constants.O_NOFOLLOW);
  }

  /**
   * Moves a file that was read, with a note beside it. The note is there first: a file that has
   * gone always has one.
   *
   */
  async moveAway(name: string, outcome: Outcome, note: { ending: string; text: string }) {
    const folder = join(this.path, outcome);
    const target = await this.freeName(folder, name);
    await writeFile(join(folder, `${target}${note.ending}`), note.text, { mode: 0o600 });
    await rename(join(this.path, name), join(folder, target));
  }

  /** A name that is not taken: `export.csv`, else `export-2.csv`. */
  private async freeName(folder: string, name: string): Promise<string> {
    const { name: whole, ext } = parse(name);
    const stem = shortened(whole, LONGEST_NAME_BYTES - Buffer.byteLength(ext));
    for (let number = 1; ; number += 1) {
      const candidate = number === 1 ? `${stem}${ext}` : `${stem}-${number}${ext}`;
      const taken = await lstat(join(folder, candidate)).catch(() => undefined);
      if (taken === undefined) return candidate;
    }
  }
}

/** As many whole characters as fit. */
function shortened(text: string, mostBytes: number): string {
  let length = 0;
  let bytes = 0;
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > mostBytes) return text.slice(0, length);
    length += character.length;
  }
  return text;
}

export function factsOf(stats: {
  size: number;
  mtimeMs: number;
  ctimeMs: number;
  ino: number;
}): FileFacts {
  const { size, mtimeMs, ctimeMs, ino: inode } = stats;
  return { size, mtimeMs, inode, changedMs: Math.max(mtimeMs, ctimeMs) };
}
