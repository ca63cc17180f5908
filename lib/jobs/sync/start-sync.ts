import 'server-only';
import { ApiError } from '@/lib/http/api-error';
import { logError } from '@/lib/http/log-error';
import { hasEnded, type JobReport } from '../job-report';
import type { JobRunner } from '../job-runner';
import type { SyncTurn } from './sync-keys';
import { newSyncPlan, nextWindow, planOfJson, planToJson, REACH_DAYS } from './sync-plan';

const DAY_MS = 86_400_000;

export interface SyncOrder extends SyncTurn {
  /** Epoch milliseconds; the last 31 days unless said. */
  readonly fromMs?: number | undefined;
  readonly toMs?: number | undefined;
}

/**
 * Starts a sync over a stretch of time, as far back as OpenRouter's analytics reach.
 *
 * @throws ApiError `conflict` while another one is at work, `invalid_request` for a stretch that
 *   OpenRouter has no more
 */
export async function startSync(
  { key, account, fromMs = 0, toMs = Number.POSITIVE_INFINITY }: SyncOrder,
  jobs: JobRunner,
  nowMs = Date.now(),
): Promise<JobReport> {
  await jobs.start();
  if (syncAtWork(jobs, account) !== null) {
    throw new ApiError('conflict', 'A sync is at work already. Wait for it, resume or cancel it.');
  }
  const earliestMs = nowMs - REACH_DAYS * DAY_MS;
  const start = Math.max(fromMs, earliestMs);
  const end = Math.min(toMs, nowMs);
  if (start >= end) {
    throw new ApiError(
      'invalid_request',
      `OpenRouter lists the last ${REACH_DAYS} days only. Import the Activity CSV of that time instead.`,
    );
  }
  const plan = newSyncPlan(start, end, account);
  const title = `${words(plan.from)} to ${words(plan.to)} UTC`;
  return jobs.startJob({ kind: 'sync', title, key, plan: planToJson(plan) });
}

/**
 * The same for several accounts: one that has a sync at work is left to it.
 *
 * @returns at least one job
 * @throws ApiError as {@link startSync}, when none could be started
 */
export async function startSyncs(
  turns: readonly SyncTurn[],
  stretch: Omit<SyncOrder, keyof SyncTurn>,
  jobs: JobRunner,
): Promise<[JobReport, ...JobReport[]]> {
  const started: JobReport[] = [];
  let refusal: unknown;
  for (const turn of turns) {
    try {
      started.push(await startSync({ ...turn, ...stretch }, jobs));
    } catch (error) {
      refusal ??= error;
      // The jobs that were started are told all the same; only a sync at work is nobody's fault.
      const isAtWork = error instanceof ApiError && error.code === 'conflict';
      if (!isAtWork) logError(error, { note: 'a sync of one of several accounts' });
    }
  }
  const [first, ...others] = started;
  if (first === undefined) throw refusal;
  return [first, ...others];
}

/**
 * The sync of an account, or of any, that still lists or fetches; one that only waits for late
 * records stands in nobody's way.
 */
export function syncAtWork(jobs: JobRunner, account?: string): JobReport | null {
  for (const job of jobs.openJobs('sync')) {
    const report = job.report();
    const plan = planOfJson(job.record.plan);
    if (account !== undefined && (plan.account ?? '') !== account) continue;
    const isListed = nextWindow(plan) === null;
    if (!hasEnded(report) && (!isListed || report.counts.queued > 0)) return report;
  }
  return null;
}

/** `2026-10-31 00:00` */
function words(instant: string): string {
  return instant.slice(0, 16).replace('T', ' ');
}
