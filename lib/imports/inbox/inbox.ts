import 'server-only';
import { type FSWatcher, watch } from 'node:fs';
import type { ApiError } from '@/lib/http/api-error';
import { logError } from '@/lib/http/log-error';
import type { Store } from '@/lib/store/store';
import { shownFileName } from '../file-name';
import { LARGE_BYTES, PIECE_BYTES } from '../file-size';
import type { LookUp } from '../import-run';
import { startImport } from '../start-import';
import { factsOf, type InboxFolder } from './inbox-folder';
import { type InboxJobs, LargeFiles } from './large-files';
import { PutAwayFiles } from './put-away-files';
import { putAwayNote } from './put-away-note';
import { type FileFacts, SETTLE_MS, SettledFiles, sameFile } from './settled-files';
import { lackedHeader, withHeader } from './table-header';

/** How often it is looked while files are settling, and when nothing is known to happen. */
const BUSY_MS = 500;
const IDLE_MS = 5_000;
/** After a notice that something happened. */
const SOON_MS = 100;
/** A store that refuses, or a folder that cannot be read, is tried again after this. */
const PAUSE_MS = 30_000;

interface InboxOptions {
  readonly settleMs?: number;
  /** Where the IDs go of which a file tells nothing else. */
  readonly lookUp?: LookUp;
  /** With what large files become jobs; without it they are imported as the small ones are. */
  readonly jobs?: InboxJobs;
}

/**
 * The watch folder: a plain file in it is imported once it stands still, then moved to `done` with
 * its report, or to `failed` with the reason. It is moved last, so a crash leads to another import
 * of the same file, which changes nothing. Files go one after the other; a large one belongs to a job until that
 * has ended. One that somebody writes to
 * after it was put away comes back and is read again.
 *
 * The folder is looked at again and again; notices of the system only make that sooner, because
 * network disks and containers do not send them.
 */
export class Inbox {
  readonly #folder: InboxFolder;
  readonly #settled: SettledFiles;
  readonly #putAway: PutAwayFiles;
  readonly #large: LargeFiles | undefined;
  readonly #store: Store;
  readonly #lookUp: LookUp | undefined;
  #watcher: FSWatcher | undefined;
  #ends: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #looking: Promise<void> = Promise.resolve();
  #current: { stop: () => void } | undefined;
  #stopped = false;
  #isRestored = false;
  #isAwaited = false;
  /** What was said last about a folder that cannot be used, so that it is said once. */
  #complaint = '';

  constructor(
    folder: InboxFolder,
    store: Store,
    { settleMs = SETTLE_MS, lookUp, jobs }: InboxOptions = {},
  ) {
    this.#folder = folder;
    this.#large = jobs && new LargeFiles(folder, store, jobs);
    this.#settled = new SettledFiles(settleMs);
    this.#putAway = new PutAwayFiles(this.#folder);
    this.#store = store;
    this.#lookUp = lookUp;
  }

  /** Makes the folder and begins to look. Never rejects: a server works without it. */
  async start(): Promise<void> {
    this.#stopped = false;
    this.#isRestored = false;
    this.#ends = this.#large?.onEnd(() => this.#lookSoon());
    this.#looking = this.#look();
    await this.#looking;
  }

  /** Begins nothing new and lets go of the file at hand; it is imported at the next start. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#watcher?.close();
    this.#ends?.();
    this.#current?.stop();
    await this.#looking;
  }

  async #look(): Promise<void> {
    let waitMs = IDLE_MS;
    try {
      await this.#folder.prepare();
      this.#watcher ??= this.#notices();
      await this.#bringBack();
      const files = await this.#folder.files();
      const isEnding = await this.#sortOutLarge(files);
      const ready = this.#settled.look(files, Date.now());
      for (const name of ready) {
        if (this.#stopped) return;
        if (!(await this.#importFile(name))) {
          waitMs = PAUSE_MS;
          break;
        }
      }
      if (waitMs === IDLE_MS && (this.#settled.isWaiting || isEnding)) waitMs = BUSY_MS;
      this.#complaint = '';
    } catch (error) {
      waitMs = PAUSE_MS;
      this.#complain(error);
    }
    this.#again(waitMs);
  }

  /** What was written to after it was put away. */
  async #bringBack(): Promise<void> {
    if (!this.#isRestored) await this.#putAway.restore(Date.now());
    this.#isRestored = true;
    for (const file of await this.#putAway.takeChanged(Date.now())) {
      await this.#folder.bringBack(file);
      this.#settled.noteWentOn(file.facts);
    }
  }

