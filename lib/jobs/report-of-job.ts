import type { JobRecord } from './job-record';
import type { FileProgress, ItemCounts, JobReport } from './job-report';
import { kindOf } from './kinds';

/** What changes while a job runs and is kept nowhere. */
export interface LiveProgress {
  readonly counts: ItemCounts;
  readonly fetching: number;
  /** A second. */
  readonly rates: { readonly settled: number | null; readonly bytes: number | null };
  readonly nextTryAtMs: number | null;
  readonly file: FileProgress | null;
}

/** A job as it is told: its record, and its progress while it runs. */
export function reportOf(record: JobRecord, live?: LiveProgress): JobReport {
  const counts = live?.counts ?? record.counts;
  const file = live?.file ?? record.file ?? null;
  const rate = live?.rates.settled ?? null;
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const left =
    file === null
      ? { amount: counts.queued, rate }
      : { amount: file.total_bytes - file.bytes, rate: live?.rates.bytes ?? null };
  return {
    id: record.id,
    kind: record.kind,
    kind_label: kindOf(record.kind)?.label ?? record.kind,
    title: record.title,
    state: record.state,
    reason: record.reason,
    resumes_at: record.resumes_at,
    created_at: record.created_at,
    finished_at: record.finished_at,
    total,
    counts: { ...counts, fetching: live?.fetching ?? 0 },
    file,
    rate_per_second: rate === null ? null : Math.round(rate * 100) / 100,
    seconds_left: left.rate ? Math.ceil(left.amount / left.rate) : null,
    next_try_at: live?.nextTryAtMs ? new Date(live.nextTryAtMs).toISOString() : null,
  };
}
