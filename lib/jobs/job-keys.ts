import 'server-only';
import { env } from '@/lib/env';
import { OpenRouterKey } from '@/lib/openrouter/openrouter-key';
import type { CallerKey } from '@/lib/session/caller-key';
import { heldKeys } from '@/lib/session/held-keys';
import { accountOfKey } from '@/lib/session/key-info';
import { StoredKeys } from '@/lib/session/stored-keys';
import type { Store } from '@/lib/store/store';
import { JobPaused } from './job-kind';
import type { JobKey } from './job-record';

/** What a job of a store remembers of the key that it runs with, which is kept in memory for it. */
export function keptKey({ key, source }: CallerKey, { owner }: Store): JobKey {
  if (source === 'bearer') heldKeys().hold(key, owner);
  return { fingerprint: source === 'environment' ? null : key.fingerprint(), account: null };
}

/** The same with the account behind it, which OpenRouter is asked for. Without a key nobody's. */
export async function adoptKey(caller: CallerKey | undefined, store: Store): Promise<JobKey> {
  if (caller === undefined) return { fingerprint: null, account: null };
  return { ...keptKey(caller, store), account: await accountOfKey(caller.key) };
}

/** The same for a request that may have none. */
export async function adoptedKeyOf(
  caller: CallerKey | undefined,
  store: Store,
): Promise<JobKey | null> {
  return caller === undefined ? null : adoptKey(caller, store);
}

/**
 * The key of a job: that of the session which started it, while the session lives, else one that its
 * owner left with the server, else the operator's own, unless these are known to be another account's.
 *
 * @param kind what another key of the account must be to take its place
 * @throws JobPaused `needs_key`
 */
export async function keyOfJob(
  owner: JobKey,
  store: Store,
  kind: 'any' | 'management' = 'any',
): Promise<OpenRouterKey> {
  if (owner.fingerprint !== null) {
    const held = await heldKeys().find(owner.fingerprint, store.owner);
    if (held !== undefined) return held;
  }
  const stored = await storedKeyOf(owner, store, kind);
  if (stored !== undefined) return stored;
  const { openRouterApiKey } = env();
  if (openRouterApiKey !== undefined) {
    const key = OpenRouterKey.parse(openRouterApiKey);
    if (owner.fingerprint === null || (await mayServe(key, owner))) return key;
  }
  throw new JobPaused('needs_key', sentenceFor(owner));
}

/** The job's own key among those left with the server, else another of its account that may serve. */
async function storedKeyOf(
  { fingerprint, account }: JobKey,
  store: Store,
  kind: 'any' | 'management' | 'ordinary',
): Promise<OpenRouterKey | undefined> {
  const keys = await StoredKeys.of(store);
  const own = keys.list().filter((one) => one.fingerprint === fingerprint);
  const others = keys.list().filter((one) => {
    const isOfKind = kind === 'any' || (kind === 'management') === one.is_management_key;
    return account !== null && one.account === account && isOfKind;
  });
  for (const one of kind === 'ordinary' ? others : [...own, ...others]) {
    const key = keys.open(one);
    if (key !== undefined) return key;
  }
  return undefined;
}

/** An ordinary key for the records of a sync: the operator's, or one of the account that was left here. */
export async function ordinaryKeyOf(
  owner: JobKey,
  store: Store,
): Promise<OpenRouterKey | undefined> {
  const { openRouterApiKey } = env();
  if (openRouterApiKey !== undefined) return OpenRouterKey.parse(openRouterApiKey);
  return storedKeyOf(owner, store, 'ordinary');
}

/** The other keys that feed a ledger: what one key does not find may be another account's. */
export async function otherKeysOf(key: OpenRouterKey, store: Store): Promise<OpenRouterKey[]> {
  const keys = await StoredKeys.of(store);
  return keys
    .list()
    .filter(({ fingerprint }) => fingerprint !== key.fingerprint())
    .flatMap((stored) => keys.open(stored) ?? []);
}

function sentenceFor(owner: JobKey): string {
  if (isNobodys(owner))
    return 'Add your OpenRouter key in Settings: the job then goes on by itself.';
  const ask = 'Sign in with the OpenRouter key that this job was started with';
  return env().mode === 'team'
    ? `${ask}, or leave it with this server in Settings: it then goes on by itself.`
    : `${ask}: it then goes on by itself. Keys are never kept on disk.`;
}

/** A job that was started without a key. */
function isNobodys(owner: JobKey): boolean {
  return owner.fingerprint === null && owner.account === null;
}

/** Whether a key is the job's own, or of the same account; unknown accounts are given the trust. */
async function mayServe(key: OpenRouterKey, owner: JobKey): Promise<boolean> {
  return owner.account === null || (await accountOfKey(key)) === owner.account;
}

/** Whether a key that was just seen is the one that a job waits for. */
export async function isAwaited(key: OpenRouterKey, owner: JobKey): Promise<boolean> {
  if (isNobodys(owner) || owner.fingerprint === key.fingerprint()) return true;
  return owner.account !== null && (await accountOfKey(key)) === owner.account;
}
