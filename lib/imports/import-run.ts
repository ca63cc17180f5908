import 'server-only';
import { amountTooLarge } from '@/lib/generation/amount-too-large';
import type { Contribution } from '@/lib/generation/generation-record';
import { groupDigits } from '@/lib/generation/group-digits';
import { ApiError } from '@/lib/http/api-error';
import { logError } from '@/lib/http/log-error';
import { type DetectedSource, detectSource } from '@/lib/sources/detect';
import { openInput } from '@/lib/sources/input/open-input';
import type { Bytes, FileHints, SourceItem } from '@/lib/sources/source';
import { arriving } from './arriving';
import { FileFacts } from './file-facts';
import { ImportBatches } from './import-batches';
import { newImportId, type RunningImport } from './import-journal';
import type { ImportReport, Rejection, SampleRow } from './import-report';
import type { ImportSteps } from './import-steps';
import type { ImportTarget } from './import-target';
import { NamedIds } from './named-ids';
import { Politeness } from './politeness';
import { type KeepRejections, RejectedRows } from './rejected-rows';

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
 * Hands IDs over to be looked up in the background, under a title for people; resolves with the ID of
 * the job once nothing of it can be lost.
 */
export type LookUp = (ids: readonly string[], title: string) => Promise<string>;

interface Outlets {
  readonly keepRejections?: KeepRejections;
  /** Without it IDs are counted only. */
  readonly lookUp?: LookUp | undefined;
}

/** Of an import that is a job: it is run as often as it takes, and goes on where it was. */
export interface ImportJob {
  readonly importId: string;
  readonly jobId: string;
  readonly startedAt: string;
  readonly steps: ImportSteps;
  /** Aborted when it is to stop where it is; its status is then still `running`. */
  readonly signal: AbortSignal;
  /** Called while it goes on. */
  readonly moved: () => void;
}

/** One file on its way into the ledger: recognised, read, sent off in batches. */
export class ImportRun implements RunningImport {
  readonly id: string;
  /** Why it failed, for the one who waits for it. */
  failure: ApiError | null = null;

  private status: ImportReport['status'] = 'running';
  private source: DetectedSource | null = null;
  private readonly batches: ImportBatches;
  private readonly rejected: RejectedRows;
  private readonly named = new NamedIds();
  private readonly facts = new FileFacts();
  private tooLarge = 0;
  /** IDs that were held, with nothing to look up. */
  private heldIds = 0;
  private toLookUp = 0;
  /** IDs to be looked up that were counted among the rows already. */
  private countedTwice = 0;
  private lookUpJobId: string | null = null;
  private readonly startedAt: string;
  private finishedAt: string | null = null;
  private bytes = 0;
  private batchBeganAt = 0;
  private readonly politeness = new Politeness();
  private readonly content: AsyncGenerator<Uint8Array>;

  constructor(
    private readonly input: ImportInput,
    private readonly target: ImportTarget,
    private readonly outlets: Outlets = {},
    private readonly job?: ImportJob,
  ) {
    this.id = job?.importId ?? newImportId();
    this.startedAt = job?.startedAt ?? new Date().toISOString();
    this.batches = new ImportBatches(target, job?.steps);
    this.rejected = new RejectedRows(outlets.keepRejections);
    this.content = arriving(input.bytes, input.totalBytes, (length) => {
      this.bytes += length;
    });
  }

