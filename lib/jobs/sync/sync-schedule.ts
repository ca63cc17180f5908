import 'server-only';
import { ApiError } from '@/lib/http/api-error';
import { logError } from '@/lib/http/log-error';
import { everyStore } from '@/lib/store/open';
import type { Store } from '@/lib/store/store';
import type { JobKey } from '../job-record';
import type { JobReport } from '../job-report';
import { type JobRunner, jobRunner } from '../job-runner';
import { startSync, syncAtWork } from './start-sync';
import { isAtHand, operatorsManagementKey, type SyncTurn, storedTurns } from './sync-keys';
import { changeSyncState, reached, reachOf, readSyncState, type SyncState } from './sync-state';

const LOOK_EVERY_MS = 60_000;
/** Rows reach OpenRouter's analytics late: every run lists so much of the time before it again. */
const OVERLAP_MS = 24 * 60 * 60_000;

const OPERATORS: JobKey = { fingerprint: null, account: null };

/** Whether the schedule is on, and with what it runs: an account after the other. */
export async function scheduleOf(
  state: SyncState,
  store: Store,
): Promise<{ isOn: boolean; turns: readonly SyncTurn[] }> {
  if (operatorsManagementKey() !== undefined) {
    return { isOn: state.enabled ?? true, turns: [{ key: OPERATORS, account: '' }] };
  }
  const stored = await storedTurns(store);
  const hasOwn = stored.some(({ account }) => account === '');
  const signedIn = hasOwn || state.key === null ? [] : [{ key: state.key, account: '' }];
  // Whoever leaves a management key here leaves it for this.
  return { isOn: state.enabled ?? stored.length > 0, turns: [...signedIn, ...stored] };
}

/** When the next run of an account is due, in epoch milliseconds. */
export function nextRunMs(state: SyncState, account: string, nowMs: number): number {
  const { lastStartedAt } = reachOf(state, account);
  if (lastStartedAt === null) return nowMs;
  return Math.max(nowMs, Date.parse(lastStartedAt) + state.everyMinutes * 60_000);
}

/**
 * Starts a sync when one is due, no other of its account is at work and its key is at hand. When
 * several accounts are due, the others have their turn at the next looks.
 *
 * @returns the job that was started
 */
export async function runIfDue(jobs: JobRunner, nowMs: number): Promise<JobReport | null> {
  const { store } = jobs;
  const state = await readSyncState(store);
  const { isOn, turns } = await scheduleOf(state, store);
  if (!isOn) return null;
  for (const { key, account } of turns) {
    const isDue = nextRunMs(state, account, nowMs) <= nowMs;
    if (!isDue || syncAtWork(jobs, account) !== null || !(await isAtHand(key, store))) continue;
    const { coveredTo } = reachOf(state, account);
    const fromMs = coveredTo === null ? undefined : Date.parse(coveredTo) - OVERLAP_MS;
    const job = await startSync({ key, account, fromMs }, jobs, nowMs);
    const lastStartedAt = new Date(nowMs).toISOString();
    await changeSyncState(store, (latest) => reached(latest, account, { lastStartedAt }));
    return job;
  }
  return null;
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
