import 'server-only';
import { ApiError } from '@/lib/http/api-error';
import { logError } from '@/lib/http/log-error';
import { everyStore } from '@/lib/store/open';
import type { JobKey } from '../job-record';
import type { JobReport } from '../job-report';
import { type JobRunner, jobRunner } from '../job-runner';
import { startSync, syncAtWork } from './start-sync';
import { isAtHand, operatorsManagementKey } from './sync-keys';
import { changeSyncState, readSyncState, type SyncState } from './sync-state';

const LOOK_EVERY_MS = 60_000;
/** Rows reach OpenRouter's analytics late: every run lists so much of the time before it again. */
const OVERLAP_MS = 24 * 60 * 60_000;

const OPERATORS: JobKey = { fingerprint: null, account: null };

/** Whether the schedule is on, and whose key it runs with; null when it has none. */
export function scheduleOf(state: SyncState): { isOn: boolean; key: JobKey | null } {
  const hasOperators = operatorsManagementKey() !== undefined;
  return {
    isOn: state.enabled ?? hasOperators,
    key: hasOperators ? OPERATORS : state.key,
  };
}

/** When the next run is due, in epoch milliseconds; null while the schedule is off. */
export function nextRunMs(state: SyncState, nowMs: number): number | null {
  if (!scheduleOf(state).isOn) return null;
  if (state.lastStartedAt === null) return nowMs;
  return Math.max(nowMs, Date.parse(state.lastStartedAt) + state.everyMinutes * 60_000);
}

/**
 * Starts a sync when one is due, nothing is at work and the key is in memory.
 *
 * @returns the job that was started
 */
export async function runIfDue(jobs: JobRunner, nowMs: number): Promise<JobReport | null> {
  const state = await readSyncState(jobs.store);
  const { key } = scheduleOf(state);
  const dueMs = nextRunMs(state, nowMs);
  if (key === null || dueMs === null || dueMs > nowMs || syncAtWork(jobs) !== null) return null;
  if (!(await isAtHand(key))) return null;
  const fromMs = state.coveredTo === null ? undefined : Date.parse(state.coveredTo) - OVERLAP_MS;
  const job = await startSync({ key, fromMs }, jobs, nowMs);
  await changeSyncState(jobs.store, () => ({ lastStartedAt: new Date(nowMs).toISOString() }));
  return job;
}

async function lookAtAll(nowMs: number): Promise<void> {
  const stores = await everyStore();
  const looks = stores.map((store) => runIfDue(jobRunner(store), nowMs));
  // One owner's trouble is not the others'.
  const failed = (await Promise.allSettled(looks)).find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
}

/** Begins to look every minute. @returns what ends that */
export function startSyncSchedule(): () => void {
  const look = (): void => {
    lookAtAll(Date.now()).catch((error: unknown) => {
      // Too many open jobs, a store that is away: the next minute is another one.
      if (!(error instanceof ApiError)) logError(error, { note: 'the schedule of the sync' });
    });
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  timer.unref();
  look();
  return () => clearInterval(timer);
}
