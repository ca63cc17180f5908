import 'server-only';
import { env } from '@/lib/env';
import { ApiError } from '@/lib/http/api-error';
import { OpenRouterKey } from '@/lib/openrouter/openrouter-key';
import { type CallerKey, demandCallerKey } from '@/lib/session/caller-key';
import { keyInfo } from '@/lib/session/key-info';
import { keyOfJob } from '../job-keys';
import { JobPaused } from '../job-kind';
import type { JobKey } from '../job-record';

const NEEDED =
  'Listing generations needs a management key: paste one in Settings, or set OPENROUTER_MANAGEMENT_KEY.';

/** The operator's own key for syncing; undefined when there is none. */
export function operatorsManagementKey(): OpenRouterKey | undefined {
  const { openRouterManagementKey: text } = env();
  return text === undefined ? undefined : OpenRouterKey.parse(text);
}

/**
 * The key that a sync lists with: the operator's management key when it was started with it, else
 * that of the session that started it.
 *
 * @throws JobPaused `needs_key`
 */
export async function keyOfSync(owner: JobKey): Promise<OpenRouterKey> {
  const operators = owner.fingerprint === null ? operatorsManagementKey() : undefined;
  return operators ?? (await keyOfJob(owner));
}

/** The operator's ordinary key, for accounts whose management keys may not read records. */
export function ordinaryKey(): OpenRouterKey | undefined {
  const { openRouterApiKey } = env();
  return openRouterApiKey === undefined ? undefined : OpenRouterKey.parse(openRouterApiKey);
}

/**
 * The key to start a sync with: the operator's, else the caller's own if it is a management key.
 *
 * @throws ApiError `forbidden` for any other key, `unauthorized` without one
 */
export async function demandManagementKey(request: {
  readonly headers: Headers;
}): Promise<CallerKey> {
  const key = operatorsManagementKey();
  if (key !== undefined) return { key, source: 'environment' };
  const caller = await demandCallerKey(request);
  if ((await keyInfo(caller.key)).is_management_key) return caller;
  throw new ApiError('forbidden', NEEDED);
}

/** Whether a key is at hand right now. */
export async function isAtHand(owner: JobKey): Promise<boolean> {
  try {
    await keyOfSync(owner);
    return true;
  } catch (error) {
    if (error instanceof JobPaused) return false;
    throw error;
  }
}
