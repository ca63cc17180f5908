import 'server-only';
import { amountTooLarge } from '@/lib/generation/amount-too-large';
import type { Contribution } from '@/lib/generation/generation-record';
import { ApiError } from '@/lib/http/api-error';
import { logError } from '@/lib/http/log-error';
import { type DetectedSource, detectSource } from '@/lib/sources/detect';
import { openInput } from '@/lib/sources/input/open-input';
import { rejectedItem } from '@/lib/sources/rejected-item';
import type { Bytes, FileHints, LookupItem, SourceItem } from '@/lib/sources/source';
import { BULK_ROWS } from '@/lib/store/engine';
import { FileFacts } from './file-facts';
import { newImportId, type RunningImport } from './import-journal';
import {
  type ImportReport,
  KEPT_REJECTIONS,
  LISTED_REJECTIONS,
  REJECTIONS_PAGE,
  type Rejection,
  type SampleRow,
} from './import-report';
import type { ImportTarget } from './import-target';
import { keptRejection } from './kept-rejection';
import { MergesUnderWay } from './merges-under-way';
import { Politeness } from './politeness';

/** Rows that the first commit takes, so that a report moves soon. */
const FIRST_BATCH_ROWS = 8_192;
/** A batch of large records is sent off earlier. */
const BATCH_BYTES = 32 * 1024 * 1024;
/** IDs without anything to count that one file may name; each is a request to OpenRouter. */
export const LOOKUPS_LIMIT = 500_000;
/** How many of them the ledger is asked about at once. */
const KNOWN_BATCH = 5_000;
/** Largest file after decompression. */
export const FILE_LIMIT_BYTES = 4 * 1024 ** 3;

export interface ImportInput {
  readonly bytes: Bytes;
  readonly hints: FileHints;
  /** Null when the sender did not say. */
  readonly totalBytes: number | null;
  readonly preview: boolean;
}

/** Where rejected rows are kept, page by page. */
export type KeepRejections = (page: number, rejections: readonly Rejection[]) => Promise<void>;

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

/**
 * One file on its way into the ledger: recognised, read, sent off in batches. At most two are under
 * way, so that a slow store slows the sender and memory stays bounded.
 */
export class ImportRun implements RunningImport {
  readonly id = newImportId();
  /** Why it failed, for the one who waits for it. */
  failure: ApiError | null = null;

  private status: ImportReport['status'] = 'running';
  private source: DetectedSource | null = null;
  private readonly counts = { new: 0, updated: 0, unchanged: 0, rejected: 0, to_look_up: 0 };
  private tooLarge = 0;
  private readonly listed: Rejection[] = [];
  private page: Rejection[] = [];
  private pages = 0;
  private readonly facts = new FileFacts();
  /** IDs with nothing to count, and those that something in the file told of. */
  private readonly ids = new Set<string>();
  private readonly told = new Set<string>();
  private readonly partly = new Set<string>();
  /** IDs to be looked up that were counted among the rows already. */
  private countedTwice = 0;
  private jobId: string | null = null;
  private readonly startedAt = new Date().toISOString();
  private finishedAt: string | null = null;
  private bytes = 0;

  private batch: Contribution[] = [];
  private batchRows = FIRST_BATCH_ROWS;
  private batchBeganAt = 0;
  private readonly merges = new MergesUnderWay();
  private readonly politeness = new Politeness();
  private readonly content = this.counted();

  constructor(
    private readonly input: ImportInput,
    private readonly target: ImportTarget,
    private readonly outlets: Outlets = {},
  ) {}

