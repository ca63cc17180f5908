import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import { ApiError } from '@/lib/http/api-error';
import type { Store } from '@/lib/store/store';
import type { ImportRun, LookUp } from './import-run';
import { type RequestFile, requestFiles } from './request-files';
import { type StartedImport, startImport } from './start-import';

/** How long a sender waits for the end of an import whose file has arrived. */
const WAIT_MS = 10_000;

interface ReceiveOptions {
  readonly preview?: boolean;
  readonly waitMs?: number;
  /** Where the IDs go of which a file tells nothing else. */
  readonly lookUp?: LookUp;
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
  { preview = false, waitMs = WAIT_MS, lookUp }: ReceiveOptions = {},
): Promise<readonly ImportRun[]> {
  const started: StartedImport[] = [];
  try {
    for await (const file of requestFiles(request)) {
      started.push(await receiveOne(file, store, preview, lookUp));
    }
  } catch (error) {
    const reports = await Promise.all(started.map(({ done }) => done));
    // Else the import that broke off says so itself, and what it had stored.
    if (reports.every(({ status }) => status === 'done')) throw error;
  }
  if (started.length === 0) {
    throw new ApiError(
      'invalid_request',
      'The form holds no file. Add one as a part named "file".',
    );
  }
  const all = Promise.all(started.map(({ done }) => done));
  const patience = new AbortController();
  const late = wait(waitMs, undefined, { signal: patience.signal }).catch(() => undefined);
  await Promise.race([all, late]);
  patience.abort();
  return started.map(({ run }) => run);
}

/** Starts an import, and resolves once its file has arrived or is not wanted any more. */
async function receiveOne(
  file: RequestFile,
  store: Store,
  preview: boolean,
  lookUp: LookUp | undefined,
) {
  let arrived: () => void = () => undefined;
  const arrival = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const bytes = untilEnd(file.bytes, arrived);
  const started = await startImport(store, { ...file, bytes, preview }, { lookUp }).catch(
    (error: unknown) => {
      // Unread, it would cut the connection before the sender has seen why.
      file.discard();
      throw error;
    },
  );
  // What was refused in its middle never reaches its end by itself.
  const ended = started.done.then(() => file.discard());
  await Promise.race([arrival, ended]);
  return started;
}

async function* untilEnd(bytes: AsyncIterable<Uint8Array>, ended: () => void) {
  for await (const chunk of bytes) yield chunk;
  ended();
}
