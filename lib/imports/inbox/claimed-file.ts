import 'server-only';
import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { ApiError } from '@/lib/http/api-error';
import { JobPaused } from '@/lib/jobs/job-kind';
import { isFault } from '@/lib/session/private-file';
import type { Store } from '@/lib/store/store';
import { PIECE_BYTES } from '../file-size';
import type { ImportFile } from '../large/import-file';
import { claimedName, type InboxClaim, InboxClaims } from './inbox-claims';
import { factsOf, InboxFolder } from './inbox-folder';
import { type FileFacts, SETTLE_MS, sameFile } from './settled-files';
import { withHeader } from './table-header';

const HEAD_BYTES = 64 * 1024;
/** A file that is still written to is looked at again after this. */
const AGAIN_MS = 10_000;

/**
 * A file of the watch folder, read where it lies. One that is written to meanwhile is not read to its end:
 * the job stands still until it does too, and goes on behind what it has stored.
 */
export class ClaimedFile implements ImportFile {
  private readonly change = new AbortController();

  private constructor(
    private readonly claim: InboxClaim,
    private readonly file: FileHandle,
  ) {}

  /** @throws JobPaused while it is written to, ApiError when it has gone or is another one */
  static async open(store: Store, importId: string): Promise<ClaimedFile> {
    const claims = new InboxClaims(store);
    const claim = await claims.find(importId);
    if (claim === null) throw goneFrom('The file');
    const folder = InboxFolder.ofServer();
    const files = await folder.files().catch(() => new Map<string, FileFacts>());
    const name = claimedName(claim, files);
    if (name === undefined) throw goneFrom(`"${claim.name}"`);
    const file = await folder.open(name).catch((error: unknown) => {
      throw isFault(error, 'ENOENT') ? goneFrom(`"${claim.name}"`) : error;
    });
    try {
      const facts = factsOf(await file.stat());
      const isAsItWas = sameFile(facts, claim.facts);
      if (!isAsItWas && (await headOf(file)) !== claim.head) throw writtenAnew(claim.name);
      if (!isAsItWas && isFresh(facts)) throw stillWritten(claim.name);
      const current = { ...claim, name, facts };
      if (!isAsItWas || name !== claim.name) await claims.write(current);
      return new ClaimedFile(current, file);
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  get totalBytes(): number {
    return this.claim.facts.size + Buffer.byteLength(this.claim.header ?? '');
  }

  /** Aborted when it was written to while it was read. */
  get changed(): AbortSignal {
    return this.change.signal;
  }

  get standstill(): JobPaused {
    return stillWritten(this.claim.name);
  }

  bytes(): AsyncIterable<Uint8Array> {
    return withHeader(this.claim.header, this.content());
  }

  close(): Promise<void> {
    return this.file.close();
  }

  private async *content(): AsyncGenerator<Uint8Array> {
    const options = { start: 0, highWaterMark: PIECE_BYTES, autoClose: false };
    yield* this.file.createReadStream(options);
    if (sameFile(factsOf(await this.file.stat()), this.claim.facts)) return;
    this.change.abort();
    throw new ApiError('conflict', this.standstill.message);
  }
}

/** A time that lies ahead tells nothing: a copy has that of its original, from a clock that may be fast. */
function isFresh({ changedMs }: FileFacts): boolean {
  const ageMs = Date.now() - changedMs;
  return ageMs >= 0 && ageMs < SETTLE_MS;
}

/** By what a file is known again after it has grown. */
export async function headOf(file: FileHandle): Promise<string> {
  const head = Buffer.alloc(HEAD_BYTES);
  const { bytesRead } = await file.read(head, 0, HEAD_BYTES, 0);
  return createHash('sha256').update(head.subarray(0, bytesRead)).digest('hex');
}

function stillWritten(name: string): JobPaused {
  const message = `"${name}" is still being written to: it goes on once the file stands still.`;
  return new JobPaused('file_changing', message, Date.now() + AGAIN_MS);
}

function writtenAnew(name: string): ApiError {
  return new ApiError(
    'conflict',
    `"${name}" was written anew before it had been imported. What was stored stays, and the file is imported from its start by another job.`,
  );
}

function goneFrom(name: string): ApiError {
  return new ApiError(
    'not_found',
    `${name} is not in the watch folder any more: it was moved, removed or replaced. Put it there again to import the rest; what is held stays as it is.`,
  );
}