  report(): ImportReport {
    const { counts, input } = this;
    return {
      id: this.id,
      status: this.status,
      read:
        counts.new +
        counts.updated +
        counts.unchanged +
        counts.rejected +
        (counts.to_look_up - this.countedTwice),
      ...counts,
      too_large: this.tooLarge,
      ...this.facts.range(),
      job_id: this.jobId,
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
    return this.listed;
  }

  /** The first generations of the file. */
  sample(): readonly SampleRow[] {
    return this.facts.sample;
  }

  /** Reads the file to its end. Never rejects: what goes wrong is in the report. */
  async run(): Promise<ImportReport> {
    try {
      await this.readFile();
      await this.sendOff();
      await this.merges.succeeded();
      await this.sortOutIds();
      this.status = 'done';
    } catch (error) {
      // What is under way counts, if it still succeeds.
      await this.merges.ended();
      this.failure = this.explain(error);
      this.status = 'failed';
    }
    await this.keepPage().catch((error: unknown) => logError(error, { import: this.id }));
    // Lets go of the body, wherever the reading stopped.
    await this.content.return(undefined).catch(() => undefined);
    this.finishedAt = new Date().toISOString();
    return this.report();
  }

  private async readFile(): Promise<void> {
    const { head, bytes } = await openInput(this.content, FILE_LIMIT_BYTES);
    this.source = detectSource(head, this.input.hints);
    for await (const items of this.source.read(bytes, this.input.hints)) {
      for (const item of items) this.take(item);
      if (this.page.length >= REJECTIONS_PAGE) await this.keepPage();
      while (this.batch.length >= this.batchRows) await this.sendOff();
      if (this.bytes - this.batchBeganAt >= BATCH_BYTES) await this.sendOff();
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
      // Who leaves once all of it has arrived, leaves nothing undone.
      if (this.bytes === this.input.totalBytes) return;
      throw new ApiError(
        'invalid_request',
        `The upload broke off after ${this.bytes} bytes. Send the file again.`,
        { cause: error },
      );
    }
  }

  private take(item: SourceItem): void {
    if ('contribution' in item) {
      this.takeContribution(item.contribution);
    } else if ('lookup' in item) {
      this.takeId(item);
    } else {
      this.counts.rejected += 1;
      if (this.counts.rejected > KEPT_REJECTIONS) return;
      const rejection = keptRejection(item);
      this.page.push(rejection);
      if (this.listed.length < LISTED_REJECTIONS) this.listed.push(rejection);
    }
  }

  private takeContribution(contribution: Contribution): void {
    this.batch.push(contribution);
    this.facts.take(contribution);
    if (contribution.unknown !== null && amountTooLarge(contribution.unknown) !== null) {
      this.tooLarge += 1;
    }
    // Exports tell of every ID that they name; logs name IDs without counts as well.
    if (contribution.source === 'activity_csv' || this.told.size >= LOOKUPS_LIMIT) return;
    const id = copied(contribution.values.id);
    // What says nothing of the cost leaves something to be looked up.
    if (contribution.values.usage === undefined) this.partly.add(id);
    else {
      this.told.add(id);
      this.ids.delete(id);
    }
  }

  private takeId({ line, lookup }: LookupItem): void {
    if (this.ids.has(lookup) || this.told.has(lookup)) return;
    if (this.ids.size >= LOOKUPS_LIMIT) {
      const reason = `This ID is one more than the ${LOOKUPS_LIMIT} that one file may have looked up. Import the rest as a file of its own.`;
      this.take(rejectedItem(line, reason, lookup));
      return;
    }
    this.ids.add(copied(lookup));
    this.facts.takeId(lookup);
  }

  /** Of the IDs that nothing in the file tells of, those that are not held go to be looked up. */
  private async sortOutIds(): Promise<void> {
    const ids = [...this.ids];
    this.ids.clear();
    const wanted: string[] = [];
    for (let start = 0; start < ids.length; start += KNOWN_BATCH) {
      const some = ids.slice(start, start + KNOWN_BATCH);
      const known = await this.target.known(some);
      for (const id of some) if (!known.has(id)) wanted.push(id);
      await this.politeness.yieldToOthers();
    }
    const bare = ids.filter((id) => !this.partly.has(id)).length;
    const bareWanted = wanted.filter((id) => !this.partly.has(id)).length;
    this.counts.to_look_up = wanted.length;
    this.countedTwice = wanted.length - bareWanted;
    this.counts.unchanged += bare - bareWanted;
    const { input, outlets } = this;
    if (wanted.length === 0 || input.preview || outlets.lookUp === undefined) return;
    const title = input.hints.fileName ?? this.source?.label ?? 'Generation IDs';
    this.jobId = await outlets.lookUp(wanted, title);
  }

  private async keepPage(): Promise<void> {
    const { page } = this;
    if (page.length === 0) return;
    this.page = [];
    this.pages += 1;
    await this.outlets.keepRejections?.(this.pages - 1, page);
  }

  private async sendOff(): Promise<void> {
    const batch = this.batch.splice(0, this.batchRows);
    this.batchRows = BULK_ROWS;
    this.batchBeganAt = this.bytes;
    await this.merges.add(
      this.target.merge(batch).then((merged) => {
        this.counts.new += merged.new;
        this.counts.updated += merged.updated;
        this.counts.unchanged += merged.unchanged;
      }),
    );
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
    return new ApiError(known ? error.code : 'internal', `${cause}${kept}`, {
      cause: error,
      ...(known ? { metadata: error.metadata } : {}),
    });
  }
}

/** A slice of a text keeps all of the text in memory. */
function copied(id: string): string {
  return Buffer.from(id, 'latin1').toString('latin1');
}
