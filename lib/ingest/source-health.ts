import 'server-only';
import type { Contribution } from '@/lib/generation/generation-record';
import { logError } from '@/lib/http/log-error';
import { redact } from '@/lib/http/redact';
import { onShutdown } from '@/lib/lifecycle/on-shutdown';
import { samplingWeight, WAYS, type Way, type WayLine } from '@/lib/reconciliation/ways';
import type { MergeCounts } from '@/lib/store/pending-merge';
import { perStore } from '@/lib/store/per-store';
import { MAIN_LEDGER, type Store } from '@/lib/store/store';
import {
  type Arrival,
  emptyRecord,
  type HealthRecord,
  type SourceHealthFacts,
  sourceHealthFacts,
  wayLine,
  withArrival,
  withError,
  withRejected,
} from './health-record';

interface Delivery {
  readonly contributions: readonly Contribution[];
  readonly counts: MergeCounts;
  readonly deliveries?: number;
}

type Reported = Parameters<typeof samplingWeight>[0]['reported'];

const KIND = 'source_health';
/** Many deliveries are one write. A crash loses the counts of so long, never a generation. */
const WRITE_AFTER_MS = 5_000;

/** How each way in fares: when it was last heard of, how much it brings, how late, what failed. */
export class SourceHealth {
  private readonly unwritten = new Set<Way>();

  private constructor(
    private readonly store: Store,
    private readonly held: Map<Way, HealthRecord>,
  ) {}

  static of(store: Store): Promise<SourceHealth> {
    return perStore('source-health', store, async () => {
      const list = await store.listDocuments<HealthRecord>(KIND, MAIN_LEDGER);
      const health = new SourceHealth(
        store,
        new Map(list.map((one) => [one.source, one] as const)),
      );
      onShutdown('source health', () => health.flush());
      return health;
    });
  }

  /** Every way that was ever heard of. */
  facts(nowMs: number): SourceHealthFacts[] {
    return [...this.held.values()].map((record) => sourceHealthFacts(record, nowMs));
  }

  /** The same for a page, in the order of the list of ways. @param reported see `samplingWeight` */
  lines(nowMs: number, reported: Reported = null): WayLine[] {
    const ways = Object.keys(WAYS) as Way[];
    return ways.flatMap((way) => {
      const record = this.held.get(way);
      if (record === undefined) return [];
      const arrived = new Map(record.hours.map(({ hour, generations }) => [hour, generations]));
      const { first_seen_ms: firstSeenMs } = record;
      const weight = WAYS[way].isPushed
        ? samplingWeight({ arrived, firstSeenMs, reported, nowMs })
        : null;
      return [wayLine(record, weight, nowMs)];
    });
  }

  /** Something arrived and is on disk. */
  noteDelivery(way: Way, { contributions, counts, deliveries = 1 }: Delivery, nowMs: number): void {
    this.noteArrival(way, { counts, deliveries, times: timesOf(contributions) }, nowMs);
  }

  /** The same, where only its numbers are at hand. */
  noteArrival(way: Way, arrival: Arrival, nowMs: number): void {
    this.change(way, (record) => withArrival(record, arrival, nowMs));
  }

  /** Parts of what arrived could not be read. */
  noteRejected(source: Way, rejected: number, nowMs: number): void {
    this.change(source, (record) => withRejected(record, rejected, nowMs));
  }

  /** Something arrived and was refused, or nothing could be had. */
  noteError(source: Way, message: string, nowMs: number): void {
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

  private change(source: Way, next: (record: HealthRecord) => HealthRecord): void {
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
