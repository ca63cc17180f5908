import 'server-only';
import { callerKey } from '@/lib/session/caller-key';
import { keyInfo } from '@/lib/session/key-info';
import type { JobRunner } from '../job-runner';
import { syncAtWork } from './start-sync';
import { isAtHand, operatorsManagementKey } from './sync-keys';
import { nextRunMs, scheduleOf } from './sync-schedule';
import { readSyncState } from './sync-state';
import type { SyncStatus } from './sync-status';

/** How syncing stands, for the one who asks. */
export async function syncStatus(
  request: { readonly headers: Headers },
  jobs: JobRunner,
  nowMs = Date.now(),
): Promise<SyncStatus> {
  const state = await readSyncState(jobs.store);
  const { isOn, key } = scheduleOf(state);
  const next = nextRunMs(state, nowMs);
  const working = syncAtWork(jobs);
  const last = working ?? (await jobs.list()).find(({ kind }) => kind === 'sync') ?? null;
  return {
    enabled: isOn,
    every_minutes: state.everyMinutes,
    key: await keyAtHand(request),
    waits_for_key: isOn && (key === null || !(await isAtHand(key))),
    covered_from: state.coveredFrom,
    covered_to: state.coveredTo,
    next_at: next === null ? null : new Date(next).toISOString(),
    is_at_work: working !== null,
    job: last,
  };
}

async function keyAtHand(request: { readonly headers: Headers }): Promise<SyncStatus['key']> {
  if (operatorsManagementKey() !== undefined) return 'operator';
  const caller = await callerKey(request);
  if (caller === undefined) return 'none';
  const info = await keyInfo(caller.key).catch(() => null);
  if (info === null) return 'unknown';
  return info.is_management_key ? 'management' : 'ordinary';
}
