import 'server-only';
import { MAIN_LEDGER, type Store } from '@/lib/store/store';
import type { JobKey } from '../job-record';
import type { SyncPlan } from './sync-plan';

/** How often a sync may be asked to run, in minutes. */
export const LEAST_MINUTES = 5;
export const MOST_MINUTES = 7 * 24 * 60;
const HOURLY = 60;

/** What is remembered of syncing between jobs. Never a key. */
export interface SyncState {
  /** Null: nobody decided; then it runs when the operator configured a management key. */
  readonly enabled: boolean | null;
  readonly everyMinutes: number;
  /** Whose key the schedule runs with; null: the operator's. */
  readonly key: JobKey | null;
  /** The stretch that was listed without a gap, ISO 8601; null before the first. */
  readonly coveredFrom: string | null;
  readonly coveredTo: string | null;
  /** When the schedule last began a sync. */
  readonly lastStartedAt: string | null;
}

const NEW: SyncState = {
  enabled: null,
  everyMinutes: HOURLY,
  key: null,
  coveredFrom: null,
  coveredTo: null,
  lastStartedAt: null,
};

const DOCUMENT = { kind: 'sync', ledger: MAIN_LEDGER, id: 'state' };

export async function readSyncState(store: Store): Promise<SyncState> {
  return { ...NEW, ...(await store.readDocument<Partial<SyncState>>(DOCUMENT)) };
}

/** Durable when it resolves. Changes go one after the other. */
export function changeSyncState(
  store: Store,
  changes: (state: SyncState) => Partial<SyncState>,
): Promise<SyncState> {
  const change = turn.then(async () => {
    const state = await readSyncState(store);
    const next = { ...state, ...changes(state) };
    await store.writeDocument(DOCUMENT, next);
    return next;
  });
  turn = change.catch(() => undefined);
  return change;
}

let turn: Promise<unknown> = Promise.resolve();

/** A sync has listed all of its time: the stretch grows if the two meet, else the newer one counts. */
export async function noteCovered(store: Store, plan: SyncPlan): Promise<void> {
  await changeSyncState(store, (state) => joined(state, plan));
}

export function joined(
  { coveredFrom, coveredTo }: Pick<SyncState, 'coveredFrom' | 'coveredTo'>,
  { from, to }: Pick<SyncPlan, 'from' | 'to'>,
): Pick<SyncState, 'coveredFrom' | 'coveredTo'> {
  if (coveredFrom === null || coveredTo === null) return { coveredFrom: from, coveredTo: to };
  const meet = from <= coveredTo && to >= coveredFrom;
  if (!meet)
    return to > coveredTo ? { coveredFrom: from, coveredTo: to } : { coveredFrom, coveredTo };
  return {
    coveredFrom: from < coveredFrom ? from : coveredFrom,
    coveredTo: to > coveredTo ? to : coveredTo,
  };
}
