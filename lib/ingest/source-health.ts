import 'server-only';
import type { Source } from '@/lib/catalog/sources';
import type { Contribution } from '@/lib/generation/generation-record';
import { logError } from '@/lib/http/log-error';
import { redact } from '@/lib/http/redact';
import { onShutdown } from '@/lib/lifecycle/on-shutdown';
import type { MergeCounts } from '@/lib/store/ledger';
import { MAIN_LEDGER, type Store } from '@/lib/store/store';
import {
  emptyRecord,
  type HealthRecord,
  type SourceHealthFacts,
  sourceHealthFacts,
  withArrival,
  withError,
  withRejected,
} from './health-record';
import { perStore } from './per-store';

const KIND = 'source_health';
/** Many deliveries are one write. A crash loses the counts of so long, never a generation. */
const WRITE_AFTER_MS = 5_000;

/** How each source fares: when it was last heard of, how much it brings, how late, what failed. */
export class SourceHealth {
  private readonly unwritten = new Set<Source>();

  private constructor(
    private readonly store: Store,
    private readonly held: Map<Source, HealthRecord>,
  ) {}

  static of(store: Store): Promise<SourceHealth> {
    return perStore('source-health', store, async () => {
      const list = await store.listDocuments<HealthRecord>(KIND, MAIN_LEDGER);
      const health = new SourceHealth(store, new Map(list.map((one) => [one.source, one])));
      onShutdown('source health', () => health.flush());
      return health;
    });
  }

  /** Every source that was ever heard of. */
  facts(nowMs: number): SourceHealthFacts[] {
    return [...this.held.values()].map((record) => sourceHealthFacts(record, nowMs));
  }

  /** Something arrived and is on disk. */
  noteDelivery(
    source: Source,
    {
      contributions,
      counts,
      deliveries = 1,
    }: { contributions: readonly Contribution[]; counts: MergeCounts; deliveries?: number },
    nowMs: number,
  ): void {
    this.change(source, (record) =>
      withArrival(record, { counts, deliveries, times: timesOf(contributions) }, nowMs),
    );
  }

  /** Parts of what arrived could not be read. */
  noteRejected(source: Source, rejected: number, nowMs: number): void {
    this.change(source, (record) => withRejected(record, rejected, nowMs));
  }

  /** Something arrived and was refused, or nothing could be had. */
  noteError(source: Source, message: string, nowMs: number): void {
    this.change(source, (record) => withError(record, redact(message).slice(0, 300), nowMs));
  }

  async flush(): Promise<void> {
    const sources = [...this.unwritten];
    this.unwritten.clear();
    for (const source of sources) {
      const record = this.held.get(source);
      const key = { kind: KIND, ledger: MAIN_LEDGER, id: source };
      if (!record) continue;
      await this.store.writeDocument(key, record).catch((error) => logError(error, { KIND }));
    }
  }

  private change(source: Source, next: (record: HealthRecord) => HealthRecord): void {
    this.held.set(source, next(this.held.get(source) ?? emptyRecord(source)));
    if (this.unwritten.size === 0) setTimeout(() => void this.flush(), WRITE_AFTER_MS).unref();
    this.unwritten.add(source);
  }
}

function timesOf(contributions: readonly Contribution[]): number[] {
  return contributions.flatMap(({ values }) =>
    values.created_at === undefined ? [] : [Date.parse(values.created_at)],
  );
}
