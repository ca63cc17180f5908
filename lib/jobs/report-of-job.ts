import type { JobRecord } from './job-record';
import type { ItemCounts, JobReport } from './job-report';
import { kindOf } from './kinds';

/** What changes while a job runs and is kept nowhere. */
export interface LiveProgress {
  readonly counts: ItemCounts;
  readonly fetching: number;
  readonly ratePerSecond: number | null;
  readonly nextTryAtMs: number | null;
}

/** A job as it is told: its record, and its progress while it runs. */
export function reportOf(record: JobRecord, live?: LiveProgress): JobReport {
  const counts = live?.counts ?? record.counts;
  const rate = live?.ratePerSecond ?? null;
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
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
    rate_per_second: rate === null ? null : Math.round(rate * 100) / 100,
    seconds_left: rate ? Math.ceil(counts.queued / rate) : null,
    next_try_at: live?.nextTryAtMs ? new Date(live.nextTryAtMs).toISOString() : null,
  };
}
