import 'server-only';
import { env } from '@/lib/env';
import { ApiError } from '@/lib/http/api-error';
import { OpenRouterKey } from '@/lib/openrouter/openrouter-key';
import { demandKeyToWorkWith } from '@/lib/session/caller-key';
import { keyInfo } from '@/lib/session/key-info';
import { type StoredKey, StoredKeys } from '@/lib/session/stored-keys';
import type { Store } from '@/lib/store/store';
import { adoptKey, keyOfJob } from '../job-keys';
import { JobPaused } from '../job-kind';
import type { JobKey } from '../job-record';

/** With which key which account is synced. */
export interface SyncTurn {
  readonly key: JobKey;
  /** Names an account that feeds the ledger beside its own, which is the empty name. */
  readonly account: string;
}

/** The operator's own key for syncing; undefined when there is none. */
export function operatorsManagementKey(): OpenRouterKey | undefined {
  const { openRouterManagementKey: text } = env();
  return text === undefined ? undefined : OpenRouterKey.parse(text);
}

/**
 * The key that a sync lists with: the operator's management key when it was started with it, else
 * that of the session that started it, else the one that was left with the server.
 *
 * @throws JobPaused `needs_key`
 */
export async function keyOfSync(owner: JobKey, store: Store): Promise<OpenRouterKey> {
  const operators = owner.fingerprint === null ? operatorsManagementKey() : undefined;
  return operators ?? (await keyOfJob(owner, store, 'management'));
}

/** The accounts whose management keys were left with the server, each once. */
export async function storedTurns(store: Store): Promise<SyncTurn[]> {
  const keys = await StoredKeys.of(store);
  const turns = new Map<string, SyncTurn>();
  for (const stored of keys.list()) {
    if (!stored.is_management_key || keys.open(stored) === undefined) continue;
    const account = accountNameOf(stored, store);
    if (!turns.has(account)) turns.set(account, { key: jobKeyOf(stored), account });
  }
  return [...turns.values()];
}

function accountNameOf({ maker, account, fingerprint }: StoredKey, { owner }: Store): string {
  if (maker === owner) return '';
  return account === null ? `key ${fingerprint}` : `account ${account}`;
}

function jobKeyOf({ fingerprint, account }: StoredKey): JobKey {
  return { fingerprint, account };
}

/**
 * With what to sync every account that feeds the ledger: its own with the operator's key, else with the
 * caller's if that is a management key, else with one that was left with the server; the others with those
 * that were left.
 *
 * @returns at least one, the ledger's own account first
 * @throws ApiError `forbidden` without a management key, `key_required` without any
 */
export async function demandSyncTurns(
  request: { readonly headers: Headers },
  store: Store,
): Promise<readonly SyncTurn[]> {
  const own = await ownTurn(request, store);
  const stored = await storedTurns(store);
  if (own !== undefined) return [own, ...stored.filter(({ account }) => account !== '')];
  if (stored.length > 0)
    return stored.toSorted((a, b) => Number(a.account !== '') - Number(b.account !== ''));
  const other =
    env().mode === 'team' ? 'leave one with this server there' : 'set OPENROUTER_MANAGEMENT_KEY';
  throw new ApiError(
    'forbidden',
    `Listing generations needs a management key: paste one in Settings, or ${other}.`,
  );
}

async function ownTurn(
  request: { readonly headers: Headers },
  store: Store,
): Promise<SyncTurn | undefined> {
  const key = operatorsManagementKey();
  if (key !== undefined) {
    return { key: await adoptKey({ key, source: 'environment' }, store), account: '' };
  }
  const caller = await demandKeyToWorkWith(request);
  if (!(await keyInfo(caller.key)).is_management_key) return undefined;
  return { key: await adoptKey(caller, store), account: '' };
}

/** The accounts that feed a ledger, as far as OpenRouter's sums of them may be read. */
export interface AccountKeys {
  /** A management key of each. */
  readonly keys: readonly OpenRouterKey[];
  /** How many more feed it, with ordinary keys only. */
  readonly without: number;
}

/**
 * With what to ask for the sums of every account that feeds the ledger.
 *
 * @param caller the key that the one who asks is signed in with, of the ledger's own account
 * @throws ApiError the client's faults
 */
export async function accountKeys(
  caller: OpenRouterKey | undefined,
  store: Store,
): Promise<AccountKeys> {
  const stored = await StoredKeys.of(store);
  const feeding = new Set(['']);
  const found = new Map<string, OpenRouterKey>();
  const own = operatorsManagementKey() ?? caller;
  if (own !== undefined && (await keyInfo(own)).is_management_key) found.set('', own);
  for (const one of stored.list()) {
    const account = accountNameOf(one, store);
    feeding.add(account);
    const key = one.is_management_key && !found.has(account) ? stored.open(one) : undefined;
    if (key !== undefined) found.set(account, key);
  }
  return { keys: [...found.values()], without: feeding.size - found.size };
}

/** Whether a key is at hand right now. */
export async function isAtHand(owner: JobKey, store: Store): Promise<boolean> {
  try {
    await keyOfSync(owner, store);
    return true;
  } catch (error) {
    if (error instanceof JobPaused) return false;
    throw error;
  }
}
