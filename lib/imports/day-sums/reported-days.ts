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
  /** By UTC day, `2026-08-24`, each with the file that told it; one kept before that was noted has none. */
  readonly days: Readonly<Record<string, Sums & { readonly file_name?: string }>>;
}

/** Days that files told before, with other sums: a file that comes later has the last word on them. */
export interface ReplacedDays {
  readonly days: number;
  readonly from: string;
  readonly to: string;
  readonly file_names: readonly string[];
}

/** Of which days a file would replace the sums; null when it contradicts none. */
export function replacedDays(
  before: ReportedDays | null,
  days: ReadonlyMap<string, Sums>,
): ReplacedDays | null {
  const differing = [...days].flatMap(([date, { requests, money }]) => {
    const held = before?.days[date];
    const isSame = held?.requests === requests && held.money === money;
    return held === undefined || isSame ? [] : [{ date, fileName: fileOf(before, held) }];
  });
  const dates = differing.map(({ date }) => date).toSorted();
  const [from, to] = [dates[0], dates.at(-1)];
  if (from === undefined || to === undefined) return null;
  const names = new Set(differing.map(({ fileName }) => fileName));
  return { days: dates.length, from, to, file_names: [...names].toSorted() };
}

/** The files that tell the days, each once. */
export function filesOf(reported: ReportedDays): string[] {
  return [...new Set(Object.values(reported.days).map((day) => fileOf(reported, day)))].toSorted();
}

function fileOf(reported: ReportedDays | null, day: { readonly file_name?: string }): string {
  return day.file_name ?? reported?.file_name ?? '';
}

export function readReportedDays(store: Store): Promise<ReportedDays | null> {
  return store.readDocument<ReportedDays>(DOCUMENT);
}

/**
 * Keeps a file's days, in place of what was told of them before: sent twice they count once.
 *
 * @returns the days whose sums were others
 */
export function keepReportedDays(
  store: Store,
  days: ReadonlyMap<string, Sums>,
  fileName: string,
  nowMs: number,
): Promise<ReplacedDays | null> {
  // One after the other: of two at once the days of the first would be lost.
  const kept = turn.then(async () => {
    const before = await readReportedDays(store);
    const told = [...days].map(([date, sums]) => [date, { ...sums, file_name: fileName }] as const);
    const earlier = Object.entries(before?.days ?? {}).map(
      ([date, day]) => [date, { ...day, file_name: fileOf(before, day) }] as const,
    );
    await store.writeDocument(DOCUMENT, {
      file_name: fileName,
      received_at: new Date(nowMs).toISOString(),
      days: Object.fromEntries([...earlier, ...told]),
    } satisfies ReportedDays);
    return replacedDays(before, days);
  });
  turn = kept.catch(() => undefined);
  return kept;
}

let turn: Promise<unknown> = Promise.resolve();

export function forgetReportedDays(store: Store): Promise<void> {
  return store.removeDocument(DOCUMENT);
}
