import 'server-only';
import type { FileHandle } from 'node:fs/promises';
import { JobJournal } from '@/lib/jobs/job-journal';
import type { JobKey, JobRecord } from '@/lib/jobs/job-record';
import { hasEnded } from '@/lib/jobs/job-report';
import type { JobRunner } from '@/lib/jobs/job-runner';
import type { Store } from '@/lib/store/store';
import { shownFileName } from '../file-name';
import { ImportJournal } from '../import-journal';
import type { ImportReport } from '../import-report';
import { ArrivingImport } from '../large/arriving-import';
import { planOfJson, planToJson } from '../large/import-plan';
import { headOf } from './claimed-file';
import { claimedName, type InboxClaim, InboxClaims } from './inbox-claims';
import type { InboxFolder, PutAwayFile } from './inbox-folder';
import { putAwayNote } from './put-away-note';
import { type FileFacts, sameFile } from './settled-files';
import type { TakenHeader } from './table-header';

/** Files that belong to jobs at once: others wait, so that a full folder leaves room for other jobs. */
const MOST_CLAIMED = 25;

/** With what a large file of the watch folder becomes a job. */
export interface InboxJobs {
  readonly runner: Pick<JobRunner, 'startJob' | 'onChange'>;
  /** The operator's own, for what has to be looked up afterwards. */
  readonly key: JobKey;
}

interface Sorted {
  /** The names of files that jobs work on. */
  readonly held: ReadonlySet<string>;
  readonly putAway: readonly PutAwayFile[];
  /** Files that were written to after they had been read: they are read again. */
  readonly wentOn: readonly FileFacts[];
  /** Whether an end is about to be told. */
  readonly isEnding: boolean;
}

/** The large files of the watch folder: each belongs to a job until that has ended, and is put away then. */
export class LargeFiles {
  private readonly claims: InboxClaims;
  private readonly journal: ImportJournal;

  constructor(
    private readonly folder: InboxFolder,
    private readonly store: Store,
    private readonly jobs: InboxJobs,
  ) {
    this.claims = new InboxClaims(store);
    this.journal = new ImportJournal(store);
  }

  /** Calls back whenever a file may be put away. @returns what ends that */
  onEnd(listen: () => void): () => void {
    return this.jobs.runner.onChange((job) => {
      if (job.kind === 'import' && hasEnded(job)) listen();
    });
  }

  /** Makes a job of a file, which stays where it is. False when there are too many already. */
  async start(
    name: string,
    facts: FileFacts,
    file: FileHandle,
    taken: TakenHeader | null,
  ): Promise<boolean> {
    if ((await this.claims.list()).length >= MOST_CLAIMED) return false;
    const title = shownFileName(name);
    const header = taken?.header ?? null;
    const totalBytes = facts.size + Buffer.byteLength(header ?? '');
    const hints = { fileName: title };
    const waiting = new ArrivingImport({ bytes: nothing(), hints, totalBytes });
    const { id: importId } = waiting;
    const headerOf = taken?.headerOf ?? null;
    const head = await headOf(file);
    await this.claims.write({ importId, name, facts, head, header, headerOf });
    try {
      await this.journal.start(importId, waiting);
      const plan = planToJson({ importId, place: 'inbox', hints, totalBytes });
      await this.jobs.runner.startJob({ kind: 'import', title, key: this.jobs.key, plan });
      return true;
    } catch (error) {
      await this.journal.forget(importId);
      await this.claims.remove(importId);
      throw error;
    }
  }

  /** Tells which files belong to jobs, and puts away those whose job has ended. */
  async sortOut(files: ReadonlyMap<string, FileFacts>): Promise<Sorted> {
    const claims = await this.claims.list();
    const jobs = claims.length === 0 ? [] : await new JobJournal(this.store).list();
    const held = new Set<string>();
    const putAway: PutAwayFile[] = [];
    const wentOn: FileFacts[] = [];
    let isEnding = false;
    for (const claim of claims) {
      const name = claimedName(claim, files);
      const job = jobs.find((one) => isJobOf(claim, one));
      const report = job && (await this.journal.find(claim.importId));
      // Its end is written in steps, and the last of them is the time of the report.
      const isOver = job === undefined || (hasEnded(job) && report?.finished_at !== null);
      if (!isOver) {
        if (name !== undefined) held.add(name);
        isEnding ||= hasEnded(job);
        continue;
      }
      const now = name === undefined ? undefined : files.get(name);
      if (name !== undefined && now !== undefined && report) {
        // Cancelled is cancelled, whoever goes on writing.
        const isAsRead = sameFile(now, claim.facts) || report.status === 'cancelled';
        if (isAsRead) putAway.push(await this.putAway(name, now, claim, report));
        else wentOn.push(now);
        held.add(name);
      }
      // A crash came between the claim and its job: the file is taken again, and as new.
      if (job === undefined) await this.journal.forgetUnbegun(claim.importId);
      await this.claims.remove(claim.importId);
    }
    return { held, putAway, wentOn, isEnding };
  }

  private putAway(name: string, facts: FileFacts, claim: InboxClaim, report: ImportReport) {
    const failure = this.journal.failureOf(claim.importId);
    const { outcome, note } = putAwayNote(report, failure, claim.headerOf);
    return this.folder.moveAway(name, outcome, note, facts);
  }
}

function isJobOf({ importId }: InboxClaim, { kind, complete, plan }: JobRecord): boolean {
  return kind === 'import' && complete && planOfJson(plan).importId === importId;
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
