import 'server-only';
import { MAIN_LEDGER, type Store } from '@/lib/store/store';
import type { JobKey } from '../job-record';
import type { SyncPlan } from './sync-plan';

/** How often a sync may be asked to run, in minutes. */
export const LEAST_MINUTES = 5;
export const MOST_MINUTES = 7 * 24 * 60;
const HOURLY = 60;

/** How far one account was synced. */
export interface SyncReach {
  /** The stretch that was listed without a gap, ISO 8601; null before the first. */
  readonly coveredFrom: string | null;
  readonly coveredTo: string | null;
  /** When the schedule last began a sync. */
  readonly lastStartedAt: string | null;
}

/** What is remembered of syncing between jobs: of the ledger's own account, and of others that feed it. Never a key. */
export interface SyncState extends SyncReach {
  /** Null: nobody decided; then it runs when there is a management key that needs nobody to sign in. */
  readonly enabled: boolean | null;
  readonly everyMinutes: number;
  /** Whose key the schedule runs with when none was left for it; null: the operator's. */
  readonly key: JobKey | null;
  /** By `SyncTurn.account`. */
  readonly others: Readonly<Record<string, SyncReach>>;
}

const NOWHERE: SyncReach = { coveredFrom: null, coveredTo: null, lastStartedAt: null };
const NEW: SyncState = { ...NOWHERE, enabled: null, everyMinutes: HOURLY, key: null, others: {} };

/** Of the ledger's own account (an empty name), or of another one. */
export function reachOf(state: SyncState, account: string): SyncReach {
  return account === '' ? state : (state.others[account] ?? NOWHERE);
}

/** The change of a state that changes the reach of one account. */
export function reached(
  state: SyncState,
  account: string,
  reach: Partial<SyncReach>,
): Partial<SyncState> {
  if (account === '') return reach;
  return {
    others: { ...state.others, [account]: { ...reachOf(state, account), ...reach } },
  };
}

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
  const account = plan.account ?? '';
  await changeSyncState(store, (state) =>
    reached(state, account, joined(reachOf(state, account), plan)),
  );
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
