import 'server-only';
import { env } from '@/lib/env';
import { OpenRouterKey } from '@/lib/openrouter/openrouter-key';
import type { CallerKey } from '@/lib/session/caller-key';
import { heldKeys } from '@/lib/session/held-keys';
import { accountOfKey } from '@/lib/session/key-info';
import { JobPaused } from './job-kind';
import type { JobKey } from './job-record';

/** What a job remembers of the key that it runs with, which is kept in memory for it. */
export function keptKey({ key, source }: CallerKey): JobKey {
  if (source === 'bearer') heldKeys().hold(key);
  return { fingerprint: source === 'environment' ? null : key.fingerprint(), account: null };
}

/** The same with the account behind it, which OpenRouter is asked for. Without a key nobody's. */
export async function adoptKey(caller: CallerKey | undefined): Promise<JobKey> {
  if (caller === undefined) return { fingerprint: null, account: null };
  return { ...keptKey(caller), account: await accountOfKey(caller.key) };
}

/** The same for a request that may have none. */
export async function adoptedKeyOf(caller: CallerKey | undefined): Promise<JobKey | null> {
  return caller === undefined ? null : adoptKey(caller);
}

/**
 * The key of a job: that of the session which started it, while the session lives, else the
 * operator's own, unless it is known to be another account's.
 *
 * @throws JobPaused `needs_key`
 */
export async function keyOfJob(owner: JobKey): Promise<OpenRouterKey> {
  if (owner.fingerprint !== null) {
    const held = await heldKeys().find(owner.fingerprint);
    if (held !== undefined) return held;
  }
  const { openRouterApiKey } = env();
  if (openRouterApiKey !== undefined) {
    const key = OpenRouterKey.parse(openRouterApiKey);
    if (owner.fingerprint === null || (await mayServe(key, owner))) return key;
  }
  throw new JobPaused(
    'needs_key',
    isNobodys(owner)
      ? 'Add your OpenRouter key in Settings: the job then goes on by itself.'
      : 'Sign in with the OpenRouter key that this job was started with: it then goes on by itself. Keys are never kept on disk.',
  );
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
