import 'server-only';
import { groupDigits } from '@/lib/generation/group-digits';
import { ApiError } from '@/lib/http/api-error';
import { type JobContext, type JobKind, JobPaused } from '@/lib/jobs/job-kind';
import { noteImport } from '../import-health';
import { ImportJournal } from '../import-journal';
import { type ImportReport, isFinal } from '../import-report';
import { ImportRun } from '../import-run';
import { ImportSteps } from '../import-steps';
import { ledgerTarget } from '../import-target';
import { type ImportFile, openImportFile } from './import-file';
import { type ImportPlan, planOfJson } from './import-plan';
import { takeImportTurn } from './import-turn';
import { letGoOfImport } from './let-go-of-import';

/** A store that refused is tried again after this: the file is read anew up to where it was. */
const RETRY_MS = 60_000;

/** Imports a file that lies in the spool or in the watch folder. It goes on after the last batch that is in the ledger. */
export const importKind = {
  label: 'Import',
  run,
  letGo: letGoOfImport,
} as const satisfies JobKind;

async function run(context: JobContext): Promise<void> {
  const { job, store, signal } = context;
  const plan = planOfJson(job.plan);
  const journal = new ImportJournal(store);
  const before = await journal.joinJob(plan.importId, job.id);
  if (before !== null && isFinal(before)) return demandDone(before);
  if (job.file === undefined) {
    const file = { import_id: plan.importId, total_bytes: plan.totalBytes };
    context.tell({ file: { ...file, bytes: 0, rows: 0, rejected: 0 } });
  }
  const giveBack = await takeImportTurn(job.id, signal);
  if (giveBack === null) return;
  try {
    await importFile(context, journal, plan, before?.started_at ?? job.created_at);
  } finally {
    giveBack();
  }
}

/** A crash came between the end of the import and the end of its job. */
function demandDone({ status, error }: ImportReport): void {
  if (status !== 'done') throw new ApiError('invalid_request', error ?? 'The import failed.');
}

async function importFile(
  context: JobContext,
  journal: ImportJournal,
  plan: ImportPlan,
  startedAt: string,
): Promise<void> {
  const { job, store, ledger } = context;
  const { importId, hints } = plan;
  const steps = await ImportSteps.of(store, importId);
  const input = await openImportFile(plan, store);
  const { totalBytes } = input;
  const signal = AbortSignal.any([context.signal, input.changed]);
  try {
    const importing: ImportRun = new ImportRun(
      { bytes: input.bytes(), hints, totalBytes, preview: false },
      ledgerTarget(ledger),
      {
        keepRejections: (page, rows) => journal.keepRejections(importId, page, rows),
        lookUp: (ids, title) => context.follow('look_up', title, ids),
      },
      { importId, jobId: job.id, startedAt, steps, signal, moved: () => tellProgress() },
    );
    let stored = storedOf(importing.report());
    const before = job.file;
    const tellProgress = () => {
      const report = importing.report();
      const settled = storedOf(report) - stored;
      stored += settled;
      // What an earlier life has read is read again first, which is no progress.
      const bytes = Math.max(report.bytes, before?.bytes ?? 0);
      const rows = Math.max(report.read, before?.rows ?? 0);
      const rejected = Math.max(report.rejected, before?.rejected ?? 0);
      const file = { import_id: importId, bytes, total_bytes: totalBytes, rows, rejected };
      context.tell({ settled, file });
    };
    journal.goOn(importing);
    const report = await importing.run();
    tellProgress();
    await end(context, journal, { importing, report, input, plan });
  } finally {
    await input.close();
  }
}

interface EndedRun {
  readonly importing: ImportRun;
  readonly report: ImportReport;
  readonly input: ImportFile;
  readonly plan: ImportPlan;
}

/** @throws JobPaused for what is no fault of the file, else why it cannot be imported */
async function end(
  { store, clock, signal }: JobContext,
  journal: ImportJournal,
  { importing, report, input, plan }: EndedRun,
): Promise<void> {
  const { failure } = importing;
  const isOver = failure === null ? report.status === 'done' : failure.status < 500;
  // Paused at its very end it is paused: going on finds nothing left to do.
  if (!isOver || signal.aborted) {
    const pause =
      failure === null ? standstillOf(input) : pauseFor(failure, storedOf(report), clock.now());
    await journal.leave(importing, pause);
    if (pause !== null) throw pause;
    return;
  }
  await noteImport(store, plan.place === 'inbox' ? 'inbox' : 'import', report);
  await journal.finish(importing.id);
  if (failure !== null) throw failure;
}

function standstillOf({ changed, standstill }: ImportFile): JobPaused | null {
  return changed.aborted ? standstill : null;
}

function pauseFor(failure: ApiError, stored: number, nowMs: number): JobPaused {
  const far = `${groupDigits(stored)} rows are stored, and it goes on after them.`;
  if (failure.code === 'store_full') {
    const message = `The disk of the data folder is full: make room. ${far}`;
    return new JobPaused('store_full', message, nowMs + RETRY_MS);
  }
  const cause = failure.cause instanceof ApiError ? failure.cause.message : failure.message;
  const message = failure.retryable ? `${cause} ${far}` : `${cause} Resume it: ${far}`;
  return new JobPaused('stopped', message, failure.retryable ? nowMs + RETRY_MS : null);
}

function storedOf(report: Pick<ImportReport, 'new' | 'updated' | 'unchanged'>): number {
  return report.new + report.updated + report.unchanged;
}
