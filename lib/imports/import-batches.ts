import type { Contribution } from '@/lib/generation/generation-record';
import { BULK_ROWS } from '@/lib/store/engine';
import type { MergeCounts } from '@/lib/store/pending-merge';
import { type ImportStep, type ImportSteps, UNSURE_STEPS, witnessesOf } from './import-steps';
import type { ImportTarget } from './import-target';
import { MergesUnderWay } from './merges-under-way';

/** Rows that the first commit takes, so that a report moves soon. */
const FIRST_BATCH_ROWS = 8_192;

/**
 * What a file says, gathered and sent off to be merged in batches. At most two are under way, so that a
 * slow store slows the sender and memory stays bounded.
 *
 * With steps it leaves out what an earlier life of the import has brought into the ledger. The last of those
 * steps are merged again, between the same bounds and counted as they were noted: an engine without transactions
 * may have written the note and not the rows, and of two that were under way the earlier one may have failed.
 */
export class ImportBatches {
  /** What became of all that is in the ledger. */
  readonly counts: MergeCounts;
  private readonly merges = new MergesUnderWay();
  private readonly again: ImportStep[];
  private waiting: Contribution[] = [];
  private batchRows = FIRST_BATCH_ROWS;
  /** Positions in the file: of the next one that is taken, and of the first that is not sent off. */
  private position = 0;
  private sentTo: number;
  private number: number;

  constructor(
    private readonly target: ImportTarget,
    private readonly steps?: ImportSteps,
  ) {
    const known = steps?.known ?? [];
    const newest = known.at(-1)?.number ?? -1;
    const settled = known.filter(({ number }) => number <= newest - UNSURE_STEPS).at(-1);
    this.again = known.filter(({ number }) => number > newest - UNSURE_STEPS);
    this.sentTo = settled?.to ?? 0;
    this.number = (settled?.number ?? -1) + 1;
    this.counts = steps?.total() ?? { new: 0, updated: 0, unchanged: 0 };
  }

  take(contribution: Contribution): void {
    const isWanted = this.position >= this.sentTo;
    this.position += 1;
    if (isWanted) this.waiting.push(contribution);
  }

  get isEmpty(): boolean {
    return this.waiting.length === 0;
  }

  get isFull(): boolean {
    return this.waiting.length >= this.nextSize();
  }

  /** Whether the next batch may be smaller than it would be otherwise: its bounds are not given. */
  get isFree(): boolean {
    return this.again.length === 0;
  }

  /** Sends off a batch of what waits; resolves once there is room for another. */
  async sendOff(): Promise<void> {
    const batch = this.waiting.splice(0, this.nextSize());
    if (batch.length === 0) return;
    const step = {
      number: this.number,
      from: this.sentTo,
      to: this.sentTo + batch.length,
      witnesses: this.steps === undefined ? [] : witnessesOf(batch),
    };
    this.number += 1;
    this.sentTo = step.to;
    this.batchRows = BULK_ROWS;
    const isCounted = this.again[0]?.from === step.from;
    if (isCounted) this.again.shift();
    await this.merges.add(isCounted ? this.repeat(batch) : this.merge(batch, step));
  }

  /** Sends off all that waits, and resolves once it is in the ledger. */
  async finish(): Promise<void> {
    while (!this.isEmpty) await this.sendOff();
    await this.merges.succeeded();
  }

  /** Waits for what is under way, however it ends. */
  ended(): Promise<void> {
    return this.merges.ended();
  }

  private nextSize(): number {
    const [next] = this.again;
    if (next === undefined) return this.batchRows;
    return next.from === this.sentTo ? next.to - next.from : next.from - this.sentTo;
  }

  private async merge(batch: readonly Contribution[], step: Omit<ImportStep, 'counts'>) {
    const merged = await this.target.merge(batch, this.steps?.noteOf(step));
    this.counts.new += merged.new;
    this.counts.updated += merged.updated;
    this.counts.unchanged += merged.unchanged;
  }

  private async repeat(batch: readonly Contribution[]): Promise<void> {
    await this.target.merge(batch);
  }
}
