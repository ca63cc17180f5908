import { setImmediate as nextTurn } from 'node:timers/promises';
import { freshRow, type RowToWrite } from '../generation/fresh-row';
import type { Contribution, StoredGeneration } from '../generation/generation-record';
import type { MergeOutcome } from '../generation/merge';
import type { Cursor } from '../query/cursor';
import { compileList, compileListCount, compileOrderedIds, type ListRequest } from '../query/list';
import { formatListOrder, isNewestFirst, type ListOrder } from '../query/list-order';
import { compileMetadataKeys } from '../query/metadata-keys';
import type { Query, TimeRange } from '../query/query';
import type { Result } from '../query/result';
import { type RunOptions, runQuery } from '../query/run';
import { AnswerCache } from './answer-cache';
import { ROW_COLUMNS, rowFromCells } from './columns';
import { BULK_ROWS, type Engine, type Snapshot, type WrittenDocument } from './engine';
import {
  AT_ONCE,
  countsOfCallers,
  fold,
  groupById,
  type MergeCounts,
  type MergeNote,
  noChanges,
  notesOfCallers,
  ONLY_UNCHANGED,
  type PendingMerge,
  refold,
} from './pending-merge';
import { ResultCache } from './result-cache';
import { stretchesBack } from './stretches-back';

/** Contributions that one commit takes together at most. */
const BATCH_LIMIT = 4 * BULK_ROWS;

/** How far back keys of metadata are looked for. */
const METADATA_KEYS_MS = 90 * 86_400_000;

interface ListedPage {
  readonly rows: StoredGeneration[];
  readonly next: Cursor | null;
}

/** One owner's generations. Everything that reads or writes them goes through here. */
export class Ledger {
  private readonly pending: PendingMerge[] = [];
  private pendingRows = 0;
  /** Batches that are being prepared or written. */
  private underWay = 0;
  private versionNumber = 0;
  private readonly results = new ResultCache<Result>(({ rows }) => rows.length);
  private readonly counts = new ResultCache<number>();
  /** Finished answers of the HTTP API. */
  readonly answers = new AnswerCache();
  /** Asked for by every page and every query; it changes with the data only. */
  private readonly heldKeys = new ResultCache<readonly string[]>();
  private readonly heldBounds = new ResultCache<TimeRange | null>();

  constructor(
    private readonly engine: Engine,
    /** What its owner's store calls it. */
    readonly name: string,
    /** What the engine calls it: no two owners' ledgers are called the same there. */
    readonly heldAs = name,
  ) {}

  /** Changes with every write; results may be kept as long as it stays the same. */
  get version(): number {
    return this.versionNumber;
  }

  /**
   * Merges what a source says into the ledger, and resolves once it is on disk. Calls that arrive
   * while a commit runs are committed together. The counts are per contribution: an ID twice in
   * one call is new once and then updated or unchanged.
   *
   * @param note of what becomes of them; on disk when they are. Where the engine has no transactions a
   * crash may leave it without the rows: whoever finds it there merges them again.
   */
  merge(contributions: readonly Contribution[], note?: MergeNote): Promise<MergeCounts> {
    if (contributions.length === 0) return Promise.resolve(noChanges());
    return new Promise((resolve, reject) => {
      this.pending.push({ contributions, note, resolve, reject });
      this.pendingRows += contributions.length;
      // Not before this turn of the event loop ends: what is sent together is committed together.
      setImmediate(() => this.drain());
    });
  }

  async find(id: string): Promise<StoredGeneration | null> {
    return (await this.findMany([id])).get(id) ?? null;
  }

  findMany(ids: readonly string[]): Promise<Map<string, StoredGeneration>> {
    return this.engine.findRows(this.heldAs, ids);
  }

  /** Equal queries run once while the data stays the same, those in flight included. */
  query(query: Query, options?: RunOptions): Promise<Result> {
    return this.results.get(this.versionNumber, JSON.stringify([query, options]), () =>
      runQuery(this.engine, this.heldAs, query, options),
    );
  }

  /** The ledger as it is now, for reading that takes several statements; close it. */
  snapshot(): Promise<Snapshot> {
    return this.engine.snapshot();
  }

  /** One page of generations, newest first unless it is said; `next` is where the following page begins, if any. */
  async list(request: ListRequest): Promise<ListedPage> {
    const { order } = request;
    if (order && !isNewestFirst(order)) return this.listOrdered({ ...request, order });
    const bounds = await this.bounds();
    if (bounds === null) return { rows: [], next: null };
    for (const timeRange of stretchesBack(request, bounds)) {
      const statement = compileList(
        this.heldAs,
        { ...request, timeRange },
        ROW_COLUMNS,
        this.engine.dialect,
      );
      const cells = await this.engine.read(statement);
      const isLast = timeRange.start === (request.timeRange ?? bounds).start;
      if (cells.length <= request.limit && !isLast) continue;
      const rows = cells.slice(0, request.limit).map(rowFromCells);
      const last = cells.length > request.limit ? rows.at(-1)?.record : undefined;
      return { rows, next: last ? { createdAt: last.created_at, id: last.id } : null };
    }
    return { rows: [], next: null };
  }