  report(): ImportReport {
    const { input, batches, toLookUp } = this;
    const counts = {
      new: batches.counts.new,
      updated: batches.counts.updated,
      unchanged: batches.counts.unchanged + this.heldIds,
      rejected: this.rejected.count,
    };
    return {
      id: this.id,
      status: this.status,
      read:
        counts.new +
        counts.updated +
        counts.unchanged +
        counts.rejected +
        (toLookUp - this.countedTwice),
      ...counts,
      to_look_up: toLookUp,
      too_large: this.tooLarge,
      ...this.facts.range(),
      job_id: this.lookUpJobId,
      import_job_id: this.job?.jobId ?? null,
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

  /** The first rejected rows, as many as one answer lists. */
  rejections(): readonly Rejection[] {
    return this.rejected.listed;
  }

  /** The first generations of the file. */
  sample(): readonly SampleRow[] {
    return this.facts.sample;
  }

  /** Reads the file to its end. Never rejects: what goes wrong is in the report. */
  async run(): Promise<ImportReport> {
    try {
      await this.readFile();
      await this.batches.finish();
      await this.sortOutIds();
      await this.rejected.keepAll();
      this.status = 'done';
    } catch (error) {
      // What is under way counts, if it still succeeds.
      await this.batches.ended();
      if (!this.job?.signal.aborted) {
        this.failure = this.explain(error);
        this.status = 'failed';
      }
    }
    await this.rejected.keepAll().catch((error: unknown) => logError(error, { import: this.id }));
    // Lets go of the body, wherever the reading stopped.
    await this.content.return(undefined).catch(() => undefined);
    if (this.status !== 'running') this.finishedAt = new Date().toISOString();
    return this.report();
  }

  private async readFile(): Promise<void> {
    const { batches } = this;
    const { head, bytes } = await openInput(this.content, FILE_LIMIT_BYTES);
    this.source = detectSource(head, this.input.hints);
    for await (const items of this.source.read(bytes, this.input.hints)) {
      if (batches.isEmpty) this.batchBeganAt = this.bytes;
      for (const item of items) this.take(item);
      await this.rejected.keepFull();
      while (batches.isFull) await this.sendOff();
      const isLarge = this.bytes - this.batchBeganAt >= BATCH_BYTES;
      if (isLarge && batches.isFree) await this.sendOff();
      await this.politeness.yieldToOthers();
      this.job?.moved();
      this.job?.signal.throwIfAborted();
    }
  }

  private take(item: SourceItem): void {
    if ('contribution' in item) this.takeContribution(item.contribution);
    else if ('rejected' in item) this.rejected.take(item);
    else {
      const taken = this.named.takeId(item);
      if (taken === true) this.facts.takeId(item.lookup);
      else if (taken !== false) this.rejected.take(taken);
    }
  }

  private takeContribution(contribution: Contribution): void {
    this.batches.take(contribution);
    this.facts.take(contribution);
    this.named.takeContribution(contribution);
    if (contribution.unknown !== null && amountTooLarge(contribution.unknown) !== null) {
      this.tooLarge += 1;
    }
  }

  private async sortOutIds(): Promise<void> {
    const { wanted, countedTwice, held } = await this.named.sortOut(this.target, this.politeness);
    this.toLookUp = wanted.length;
    this.countedTwice = countedTwice;
    this.heldIds = held;
    const { input, outlets } = this;
    if (wanted.length === 0 || input.preview || outlets.lookUp === undefined) return;
    const title = input.hints.fileName ?? this.source?.label ?? 'Generation IDs';
    this.lookUpJobId = await outlets.lookUp(wanted, title);
  }

  private async sendOff(): Promise<void> {
    this.batchBeganAt = this.bytes;
    await this.batches.sendOff();
  }

  private explain(error: unknown): ApiError {
    const known = error instanceof ApiError;
    if (!known || error.status >= 500) logError(error, { import: this.id });
    const cause = known
      ? error.message
      : 'The import failed inside of Genledger; the log of the server says why.';
    const counts = this.batches.counts;
    const stored = counts.new + counts.updated + counts.unchanged;
    const kept =
      stored === 0 || this.input.preview
        ? ''
        : ` ${groupDigits(stored)} rows were stored before that and stay; importing the file again is safe.`;
    return new ApiError(known ? error.code : 'internal', `${cause}${kept}`, {
      cause: error,
      ...(known ? { metadata: error.metadata } : {}),
    });
  }
}
