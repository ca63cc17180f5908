import { ApiError } from '@/lib/http/api-error';
import { JobPaused } from './job-kind';
import type { JobRecord } from './job-record';
import type { JobReason } from './job-report';

/** After this long a store that refused is tried again. */
const STORE_PAUSE_MS = 15_000;

/** What the end of a run makes of a job: it stands still for a reason, or it failed. */
export function changesBy(error: unknown, nowMs: number): Partial<JobRecord> {
  if (!(error instanceof JobPaused)) {
    // No fault of the job's, also where its kind did not say so.
    if (isRefusalOfStore(error)) return pauseByStore(error, nowMs);
    return { state: 'failed', reason: { code: 'failed', message: messageOf(error) } };
  }
  const { code, message, resumesAtMs } = error;
  const resumes_at = resumesAtMs === null ? null : new Date(resumesAtMs).toISOString();
  return { state: 'paused', reason: { code, message }, resumes_at };
}

/** It goes on when the store does. */
export function pauseByStore(refusal: unknown, nowMs: number): Partial<JobRecord> {
  const isFull = refusal instanceof ApiError && refusal.code === 'store_full';
  const message = isFull
    ? 'The disk of the data folder is full: make room, and it goes on where it was.'
    : messageOf(refusal);
  const resumes_at = new Date(nowMs + STORE_PAUSE_MS).toISOString();
  return { state: 'paused', reason: { code: 'store_full', message }, resumes_at };
}

function isRefusalOfStore(error: unknown): boolean {
  return (
    error instanceof ApiError && (error.code === 'store_full' || error.code === 'store_unavailable')
  );
}

/** Whether the log should say more: what a file or a caller did wrong is told to them alone. */
export function isFaultOfOurs(error: unknown): boolean {
  return !(error instanceof ApiError) || error.status >= 500;
}

/** Whether its way in should show that something went wrong there: what merely waits has not. */
export function isTrouble({ code }: JobReason): boolean {
  return code !== 'needs_key' && code !== 'file_changing';
}

function messageOf(error: unknown): string {
  return error instanceof ApiError ? error.message : 'A fault of Genledger; its log says more.';
}
