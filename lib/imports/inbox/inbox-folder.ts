import { isUtf8 } from 'node:buffer';
import { constants } from 'node:fs';
import {
  type FileHandle,
  link,
  lstat,
  mkdir,
  open,
  readdir,
  rename,
  rm,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { join, parse } from 'node:path';
import { env } from '@/lib/env';
import type { FileFacts } from './settled-files';

/** Files that are looked at together; the others have their turn when these are gone. */
const MOST_FILES = 1_000;
/** Of the 255 that disks allow, with room for a number and for the note's own ending. */
const LONGEST_NAME_BYTES = 230;
/** Of those that had a name before. */
const MOST_NAMESAKES = 100;
/** What programs call files that they are still writing, and what systems leave behind. */
const UNFINISHED = /^\.|~$|\.(?:part|partial|tmp|temp|crdownload|download|swp|filepart)$/i;

const NOTE_ENDINGS = { done: '.report.json', failed: '.reason.txt' } as const;
/** Of what is known by its note only: some disks keep times to two seconds. */
const TIME_TOLERANCE_MS = 1_999;

export type Outcome = keyof typeof NOTE_ENDINGS;

/** A file that was read, and lies in `done` or `failed` beside its note. */
export interface PutAwayFile {
  /** Inside of the watch folder, such as `done/export.csv`. */
  readonly path: string;
  /** As it was when it was read. */
  readonly facts: FileFacts;
  readonly putAwayMs: number;
}

/**
 * The folder on disk: what lies in it, and where files go. Only plain files of the folder itself:
 * a symbolic link could point at any file of this machine.
 */
export class InboxFolder {
  constructor(readonly path: string) {}

  /** That of the data folder. */
  static ofServer(): InboxFolder {
    return new InboxFolder(join(env().dataFolder, 'inbox'));
  }

  /** @throws Error when a part of it is a link or no folder */
  async prepare(): Promise<void> {
    for (const folder of [this.path, ...OUTCOMES.map((outcome) => join(this.path, outcome))]) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      if (!(await lstat(folder)).isDirectory()) {
        throw new Error(`${folder} is a link: the watch folder must be a real folder.`);
      }
    }
  }

  /** Plain files that no program is known to be writing. */
  async files(): Promise<Map<string, FileFacts>> {
    const entries = await readdir(this.path, { withFileTypes: true, encoding: 'buffer' });
    const names: string[] = [];
    for (const entry of entries) {
      if (!entry.isFile()) continue;
      const name = isUtf8(entry.name) ? entry.name.toString() : await this.readableName(entry.name);
      if (name !== undefined && !UNFINISHED.test(name)) names.push(name);
    }
    const files = new Map<string, FileFacts>();
    for (const name of names.sort().slice(0, MOST_FILES)) {
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
   * gone always has one. The note gets the file's own time of change, so that a file whose time is
   * another was written to after it was read, whoever asks and whenever.
   *
   * @param facts of the file when it was read
   */
  async moveAway(name: string, outcome: Outcome, note: string, facts: FileFacts) {
    const folder = join(this.path, outcome);
    const target = await this.freeName(folder, name);
    const notePath = join(folder, `${target}${NOTE_ENDINGS[outcome]}`);
    await writeFile(notePath, note, { mode: 0o600 });
    await utimes(notePath, facts.mtimeMs / 1_000, facts.mtimeMs / 1_000);
    await rename(join(this.path, name), join(folder, target));
    return { path: join(outcome, target), facts, putAwayMs: Date.now() };
  }

  /** What was put away since then; `facts` are those of its note, so far as it has any. */
  async putAwaySince(sinceMs: number): Promise<PutAwayFile[]> {
    const found: PutAwayFile[] = [];
    for (const outcome of OUTCOMES) {
      const ending = NOTE_ENDINGS[outcome];
      for (const noteName of await readdir(join(this.path, outcome))) {
        if (!noteName.endsWith(ending)) continue;
        const path = join(outcome, noteName.slice(0, -ending.length));
        const note = await lstat(join(this.path, outcome, noteName)).catch(() => undefined);
        // When it was written, whatever time it was given.
        if (note === undefined || note.ctimeMs < sinceMs) continue;
        const facts = await this.facts(path);
        if (facts === undefined) continue;
        const isAsRead = Math.abs(facts.mtimeMs - note.mtimeMs) <= TIME_TOLERANCE_MS;
        const mtimeMs = isAsRead ? facts.mtimeMs : note.mtimeMs;
        found.push({ path, facts: { ...facts, mtimeMs }, putAwayMs: note.ctimeMs });
      }
    }
    return found;
  }

  /** The newest files in `done` that once had this name, inside of the watch folder. */
  async putAwayAs(name: string): Promise<string[]> {
    const { name: stem, ext } = parse(name);
    const isOne = ({ name: other, ext: otherExt }: ReturnType<typeof parse>) =>
      otherExt === ext && other.startsWith(stem) && /^(?:-\d+)?$/.test(other.slice(stem.length));
    const found: { path: string; facts: FileFacts }[] = [];
    for (const other of await readdir(join(this.path, 'done'))) {
      if (!isOne(parse(other))) continue;
      const path = join('done', other);
      const facts = await this.facts(path);
      if (facts !== undefined) found.push({ path, facts });
    }
    found.sort((a, b) => b.facts.changedMs - a.facts.changedMs);
    return found.slice(0, MOST_NAMESAKES).map(({ path }) => path);
  }

  /**
   * Back into the folder, to be read anew: by its own name, or another one while that is taken. Who
   * has it open keeps writing into it.
   */
  async bringBack({ path }: PutAwayFile): Promise<void> {
    const { dir, base } = parse(path);
    const from = join(this.path, path);
    const to = join(this.path, await this.freeName(this.path, base));
    // A link takes no name that somebody took meanwhile; disks without links have to do without.
    await link(from, to).then(
      () => rm(from),
      () => rename(from, to),
    );
    await rm(`${from}${NOTE_ENDINGS[dir === 'done' ? 'done' : 'failed']}`, { force: true });
  }

  /** Of an older system or archive, in no UTF-8, by which nobody here could open the file: it gets one that is. */
  private async readableName(name: Buffer): Promise<string | undefined> {
    const text = new TextDecoder('windows-1252').decode(name);
    if (UNFINISHED.test(text)) return undefined;
    const target = await this.freeName(this.path, text);
    const from = Buffer.concat([Buffer.from(join(this.path, '/')), name]);
    // Gone, or not ours to rename: the next look tells.
    return rename(from, join(this.path, target)).then(
      () => target,
      () => undefined,
    );
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

const OUTCOMES: readonly Outcome[] = ['done', 'failed'];

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
