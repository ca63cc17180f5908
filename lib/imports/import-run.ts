import 'server-only';
import type { Contribution } from '@/lib/generation/generation-record';
import { ApiError } from '@/lib/http/api-error';
import { logError } from '@/lib/http/log-error';
import { type DetectedSource, detectSource } from '@/lib/sources/detect';
import { openInput } from '@/lib/sources/input/open-input';
import type { Bytes, FileHints, SourceItem } from '@/lib/sources/source';
import { newImportId, type RunningImport } from './import-journal';
import { type ImportReport, KEPT_REJECTIONS, type Rejection } from './import-report';
import { keptRejection } from './kept-rejection';
import { Politeness } from './politeness';
import type { MergeTarget } from './preview-target';

/**
 * Rows that the first commit takes, so that a report moves soon, and that later ones grow to: a
 * commit of 65,536 stores 1.7 times the rows a second of one of 10,000, a larger one no more.
 */
const FIRST_BATCH_ROWS = 8_192;
const LARGEST_BATCH_ROWS = 65_536;
/** A batch of large records is sent off earlier. */
const BATCH_BYTES = 32 * 1024 * 1024;
/** Largest file after decompression. */
export const FILE_LIMIT_BYTES = 4 * 1024 ** 3;

export interface ImportInput {
  readonly bytes: Bytes;
  readonly hints: FileHints;
  /** Null when the sender did not say. */
  readonly totalBytes: number | null;
  readonly preview: boolean;
}

/**
 * One file on its way into the ledger: recognised, read, sent off in batches, one of which is
 * merged while the next is read, so that a slow store slows the sender and memory stays bounded.
 */
export class ImportRun implements RunningImport {
  readonly id = newImportId();
  /** Why it failed, for the one who waits for it. */
  failure: ApiError | null = null;

  private status: ImportReport['status'] = 'running';
  private source: DetectedSource | null = null;
  private readonly counts = { new: 0, updated: 0, unchanged: 0, rejected: 0 };
  private readonly kept: Rejection[] = [];
  private readonly startedAt = new Date().toISOString();
  private finishedAt: string | null = null;
  private bytes = 0;

  private batch: Contribution[] = [];
  private batchRows = FIRST_BATCH_ROWS;
  private batchBeganAt = 0;
  private merging: Promise<void> = Promise.resolve();
  private mergeFault: unknown = null;
  private readonly politeness = new Politeness();
  private readonly content = this.counted();

  constructor(
    private readonly input: ImportInput,
    private readonly target: MergeTarget,
  ) {}

  report(): ImportReport {
    const { counts, input } = this;
    return {
      id: this.id,
      status: this.status,
      read: counts.new + counts.updated + counts.unchanged + counts.rejected,
      ...counts,
      kind: this.source?.name ?? null,
      kind_label: this.source?.label ?? null,
      file_name: input.hints.fileName ?? null,
      preview: input.preview,
      bytes: this.bytes,
      total_bytes: input.totalBytes,
      started_at: this.startedAt,
      finished_at: this.finishedAt,
      error: this.failure?.message ?? null,
    };
  }

  rejections(): readonly Rejection[] {
    return this.kept;
  }

  /** Reads the file to its end. Never rejects: what goes wrong is in the report. */
  async run(): Promise<ImportReport> {
    try {
      await this.readFile();
      await this.sendOff();
      await this.settle();
      this.status = 'done';
    } catch (error) {
      // What is under way counts, if it still succeeds.
      await this.merging;
      this.failure = this.explain(error);
      this.status = 'failed';
    }
    // Lets go of the body, wherever the reading stopped.
    await this.content.return(undefined).catch(() => undefined);
    this.finishedAt = new Date().toISOString();
    return this.report();
  }

  private async readFile(): Promise<void> {
    const { head, bytes } = await openInput(this.content, FILE_LIMIT_BYTES);
    this.source = detectSource(head, this.input.hints);
    for await (const items of this.source.read(bytes)) {
      for (const item of items) this.take(item);
      const batchBytes = this.bytes - this.batchBeganAt;
      if (this.batch.length >= this.batchRows || batchBytes >= BATCH_BYTES) await this.sendOff();
      await this.politeness.yieldToOthers();
    }
  }

  private async *counted(): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of this.input.bytes) {
        this.bytes += chunk.length;
        yield chunk;
      }
    } catch (error) {
      if (error instanceof ApiError) throw error;
      throw new ApiError(
        'invalid_request',
        `The upload broke off after ${this.bytes} bytes. Send the file again.`,
        { cause: error },
      );
    }
  }

  private take(item: SourceItem): void {
    if ('contribution' in item) {
      this.batch.push(item.contribution);
      return;
    }
    this.counts.rejected += 1;
    if (this.kept.length < KEPT_REJECTIONS) this.kept.push(keptRejection(item));
  }

  /** Waits for the batch before, then has this one merged. */
  private async sendOff(): Promise<void> {
    await this.settle();
    const { batch } = this;
    this.batch = [];
    this.batchRows = Math.min(2 * this.batchRows, LARGEST_BATCH_ROWS);
    this.batchBeganAt = this.bytes;
    this.merging = this.target.merge(batch).then(
      (merged) => {
        this.counts.new += merged.new;
        this.counts.updated += merged.updated;
        this.counts.unchanged += merged.unchanged;
      },
      (error: unknown) => {
        this.mergeFault = error ?? new Error('the merge failed without a reason');
      },
    );
  }

  private async settle(): Promise<void> {
    await this.merging;
    if (this.mergeFault !== null) throw this.mergeFault;
  }

  private explain(error: unknown): ApiError {
    const known = error instanceof ApiError;
    if (!known || error.status >= 500) logError(error, { import: this.id });
    const cause = known
      ? error.message
      : 'The import failed inside of Genledger; the log of the server says why.';
    const stored = this.counts.new + this.counts.updated + this.counts.unchanged;
    const kept =
      stored === 0 || this.input.preview
        ? ''
        : ` ${stored} rows were stored before that and stay; importing the file again is safe.`;
    return new ApiError(known ? error.code : 'internal', `${cause}${kept}`, { cause: error });
  }
}
