import type { Contribution, StoredGeneration } from '../generation/generation-record';
import { type MergeOutcome, mergeGeneration } from '../generation/merge';
import { type Cursor, compileList, compileListCount, type ListRequest } from '../query/list';
import type { Query, TimeRange } from '../query/query';
import type { Result } from '../query/result';
import { runQuery } from '../query/run';
import { ROW_COLUMNS, rowFromCells } from './columns';
import type { Engine } from './engine';

export type MergeCounts = Record<MergeOutcome, number>;

/** Contributions that one commit takes together at most. */
const BATCH_LIMIT = 20_000;

/** One owner's generations. Everything that reads or writes them goes through here. */
export class Ledger {
  private readonly pending: PendingMerge[] = [];
  private draining = false;
  private versionNumber = 0;

  constructor(
    private readonly engine: Engine,
    readonly name: string,
  ) {}

  /** Changes with every write; results may be kept as long as it stays the same. */
  get version(): number {
    return this.versionNumber;
  }

  /**
   * Merges what a source says into the ledger, and resolves once it is on disk. Calls that arrive
   * while a commit runs are committed together. The counts are per contribution: an ID twice in
   * one call is new once and then updated or unchanged.
   */
  merge(contributions: readonly Contribution[]): Promise<MergeCounts> {
    if (contributions.length === 0) return Promise.resolve(noChanges());
    return new Promise((resolve, reject) => {
      this.pending.push({ contributions, resolve, reject });
      void this.drain();
    });
  }

  async find(id: string): Promise<StoredGeneration | null> {
    return (await this.findMany([id])).get(id) ?? null;
  }

  findMany(ids: readonly string[]): Promise<Map<string, StoredGeneration>> {
    return this.engine.findRows(this.name, ids);
  }

  query(query: Query): Promise<Result> {
    return runQuery(this.engine, this.name, query);
  }

  /** One page of generations, newest first; `next` is where the following page begins, if any. */
  async list(request: ListRequest): Promise<{ rows: StoredGeneration[]; next: Cursor | null }> {
    const statement = compileList(this.name, request, ROW_COLUMNS, this.engine.dialect);
    const cells = await this.engine.read(statement);
    const rows = cells.slice(0, request.limit).map(rowFromCells);
    const last = cells.length > request.limit ? rows.at(-1)?.record : undefined;
    return { rows, next: last ? { createdAt: last.created_at, id: last.id } : null };
  }

  /** How many generations `list` goes through in all. */
  async count(request: Pick<ListRequest, 'filters' | 'timeRange'>): Promise<number> {
    const statement = compileListCount(this.name, request, this.engine.dialect);
    return Number((await this.engine.read(statement))[0]?.[0] ?? 0);
  }

  /** First and last moment of what is held; null when nothing is. */
  bounds(): Promise<TimeRange | null> {
    return this.engine.bounds(this.name);
  }

  /** Removes every generation and document of this ledger. */
  async clear(): Promise<void> {
    await this.engine.clearLedger(this.name);
    this.versionNumber += 1;
  }

  private async drain(): Promise<void> {
    if (this.draining) return;
    this.draining = true;
    while (this.pending.length > 0) await this.commit(this.takeBatch());
    this.draining = false;
  }

  private takeBatch(): PendingMerge[] {
    let size = 0;
    const fits = this.pending.findIndex((merge) => {
      size += merge.contributions.length;
      return size > BATCH_LIMIT;
    });
    return this.pending.splice(0, fits === -1 ? this.pending.length : Math.max(fits, 1));
  }

  private async commit(batch: readonly PendingMerge[]): Promise<void> {
    try {
      const all = batch.flatMap((merge) => merge.contributions);
      const held = await this.findMany([...new Set(all.map(({ values }) => values.id))]);
      const current = new Map(held);
      const touched = new Set<string>();
      const counts = batch.map(({ contributions }) => {
        const outcomes = noChanges();
        for (const contribution of contributions) {
          const { id } = contribution.values;
          const { outcome, merged } = mergeGeneration(current.get(id) ?? null, contribution);
          outcomes[outcome] += 1;
          if (outcome === 'unchanged') continue;
          current.set(id, merged);
          touched.add(id);
        }
        return outcomes;
      });
      if (touched.size > 0) {
        const rows = [...touched].flatMap((id) => current.get(id) ?? []);
        const replaced = new Set([...touched].filter((id) => held.has(id)));
        await this.engine.writeRows(this.name, rows, replaced);
        this.versionNumber += 1;
      }
      for (const [index, merge] of batch.entries()) merge.resolve(counts[index] ?? noChanges());
    } catch (error) {
      for (const merge of batch) merge.reject(error);
    }
  }
}

interface PendingMerge {
  readonly contributions: readonly Contribution[];
  readonly resolve: (counts: MergeCounts) => void;
  readonly reject: (error: unknown) => void;
}

function noChanges(): MergeCounts {
  return { new: 0, updated: 0, unchanged: 0 };
}
