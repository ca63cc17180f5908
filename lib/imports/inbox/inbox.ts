import 'server-only';
import { type FSWatcher, watch } from 'node:fs';
import type { ApiError } from '@/lib/http/api-error';
import { logError } from '@/lib/http/log-error';
import type { Store } from '@/lib/store/store';
import { shownFileName } from '../file-name';
import type { ImportReport } from '../import-report';
import type { LookUp } from '../import-run';
import { startImport } from '../start-import';
import { factsOf, InboxFolder } from './inbox-folder';
import { PutAwayFiles } from './put-away-files';
import { type FileFacts, SettledFiles, sameFile } from './settled-files';

/** A file that does not change for so long is whole. */
const SETTLE_MS = 2_000;
/** How often it is looked while files are settling, and when nothing is known to happen. */
const BUSY_MS = 500;
const IDLE_MS = 5_000;
/** A store that refuses, or a folder that cannot be read, is tried again after this. */
const PAUSE_MS = 30_000;

interface InboxOptions {
  readonly settleMs?: number;
  /** Where the IDs go of which a file tells nothing else. */
  readonly lookUp?: LookUp;
}

/**
 * The watch folder: a plain file in it is imported once it stands still, then moved to `done` with
 * its report, or to `failed` with the reason. It is moved last, so a crash leads to another import
 * of the same file, which changes nothing. Files go one after the other. One that somebody writes to
 * after it was put away comes back and is read again.
 *
 * The folder is looked at again and again; notices of the system only make that sooner, because
 * network disks and containers do not send them.
 */
export class Inbox {
  readonly #folder: InboxFolder;
  readonly #settled: SettledFiles;
  readonly #putAway: PutAwayFiles;
  readonly #store: Store;
  readonly #lookUp: LookUp | undefined;
  #watcher: FSWatcher | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #looking: Promise<void> = Promise.resolve();
  #current: { stop: () => void } | undefined;
  #stopped = false;
  #isRestored = false;
  /** What was said last about a folder that cannot be used, so that it is said once. */
  #complaint = '';

  constructor(path: string, store: Store, { settleMs = SETTLE_MS, lookUp }: InboxOptions = {}) {
    this.#folder = new InboxFolder(path);
    this.#settled = new SettledFiles(settleMs);
    this.#putAway = new PutAwayFiles(this.#folder);
    this.#store = store;
    this.#lookUp = lookUp;
  }

  /** Makes the folder and begins to look. Never rejects: a server works without it. */
  async start(): Promise<void> {
    this.#stopped = false;
    this.#isRestored = false;
    this.#looking = this.#look();
    await this.#looking;
  }

  /** Begins nothing new and lets go of the file at hand; it is imported at the next start. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#watcher?.close();
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
      const ready = this.#settled.look(files, Date.now());
      for (const name of ready) {
        if (this.#stopped) return;
        if (!(await this.#importFile(name))) {
          waitMs = PAUSE_MS;
          break;
        }
      }
      if (waitMs === IDLE_MS && this.#settled.isWaiting) waitMs = BUSY_MS;
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

  #again(waitMs: number): void {
    clearTimeout(this.#timer);
    if (this.#stopped) return;
    this.#timer = setTimeout(() => {
      this.#looking = this.#look();
    }, waitMs);
    this.#timer.unref();
  }

  #notices(): FSWatcher | undefined {
    try {
      const watcher = watch(this.#folder.path, { persistent: false });
      let isAwaited = false;
      watcher.on('change', () => {
        if (isAwaited) return;
        isAwaited = true;
        // After what runs now, and not once for each of a thousand notices.
        void this.#looking.then(() => {
          isAwaited = false;
          this.#again(Math.min(BUSY_MS, 100));
        });
      });
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
      const stream = file.createReadStream({ highWaterMark: 256 * 1024 });
      this.#current = { stop: () => stream.destroy() };
      const input = {
        bytes: stream,
        hints: { fileName: shownFileName(name) },
        totalBytes: before.size,
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
      if (sameFile(facts, after)) await this.#moveAway(name, report, run.failure, facts);
      else this.#settled.noteWentOn(facts);
      return true;
    } finally {
      this.#current = undefined;
      await file.close().catch(() => undefined);
    }
  }

  async #moveAway(
    name: string,
    report: ImportReport,
    failure: ApiError | null,
    facts: FileFacts,
  ): Promise<void> {
    const isDone = report.status === 'done';
    const note = isDone ? JSON.stringify(report, null, 2) : reasonOf(report, failure);
    const outcome = isDone ? 'done' : 'failed';
    this.#putAway.add(await this.#folder.moveAway(name, outcome, `${note}\n`, facts));
  }

  #complain(error: unknown): void {
    const complaint = String(error);
    if (complaint !== this.#complaint) logError(error, { note: 'the watch folder' });
    this.#complaint = complaint;
  }
}

/** For a person who finds the file. Nobody is here to be asked. */
function reasonOf(report: ImportReport, failure: ApiError | null): string {
  const where =
    failure?.metadata.columns_to_map === undefined
      ? ''
      : ' Drop it on the page Sources: there you can.';
  return `${report.error ?? 'The file could not be imported.'}${where}`;
}

/** Nothing that another file would change: a full disk, a store that is away, a fault of ours. */
function isOurFault({ status }: ApiError): boolean {
  return status >= 500;
}
