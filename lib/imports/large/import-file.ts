import 'server-only';
import { ApiError } from '@/lib/http/api-error';
import type { JobPaused } from '@/lib/jobs/job-kind';
import { isFault } from '@/lib/session/private-file';
import type { Bytes } from '@/lib/sources/source';
import type { Store } from '@/lib/store/store';
import { ClaimedFile } from '../inbox/claimed-file';
import type { ImportPlan } from './import-plan';
import { Spool } from './spool';

/** The file of a large import, open for one run of its job. */
export interface ImportFile {
  /** To be read once. */
  bytes(): Bytes;
  readonly totalBytes: number;
  /** Aborted when the file turns out to be unfinished: the run is to stop, and its job to stand still … */
  readonly changed: AbortSignal;
  /** … for this; null for a file that nobody writes to. */
  readonly standstill: JobPaused | null;
  close(): Promise<void>;
}

/** @throws ApiError `not_found` when it is not there any more, and what its place throws */
export async function openImportFile(
  { importId, place, totalBytes }: ImportPlan,
  store: Store,
): Promise<ImportFile> {
  if (place === 'inbox') return ClaimedFile.open(store, importId);
  const stream = await new Spool(store).read(importId).catch(isGone);
  const { signal: changed } = new AbortController();
  const close = async () => void stream.destroy();
  return { bytes: () => stream, totalBytes, changed, standstill: null, close };
}

function isGone(error: unknown): never {
  if (!isFault(error, 'ENOENT')) throw error;
  throw new ApiError(
    'not_found',
    'The file of this import is not in the data folder any more. Import it again; what is held stays as it is.',
    { cause: error },
  );
}
