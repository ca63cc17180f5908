import 'server-only';
import { randomBytes } from 'node:crypto';
import type { ApiError } from '@/lib/http/api-error';
import { logError } from '@/lib/http/log-error';
import { JobJournal } from '@/lib/jobs/job-journal';
import type { JobPaused } from '@/lib/jobs/job-kind';
import type { JobRecord } from '@/lib/jobs/job-record';
import type { MergeCounts } from '@/lib/store/pending-merge';
import { MAIN_LEDGER, type Store } from '@/lib/store/store';
import { asItStands, withStateOf } from './as-it-stands';
import {
  type ImportReport,
  isFinal,
  KEPT_REJECTIONS,
  REJECTIONS_PAGE,
  type Rejection,
} from './import-report';
import { keepLately, lateFailures } from './late-failures';
import { standingImport } from './standing-import';

const REPORT = 'import';
const REJECTIONS = 'import_rejections';
/** Older reports are forgotten when a new import starts. */
const KEPT_REPORTS = 200;

/** Finished previews that are remembered, for whoever still asks; nothing of them is stored. */
const KEPT_PREVIEWS = 20;

/** An import of this process, as it runs. */
export interface RunningImport {
  readonly id: string;
  /** Why it failed. */
  readonly failure: ApiError | null;
  report(): ImportReport;
  rejections(): readonly Rejection[];
}

/** IDs sort by the time at which they were made. */
export function newImportId(nowMs = Date.now()): string {
  const time = nowMs.toString(36).padStart(9, '0');
  return `imp_${time}${randomBytes(8).toString('hex')}`;
}

/**
 * What became of every import. Finished ones are in the store, running ones in memory, with a note
 * in the store that they began, so that a stop of the server shows. Whether one that is a job stands still,
 * the journal of jobs says.
 */
export class ImportJournal {
  constructor(
    private readonly store: Store,
    private readonly ledger: string = MAIN_LEDGER,
  ) {}

  async start(id: string, running: RunningImport): Promise<void> {
    if (running.report().preview) {
      forgetOldPreviews(this.store);
      runningImports(this.store).set(id, running);
      return;
    }
    await this.forgetOldest();
    await this.store.writeDocument(this.key(REPORT, id), running.report());
    runningImports(this.store).set(id, running);
  }

  /** It never began after all. */
  async forget(id: string): Promise<void> {
    runningImports(this.store).delete(id);
    await this.store.removeDocument(this.key(REPORT, id));
  }

  /** One that was to be a job, and that a crash kept from becoming one: of its file another import tells. */
  async forgetUnbegun(id: string): Promise<void> {
    const written = await this.stored(id);
    if (written !== null && !isFinal(written) && !written.import_job_id) await this.forget(id);
  }

  async finish(id: string): Promise<void> {
    const running = runningImports(this.store).get(id);
    if (!running || running.report().preview) return;
    await this.store.writeDocument(this.key(REPORT, id), running.report());
    runningImports(this.store).delete(id);
    if (running.failure !== null) keepLately(lateFailures(this.store), id, running.failure);
  }

  /** An import that is a job knows by which from now on. @returns what is written of it; null for nothing */
  async joinJob(id: string, jobId: string): Promise<ImportReport | null> {
    const written = await this.stored(id);
    if (written === null || written.import_job_id === jobId) return written;
    const report = { ...written, import_job_id: jobId };
    await this.store.writeDocument(this.key(REPORT, id), report);
    runningImports(this.store).delete(id);
    return report;
  }

  /** The run of a job: its first, or another one. */
  goOn(running: RunningImport): void {
    runningImports(this.store).set(running.id, running);
  }

  /** The run of a job is over, and the import is not. @param pause why, when it stands still by itself */
  async leave(running: RunningImport, pause: JobPaused | null): Promise<void> {
    const { id } = running;
    const report = { ...running.report(), ...NOT_ENDED };
    try {
      await this.store.writeDocument(this.key(REPORT, id), report);
      runningImports(this.store).delete(id);
    } catch (error) {
      // A full disk takes no note of what it stopped: that is told from memory until the import goes on.
      logError(error, { import: id });
      runningImports(this.store).set(id, standingImport(running, report, pause));
    }
  }

  /** The job has ended: its import has too, whatever its last run could say. */
  async close(id: string, { state, reason }: JobRecord, counts: MergeCounts): Promise<void> {
    runningImports(this.store).delete(id);
    const written = await this.stored(id);
    if (written === null || isFinal(written)) return;
    const { rejected, to_look_up } = written;
    const read = counts.new + counts.updated + counts.unchanged + rejected + to_look_up;
    const report = { ...written, ...counts, read, finished_at: new Date().toISOString() };
    const ended = withStateOf({ state, reason }, report);
    await this.store.writeDocument(this.key(REPORT, id), ended);
  }

