import type { ApiError } from '@/lib/http/api-error';
import type { Bytes, FileHints } from '@/lib/sources/source';
import { arriving, brokenOff } from '../arriving';
import { newImportId, type RunningImport } from '../import-journal';
import type { ImportReport } from '../import-report';

export interface LargeFile {
  readonly bytes: Bytes;
  readonly hints: FileHints;
  /** Null when the sender did not say. */
  readonly totalBytes: number | null;
}

/** A large file on its way into the spool: nothing of it is read before all of it is there. */
export class ArrivingImport implements RunningImport {
  readonly id = newImportId();
  failure: ApiError | null = null;
  private bytes = 0;
  private finishedAt: string | null = null;
  private readonly startedAt = new Date().toISOString();

  constructor(private readonly file: LargeFile) {}

  /** All of it, or an error: half a file is none. */
  async *content(): AsyncGenerator<Uint8Array> {
    const { bytes, totalBytes } = this.file;
    yield* arriving(bytes, totalBytes, (length) => {
      this.bytes += length;
    });
    if (totalBytes !== null && this.bytes < totalBytes) throw brokenOff(this.bytes, undefined);
  }

  fail(failure: ApiError): void {
    this.failure = failure;
    this.finishedAt = new Date().toISOString();
  }

  report(): ImportReport {
    const { hints, totalBytes } = this.file;
    return {
      id: this.id,
      status: this.failure === null ? 'running' : 'failed',
      read: 0,
      new: 0,
      updated: 0,
      unchanged: 0,
      rejected: 0,
      to_look_up: 0,
      too_large: 0,
      from: null,
      until: null,
      job_id: null,
      import_job_id: null,
      kind: null,
      kind_label: null,
      file_name: hints.fileName ?? null,
      preview: false,
      bytes: this.bytes,
      total_bytes: totalBytes,
      started_at: this.startedAt,
      finished_at: this.finishedAt,
      error: this.failure?.message ?? null,
    };
  }

  rejections(): readonly [] {
    return [];
  }
}
