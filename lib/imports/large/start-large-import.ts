import 'server-only';
import { ApiError } from '@/lib/http/api-error';
import { logError } from '@/lib/http/log-error';
import type { JobKey } from '@/lib/jobs/job-record';
import { hasEnded, type JobReport } from '@/lib/jobs/job-report';
import type { JobRunner } from '@/lib/jobs/job-runner';
import type { Store } from '@/lib/store/store';
import { ImportJournal } from '../import-journal';
import { ArrivingImport, type LargeFile } from './arriving-import';
import { planToJson } from './import-plan';
import { Spool } from './spool';

/** With what large files become jobs. */
export interface ImportJobs {
  readonly runner: Pick<JobRunner, 'startJob' | 'onChange' | 'find'>;
  /** Of the caller, for what has to be looked up afterwards. */
  key(): Promise<JobKey>;
}

export interface StartedLargeImport {
  readonly importId: string;
  /** Why it did not become a job. */
  readonly failure: ApiError | null;
  /** Resolves when the import has ended, well or not, or stands still. Never rejects. */
  readonly done: Promise<void>;
}

/**
 * Brings a large file into the spool and starts the job that imports it from there. Resolves once nothing of
 * it can be lost any more, or with why it was refused; then nothing of it is left.
 *
 * @throws ApiError when not even its report can be written; nothing was read then
 */
export async function startLargeImport(
  file: LargeFile,
  store: Store,
  { runner, key }: ImportJobs,
): Promise<StartedLargeImport> {
  const journal = new ImportJournal(store);
  const arriving = new ArrivingImport(file);
  const { id: importId } = arriving;
  const spool = new Spool(store);
  await journal.start(importId, arriving);
  try {
    const totalBytes = await spool.receive(importId, arriving.content(), file.totalBytes);
    const plan = planToJson({ importId, place: 'spool', hints: file.hints, totalBytes });
    const title = file.hints.fileName ?? 'Unnamed file';
    const job = await runner.startJob({ kind: 'import', title, key: await key(), plan });
    return { importId, failure: null, done: untilSettled(runner, job) };
  } catch (error) {
    await spool.remove(importId);
    const failure = asFailure(error, importId);
    arriving.fail(failure);
    await journal.finish(importId).catch((fault: unknown) => logError(fault, { import: importId }));
    return { importId, failure, done: Promise.resolve() };
  }
}

function asFailure(error: unknown, importId: string): ApiError {
  if (error instanceof ApiError && error.status < 500) return error;
  logError(error, { import: importId });
  if (error instanceof ApiError) return error;
  const message = 'The file could not be kept; the log of the server says why.';
  return new ApiError('internal', message, { cause: error });
}

async function untilSettled(runner: ImportJobs['runner'], { id }: JobReport): Promise<void> {
  const isSettled = (job: JobReport) => job.id === id && (hasEnded(job) || job.state === 'paused');
  await new Promise<void>((resolve) => {
    const forget = runner.onChange((job) => {
      if (isSettled(job)) end();
    });
    const end = () => {
      forget();
      resolve();
    };
    // It may have been as quick as this.
    runner.find(id).then(
      (job) => (job === null || isSettled(job) ? end() : undefined),
      () => undefined,
    );
  });
}