  async find(id: string): Promise<ImportReport | null> {
    const running = runningImports(this.store).get(id);
    const report = running?.report() ?? (await this.stored(id));
    if (report === null || report.status !== 'running') return report;
    const job = await this.jobOf(report);
    return asItStands(report, job, running !== undefined);
  }

  /** Why one that ended lately failed, for whoever sent it. */
  failureOf(id: string): ApiError | null {
    return runningImports(this.store).get(id)?.failure ?? lateFailures(this.store).get(id) ?? null;
  }

  private stored(id: string): Promise<ImportReport | null> {
    return this.store.readDocument<ImportReport>(this.key(REPORT, id));
  }

  private async jobOf({ import_job_id: id }: ImportReport): Promise<JobRecord | null> {
    return id ? new JobJournal(this.store).find(id) : null;
  }

  /** Rejected rows in the order of the file: the first page of them. */
  async rejections(id: string): Promise<readonly Rejection[]> {
    const running = runningImports(this.store).get(id);
    if (running) return running.rejections();
    return this.readPage(id, 0);
  }

  /** All rejected rows that were kept, page by page. */
  async *allRejections(report: ImportReport): AsyncGenerator<readonly Rejection[]> {
    const running = runningImports(this.store).get(report.id);
    if (running?.report().preview) yield running.rejections();
    for (let page = 0; page < pagesOf(report); page += 1) yield this.readPage(report.id, page);
  }

  async keepRejections(id: string, page: number, rejections: readonly Rejection[]): Promise<void> {
    await this.store.writeDocument(this.key(REJECTIONS, pageId(id, page)), rejections);
  }

  private async readPage(id: string, page: number): Promise<readonly Rejection[]> {
    return (
      (await this.store.readDocument<Rejection[]>(this.key(REJECTIONS, pageId(id, page)))) ?? []
    );
  }

  /** The newest first; previews only on demand, and only while they run. */
  async list({ previews = false } = {}): Promise<ImportReport[]> {
    const reports = await this.store.listDocuments<ImportReport>(REPORT, this.ledger);
    const jobs = reports.some((report) => !isFinal(report) && report.import_job_id)
      ? await new JobJournal(this.store).list()
      : [];
    return reports
      .map((written) => {
        const running = runningImports(this.store).get(written.id);
        const job = jobs.find(({ id }) => id === written.import_job_id) ?? null;
        return asItStands(running?.report() ?? written, job, running !== undefined);
      })
      .filter(({ preview }) => !preview)
      .concat(previews ? runningPreviews(this.store) : [])
      .reverse();
  }

  private async forgetOldest(): Promise<void> {
    const listed = await this.store.listDocuments<ImportReport>(REPORT, this.ledger);
    // Those of jobs that stand still may be old.
    const reports = listed.filter((report) => isFinal(report) || !report.import_job_id);
    for (const report of reports.slice(0, Math.max(0, reports.length - KEPT_REPORTS + 1))) {
      for (let page = 0; page < pagesOf(report); page += 1) {
        await this.store.removeDocument(this.key(REJECTIONS, pageId(report.id, page)));
      }
      await this.store.removeDocument(this.key(REPORT, report.id));
    }
  }

  private key(kind: string, id: string) {
    return { kind, ledger: this.ledger, id };
  }
}

function pagesOf({ rejected }: ImportReport): number {
  return Math.ceil(Math.min(rejected, KEPT_REJECTIONS) / REJECTIONS_PAGE);
}

function pageId(id: string, page: number): string {
  return page === 0 ? id : `${id}.${page}`;
}

function runningPreviews(store: Store): ImportReport[] {
  return [...runningImports(store).values()]
    .map((running) => running.report())
    .filter(({ preview, status }) => preview && status === 'running');
}

function forgetOldPreviews(store: Store): void {
  const ended = [...runningImports(store).values()]
    .map((running) => running.report())
    .filter(({ preview, status }) => preview && status !== 'running');
  for (const { id } of ended.slice(0, Math.max(0, ended.length - KEPT_PREVIEWS + 1))) {
    runningImports(store).delete(id);
  }
}

const NOT_ENDED = { status: 'running', error: null, finished_at: null } as const;

const RUNNING = Symbol.for('genledger.running-imports');

/** Those of one owner. On globalThis, because each bundle of the server has its own modules. */
function runningImports(store: Store): Map<string, RunningImport> {
  const holder = globalThis as { [RUNNING]?: WeakMap<Store, Map<string, RunningImport>> };
  holder[RUNNING] ??= new WeakMap();
  const running = holder[RUNNING].get(store) ?? new Map<string, RunningImport>();
  holder[RUNNING].set(store, running);
  return running;
}
