import 'server-only';
import type { Sums } from '@/lib/reconciliation/day-sums';
import { MAIN_LEDGER, type Store } from '@/lib/store/store';

const DOCUMENT = { kind: 'reported_days', ledger: MAIN_LEDGER, id: 'file' };

/** What OpenRouter reports, as files told it: for who has no management key, which would ask. */
export interface ReportedDays {
  /** Of the file that came last. */
  readonly file_name: string;
  /** ISO 8601, UTC. */
  readonly received_at: string;
  /** By UTC day, `2026-08-24`. */
  readonly days: Readonly<Record<string, Sums>>;
}

export function readReportedDays(store: Store): Promise<ReportedDays | null> {
  return store.readDocument<ReportedDays>(DOCUMENT);
}

/** Keeps a file's days, in place of what was told of them before: sent twice they count once. */
export function keepReportedDays(
  store: Store,
  days: ReadonlyMap<string, Sums>,
  fileName: string,
  nowMs: number,
): Promise<void> {
  // One after the other: of two at once the days of the first would be lost.
  const kept = turn.then(async () => {
    const before = await readReportedDays(store);
    await store.writeDocument(DOCUMENT, {
      file_name: fileName,
      received_at: new Date(nowMs).toISOString(),
      days: { ...before?.days, ...Object.fromEntries(days) },
    } satisfies ReportedDays);
  });
  turn = kept.catch(() => undefined);
  return kept;
}

let turn: Promise<unknown> = Promise.resolve();

export function forgetReportedDays(store: Store): Promise<void> {
  return store.removeDocument(DOCUMENT);
}
