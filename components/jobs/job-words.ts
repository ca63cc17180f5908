import { formatBytes } from '@/lib/chart/format-bytes';
import { formatCount } from '@/lib/chart/format-number';
import {
  type FileProgress,
  hasEnded,
  type ItemState,
  type JobReport,
  type JobState,
} from '@/lib/jobs/job-report';

export const STATE_WORDS: Readonly<Record<JobState, string>> = {
  queued: 'Queued',
  running: 'Running',
  paused: 'Paused',
  done: 'Done',
  cancelled: 'Cancelled',
  failed: 'Failed',
};

export const ITEM_WORDS: Readonly<Record<ItemState, string>> = {
  queued: 'to do',
  stored: 'stored',
  pending: 'not there yet',
  not_found: 'not found',
  failed: 'failed',
};

/** Whether something happens with nobody doing anything: it is worth watching. */
export function isActive(job: JobReport): boolean {
  return !hasEnded(job) && (job.state !== 'paused' || job.resumes_at !== null);
}

/** The same, or it was stopped while requests were on their way: what these bring is still stored. */
export function isUnderWay(job: JobReport): boolean {
  return isActive(job) || job.counts.fetching > 0;
}

/** Whether only records are left that OpenRouter has not written yet. */
export function isWaiting({ state, counts }: JobReport): boolean {
  return state === 'running' && counts.queued === 0 && counts.pending > 0;
}

/** Whether two jobs stand still for one reason, until one moment: it is told once. */
export function sameWait(one: JobReport, other: JobReport): boolean {
  if (isWaiting(one)) return isWaiting(other);
  if (isWaiting(other) || one.reason === null || one.state !== other.state) return false;
  return (
    one.reason.code === other.reason?.code &&
    one.reason.message === other.reason.message &&
    one.resumes_at === other.resumes_at
  );
}

/** IDs that have their end. */
export function settledOf({ counts }: JobReport): number {
  return counts.stored + counts.not_found + counts.failed;
}

/** How far a job is, from 0 to 1; null while nobody can say. */
export function shareOf(job: JobReport): number | null {
  const { file, total } = job;
  if (file !== null) return file.total_bytes === 0 ? null : file.bytes / file.total_bytes;
  return total === 0 ? null : settledOf(job) / total;
}

/** `1,204 of 5,000 IDs`, or `310,000 rows, 24 MB of 60 MB`. */
export function progressWords(job: JobReport): string {
  if (job.file !== null) return fileWords(job, job.file);
  const unit = job.total === 1 ? 'ID' : 'IDs';
  if (hasEnded(job)) return `${formatCount(job.total)} ${unit}`;
  return `${formatCount(settledOf(job))} of ${formatCount(job.total)} ${unit}`;
}

function fileWords(job: JobReport, { rows, bytes, total_bytes }: FileProgress): string {
  const read = `${formatCount(rows)} ${rows === 1 ? 'row' : 'rows'}`;
  if (hasEnded(job)) return read;
  return `${read}, ${formatBytes(bytes)} of ${formatBytes(total_bytes)}`;
}

/** `about 12 min left`; null when nobody can say. */
export function timeLeftWords(seconds: number | null): string | null {
  if (seconds === null || seconds <= 0) return null;
  if (seconds < 90) return `about ${Math.max(5, Math.ceil(seconds / 5) * 5)} s left`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `about ${minutes} min left`;
  const hours = Math.round(minutes / 6) / 10;
  return hours < 48 ? `about ${hours} h left` : `about ${Math.round(hours / 24)} days left`;
}

/** `4.9 a second`; null while nothing moves. */
export function rateWords(perSecond: number | null): string | null {
  if (perSecond === null || perSecond === 0) return null;
  return `${perSecond < 10 ? perSecond.toFixed(1) : formatCount(Math.round(perSecond))} a second`;
}

/** The counts that are worth a word, without what is still to do. */
export function countWords({ counts }: JobReport): { state: ItemState; text: string }[] {
  const states: readonly ItemState[] = ['stored', 'pending', 'not_found', 'failed'];
  return states
    .filter((state) => counts[state] > 0)
    .map((state) => ({ state, text: `${formatCount(counts[state])} ${ITEM_WORDS[state]}` }));
}
