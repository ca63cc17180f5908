import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import { ApiError } from '@/lib/http/api-error';
import type { Store } from '@/lib/store/store';
import { sizeUp } from './file-size';
import type { AnsweredImport } from './import-answer';
import { ImportJournal } from './import-journal';
import type { LookUp } from './import-run';
import { type ImportJobs, startLargeImport } from './large/start-large-import';
import { type RequestFile, requestFiles } from './request-files';
import { startImport } from './start-import';

/** How long a sender waits for the end of an import whose file has arrived. */
const WAIT_MS = 10_000;

interface ReceiveOptions {
  readonly preview?: boolean;
  readonly waitMs?: number;
  /** Where the IDs go of which a file tells nothing else. */
  readonly lookUp?: LookUp;
  /** With what large files become jobs; without it they are read as they arrive, as the small ones are. */
  readonly jobs?: ImportJobs;
}

/** A file that has arrived, or is not wanted any more. */
interface ReceivedImport {
  /** Resolves when its import has ended, or stands still. Never rejects. */
  readonly done: Promise<unknown>;
  /** How it stands. */
  answer(): Promise<AnsweredImport> | AnsweredImport;
}

/**
 * Imports every file of a request, one after the other. Resolves when all are done, or when the
 * request has arrived whole and the rest takes long. Not earlier: many clients give the upload up
 * once they have an answer.
 *
 * @throws ApiError `invalid_request` when the request holds no file or breaks off between two
 */
export async function receiveImports(
  request: Request,
  store: Store,
  { waitMs = WAIT_MS, ...options }: ReceiveOptions = {},
): Promise<readonly AnsweredImport[]> {
  const received: ReceivedImport[] = [];
  try {
    for await (const file of requestFiles(request)) {
      received.push(await receiveOne(file, store, options));
    }
  } catch (error) {
    await Promise.all(received.map(({ done }) => done));
    const answers = await Promise.all(received.map((one) => one.answer()));
    // Else the import that broke off says so itself, and what it had stored.
    if (answers.every(({ failure }) => failure === null)) throw error;
  }
  if (received.length === 0) {
    throw new ApiError(
      'invalid_request',
      'The form holds no file. Add one as a part named "file".',
    );
  }
  const all = Promise.all(received.map(({ done }) => done));
  const patience = new AbortController();
  const late = wait(waitMs, undefined, { signal: patience.signal }).catch(() => undefined);
  await Promise.race([all, late]);
  patience.abort();
  return Promise.all(received.map((one) => one.answer()));
}

async function receiveOne(
  file: RequestFile,
  store: Store,
  options: Omit<ReceiveOptions, 'waitMs'>,
): Promise<ReceivedImport> {
  const { preview = false, lookUp, jobs } = options;
  if (preview || jobs === undefined) return receiveSmall(file, store, preview, lookUp);
  const { isLarge, bytes, release } = await sizeUp(file.bytes, file.totalBytes);
  const discard = () => void release().then(() => file.discard());
  const sized = { ...file, bytes, discard };
  return isLarge ? receiveLarge(sized, store, jobs) : receiveSmall(sized, store, preview, lookUp);
}

/** Starts an import, and resolves once its file has arrived or is not wanted any more. */
async function receiveSmall(
  file: RequestFile,
  store: Store,
  preview: boolean,
  lookUp: LookUp | undefined,
): Promise<ReceivedImport> {
  let arrived: () => void = () => undefined;
  const arrival = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const bytes = untilEnd(file.bytes, arrived);
  const { run, done } = await startImport(store, { ...file, bytes, preview }, { lookUp }).catch(
    (error: unknown) => discarded(file, error),
  );
  // What was refused in its middle never reaches its end by itself.
  const ended = done.then(() => file.discard());
  await Promise.race([arrival, ended]);
  const answer = () => ({
    report: run.report(),
    rejections: run.rejections(),
    sample: run.sample(),
    failure: run.failure,
  });
  return { done, answer };
}

/** Resolves once the file is kept and its job is in the journal, or it is refused. */
async function receiveLarge(
  file: RequestFile,
  store: Store,
  jobs: ImportJobs,
): Promise<ReceivedImport> {
  const started = await startLargeImport(file, store, jobs).catch((error: unknown) =>
    discarded(file, error),
  );
  const { importId, done } = started;
  if (started.failure !== null) file.discard();
  const journal = new ImportJournal(store);
  const answer = async () => {
    const report = await journal.find(importId);
    if (report === null) throw new ApiError('internal', 'The report of the import is gone.');
    const rejections = await journal.rejections(importId);
    const failure = started.failure ?? journal.failureOf(importId);
    return { report, rejections, sample: [], failure };
  };
  return { done, answer };
}

/** Unread, it would cut the connection before the sender has seen why. */
function discarded(file: RequestFile, error: unknown): never {
  file.discard();
  throw error;
}

async function* untilEnd(bytes: AsyncIterable<Uint8Array>, ended: () => void) {
  for await (const chunk of bytes) yield chunk;
  ended();
}
