import 'server-only';
import { callerKey } from '@/lib/session/caller-key';
import { keyInfo } from '@/lib/session/key-info';
import type { Store } from '@/lib/store/store';
import type { JobRunner } from '../job-runner';
import { syncAtWork } from './start-sync';
import { isAtHand, operatorsManagementKey, storedTurns } from './sync-keys';
import { nextRunMs, scheduleOf } from './sync-schedule';
import { readSyncState } from './sync-state';
import type { SyncStatus } from './sync-status';

/** How syncing stands, for the one who asks. */
export async function syncStatus(
  request: { readonly headers: Headers },
  jobs: JobRunner,
  nowMs = Date.now(),
): Promise<SyncStatus> {
  const { store } = jobs;
  const state = await readSyncState(store);
  const { isOn, turns } = await scheduleOf(state, store);
  const accounts = turns.length === 0 ? [''] : turns.map(({ account }) => account);
  const next = Math.min(...accounts.map((account) => nextRunMs(state, account, nowMs)));
  const atHand = await Promise.all(turns.map(({ key }) => isAtHand(key, store)));
  const working = syncAtWork(jobs);
  const last = working ?? (await jobs.list()).find(({ kind }) => kind === 'sync') ?? null;
  return {
    enabled: isOn,
    every_minutes: state.everyMinutes,
    key: await keyAtHand(request, store),
    waits_for_key: isOn && (turns.length === 0 || atHand.includes(false)),
    covered_from: state.coveredFrom,
    covered_to: state.coveredTo,
    next_at: isOn ? new Date(next).toISOString() : null,
    is_at_work: working !== null,
    job: last,
  };
}

async function keyAtHand(
  request: { readonly headers: Headers },
  store: Store,
): Promise<SyncStatus['key']> {
  if (operatorsManagementKey() !== undefined) return 'operator';
  if ((await storedTurns(store)).length > 0) return 'stored';
  const caller = await callerKey(request);
  if (caller === undefined) return 'none';
  const info = await keyInfo(caller.key).catch(() => null);
  if (info === null) return 'unknown';
  return info.is_management_key ? 'management' : 'ordinary';
}