  /** The page's IDs in their order, then their rows: a sort goes through the ledger, whole rows must not. */
  private async listOrdered(request: ListRequest & { order: ListOrder }): Promise<ListedPage> {
    const found = await this.engine.read(
      compileOrderedIds(this.heldAs, request, this.engine.dialect),
    );
    const page = found.slice(0, request.limit).map(([id, value]) => ({ id: String(id), value }));
    const held = await this.findMany(page.map(({ id }) => id));
    const rows = page.flatMap(({ id }) => held.get(id) ?? []);
    const last = found.length > request.limit ? page.at(-1) : undefined;
    const createdAt = last && held.get(last.id)?.record.created_at;
    if (!last || createdAt === undefined) return { rows, next: null };
    const value = typeof last.value === 'string' ? last.value : null;
    const by = { order: formatListOrder(request.order), value };
    return { rows, next: { createdAt, id: last.id, by } };
  }

  /** How many generations `list` goes through in all: counted once while the data stays the same. */
  count({ filters, timeRange }: Pick<ListRequest, 'filters' | 'timeRange'>): Promise<number> {
    return this.counts.get(this.versionNumber, JSON.stringify([filters, timeRange]), async () => {
      const request = { filters, timeRange };
      const statement = compileListCount(this.heldAs, request, this.engine.dialect);
      return Number((await this.engine.read(statement))[0]?.[0] ?? 0);
    });
  }

  /** First and last moment of what is held; null when nothing is. */
  bounds(): Promise<TimeRange | null> {
    return this.heldBounds.get(this.versionNumber, '', () => this.engine.bounds(this.heldAs));
  }

  /** The keys of metadata in the last 90 days that are held, the most frequent first. */
  metadataKeys(): Promise<readonly string[]> {
    return this.heldKeys.get(this.versionNumber, '', () => this.readMetadataKeys());
  }

  private async readMetadataKeys(): Promise<readonly string[]> {
    const bounds = await this.bounds();
    if (bounds === null) return [];
    const start = new Date(Date.parse(bounds.end) - METADATA_KEYS_MS).toISOString();
    const window = { start, end: bounds.end };
    const statement = compileMetadataKeys(this.heldAs, window, this.engine.dialect);
    return (await this.engine.read(statement)).map(([key]) => String(key));
  }

  /** Removes every generation and document of this ledger. */
  async clear(): Promise<void> {
    await this.engine.clearLedger(this.heldAs);
    this.versionNumber += 1;
  }

  /**
   * Commits what waits, in the order that it came. While one batch commits, the next is prepared,
   * but only in bulk: single rows do better to wait and share a commit.
   */
  private drain(): void {
    while (this.pendingRows > (this.underWay === 0 ? 0 : BULK_ROWS - 1) && this.underWay < 2) {
      this.underWay += 1;
      void this.commit(this.takeBatch()).then(() => {
        this.underWay -= 1;
        this.drain();
      });
    }
  }

  private takeBatch(): PendingMerge[] {
    let size = 0;
    const fits = this.pending.findIndex((merge) => {
      size += merge.contributions.length;
      return size > BATCH_LIMIT;
    });
    const batch = this.pending.splice(0, fits === -1 ? this.pending.length : Math.max(fits, 1));
    for (const { contributions } of batch) this.pendingRows -= contributions.length;
    return batch;
  }

  /** Never rejects: every caller is told. */
  private async commit(batch: readonly PendingMerge[]): Promise<void> {
    try {
      const byId = await groupById(batch);
      const outcomes = new Map<string, readonly MergeOutcome[]>();
      const rows: RowToWrite[] = [];
      for (const [id, contributions] of byId) {
        if (rows.length % AT_ONCE === AT_ONCE - 1) await nextTurn();
        if (!Array.isArray(contributions)) {
          rows.push(freshRow(contributions));
          continue;
        }
        const { row, steps } = fold(contributions);
        rows.push(row);
        outcomes.set(id, steps);
      }
      const settle = (same: readonly string[]): string[] =>
        same.filter((id) => {
          if (outcomes.has(id)) return true;
          outcomes.set(id, ONLY_UNCHANGED);
          return false;
        });
      const remerge = (held: StoredGeneration): StoredGeneration | null => {
        const contributions = byId.get(held.record.id) ?? [];
        const { merged, steps } = refold(
          held,
          Array.isArray(contributions) ? contributions : [contributions],
        );
        outcomes.set(held.record.id, steps);
        return merged === held ? null : merged;
      };
      let counts: readonly MergeCounts[] = [];
      const documents = (): WrittenDocument[] => {
        counts = countsOfCallers(batch, outcomes);
        return notesOfCallers(batch, counts, this.heldAs);
      };
      if (await this.engine.writeBatch(this.heldAs, { rows, settle, remerge, documents })) {
        this.versionNumber += 1;
      }
      for (const [index, { resolve }] of batch.entries()) resolve(counts[index] ?? noChanges());
    } catch (error) {
      for (const merge of batch) merge.reject(error);
    }
  }
}