  /** Leaves those that belong to jobs out of `files`. @returns whether one is about to be put away */
  async #sortOutLarge(files: Map<string, FileFacts>): Promise<boolean> {
    const sorted = await this.#large?.sortOut(files);
    if (sorted === undefined) return false;
    for (const name of sorted.held) files.delete(name);
    for (const file of sorted.putAway) this.#putAway.add(file);
    for (const facts of sorted.wentOn) this.#settled.noteWentOn(facts);
    return sorted.isEnding;
  }

  #again(waitMs: number): void {
    clearTimeout(this.#timer);
    if (this.#stopped) return;
    this.#timer = setTimeout(() => {
      this.#looking = this.#look();
    }, waitMs);
    this.#timer.unref();
  }

  /** After what runs now, and not once for each of a thousand notices. */
  #lookSoon(): void {
    if (this.#isAwaited) return;
    this.#isAwaited = true;
    void this.#looking.then(() => {
      this.#isAwaited = false;
      this.#again(SOON_MS);
    });
  }

  #notices(): FSWatcher | undefined {
    try {
      const watcher = watch(this.#folder.path, { persistent: false });
      watcher.on('change', () => this.#lookSoon());
      watcher.on('error', () => {
        watcher.close();
        this.#watcher = undefined;
      });
      return watcher;
    } catch {
      // No notices here, such as at the limit of watches: looking finds everything, a little later.
      return undefined;
    }
  }

  /** @returns false when the store or the server is at fault: the file stays and waits */
  async #importFile(name: string): Promise<boolean> {
    const file = await this.#folder.open(name).catch(() => undefined);
    if (file === undefined) {
      // Gone, or not readable yet, or a link by now: the next look tells.
      this.#settled.forget(name);
      return true;
    }
    try {
      const before = await file.stat();
      if (!before.isFile()) return true;
      const { taken, refusal } = await lackedHeader(name, file, this.#folder);
      if (this.#large && before.size >= LARGE_BYTES && refusal === null) {
        await this.#large.start(name, factsOf(before), file, taken);
        this.#settled.forget(name);
        return true;
      }
      const stream = file.createReadStream({ highWaterMark: PIECE_BYTES });
      this.#current = { stop: () => stream.destroy() };
      const input = {
        bytes: withHeader(taken?.header, stream, refusal),
        hints: { fileName: shownFileName(name) },
        totalBytes: before.size + Buffer.byteLength(taken?.header ?? ''),
        preview: false,
      };
      const { run, done } = await startImport(this.#store, input, {
        lookUp: this.#lookUp,
        way: 'inbox',
      });
      const report = await done;
      stream.destroy();
      if (this.#stopped) return false;
      this.#settled.forget(name);
      if (run.failure !== null && isOurFault(run.failure)) return false;
      // Still written to after all: it is read again once it stands still.
      const after = await this.#folder.facts(name);
      const facts = factsOf(before);
      if (after === undefined) return true;
      if (sameFile(facts, after)) {
        const { outcome, note } = putAwayNote(report, run.failure, taken?.headerOf ?? null);
        this.#putAway.add(await this.#folder.moveAway(name, outcome, note, facts));
      } else this.#settled.noteWentOn(facts);
      return true;
    } finally {
      this.#current = undefined;
      await file.close().catch(() => undefined);
    }
  }

  #complain(error: unknown): void {
    const complaint = String(error);
    if (complaint !== this.#complaint) logError(error, { note: 'the watch folder' });
    this.#complaint = complaint;
  }
}

/** Nothing that another file would change: a full disk, a store that is away, a fault of ours. */
function isOurFault({ status }: ApiError): boolean {
  return status >= 500;
}
