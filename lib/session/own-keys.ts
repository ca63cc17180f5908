import 'server-only';
import type { OpenRouterKey } from '@/lib/openrouter/openrouter-key';
import type { Store } from '@/lib/store/store';
import { callerKey } from './caller-key';
import { accountOfKey, isRefusedNow, keyInfo } from './key-info';
import { ownerOfKey } from './owner';
import { confirmKey } from './sign-in';
import type { StoredKeyFacts } from './stored-key-facts';
import { type StoredKey, StoredKeys } from './stored-keys';

/** The keys that an owner left with the server, the oldest first. */
export async function listKeys(store: Store, headers: Headers): Promise<StoredKeyFacts[]> {
  const keys = await StoredKeys.of(store);
  const current = (await callerKey({ headers }))?.key.fingerprint();
  return keys.list().map((stored) => factsOf(store, keys, stored, current));
}

/**
 * Leaves a key with the server, which OpenRouter must know. One that is there already stays as it is.
 *
 * @throws ApiError `unauthorized`, `conflict` as `StoredKeys.add`, and the client's faults
 */
export async function addKey(
  store: Store,
  key: OpenRouterKey,
  { headers, nowMs }: { headers: Headers; nowMs: number },
): Promise<StoredKeyFacts> {
  const keys = await StoredKeys.of(store);
  await confirmKey(key);
  const { label, is_management_key } = await keyInfo(key);
  const account = await accountOfKey(key);
  const maker = await ownerOfKey(key);
  const current = (await callerKey({ headers }))?.key.fingerprint();
  const known = keys.list().find((one) => one.fingerprint === key.fingerprint());
  if (known !== undefined) {
    if (keys.open(known) !== undefined) return factsOf(store, keys, known, current);
    await keys.remove(known.id);
  }
  const added_at = new Date(nowMs).toISOString();
  const stored = await keys.add(key, { label, account, maker, is_management_key, added_at });
  return factsOf(store, keys, stored, current);
}

/** @throws ApiError `not_found`, for the keys of other ledgers as well */
export async function removeKey(store: Store, id: string): Promise<void> {
  await (await StoredKeys.of(store)).remove(id);
}

function factsOf(
  store: Store,
  keys: StoredKeys,
  stored: StoredKey,
  current: string | undefined,
): StoredKeyFacts {
  const key = keys.open(stored);
  return {
    id: stored.id,
    label: stored.label,
    fingerprint: stored.fingerprint.slice(0, 12),
    is_management_key: stored.is_management_key,
    is_own: stored.maker === store.owner,
    is_current: stored.fingerprint === current,
    can_open: key !== undefined,
    is_refused: key !== undefined && isRefusedNow(key),
    added_at: stored.added_at,
  };
}
