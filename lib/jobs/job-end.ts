import { ApiError } from '@/lib/http/api-error';
import { JobPaused } from './job-kind';
import type { JobRecord } from './job-record';
import type { JobReason } from './job-report';

/** What the end of a run makes of a job: it stands still for a reason, or it failed. */
export function changesBy(error: unknown): Partial<JobRecord> {
  if (!(error instanceof JobPaused)) {
    return { state: 'failed', reason: { code: 'failed', message: messageOf(error) } };
  }
  const { code, message, resumesAtMs } = error;
  const resumes_at = resumesAtMs === null ? null : new Date(resumesAtMs).toISOString();
  return { state: 'paused', reason: { code, message }, resumes_at };
}

/** Whether the log should say more: what a file or a caller did wrong is told to them alone. */
export function isFaultOfOurs(error: unknown): boolean {
  return !(error instanceof ApiError) || error.status >= 500;
}

/** Whether its way in should show that something went wrong there: what merely waits has not. */
export function isTrouble({ code }: JobReason): boolean {
  return code !== 'needs_key' && code !== 'file_changing';
}

export function messageOf(error: unknown): string {
  return error instanceof ApiError ? error.message : 'A fault of Genledger; its log says more.';
}
