import { randomBytes } from 'node:crypto';
import type { JsonValue } from '@/lib/http/api-error';
import {
  type FileProgress,
  type ItemCounts,
  type JobReason,
  type JobState,
  NO_ITEMS,
} from './job-report';

/** Whose key a job runs with. Never the key itself. */
export interface JobKey {
  /** SHA-256 of the key that started it; null for the operator's own (`OPENROUTER_API_KEY`). */
  readonly fingerprint: string | null;
  /** OpenRouter's account behind it; null when OpenRouter did not say. */
  readonly account: string | null;
}

/** A job as the journal keeps it. What changes with every ID is in its items instead. */
export interface JobRecord {
  readonly id: string;
  /** A name of `kinds.ts`. */
  readonly kind: string;
  readonly title: string;
  readonly key: JobKey;
  readonly state: JobState;
  readonly reason: JobReason | null;
  readonly resumes_at: string | null;
  readonly created_at: string;
  readonly finished_at: string | null;
  /** False while its IDs still arrive. A job that a crash left so was acknowledged to nobody. */
  readonly complete: boolean;
  /** As they were when the record was last written. */
  readonly counts: ItemCounts;
  /** How far its file was when the record was last written; nothing for jobs without one. */
  readonly file?: FileProgress;
  /** What the kind itself wants to find again: its input, and how far it got. */
  readonly plan: JsonValue;
}

/** IDs sort by the time at which they were made. */
function newJobId(nowMs: number): string {
  return `job_${nowMs.toString(36).padStart(9, '0')}${randomBytes(8).toString('hex')}`;
}

/** What is said of a job when it is started. */
export interface NewJob {
  /** A name of `kinds.ts`. */
  readonly kind: string;
  readonly title: string;
  readonly key: JobKey;
  readonly plan?: JsonValue;
}

export function newRecord({ kind, title, key, plan = null }: NewJob, nowMs: number): JobRecord {
  return {
    id: newJobId(nowMs),
    kind,
    title,
    key,
    state: 'queued',
    reason: null,
    resumes_at: null,
    created_at: new Date(nowMs).toISOString(),
    finished_at: null,
    complete: false,
    counts: NO_ITEMS,
    plan,
  };
}
