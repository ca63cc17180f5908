import 'server-only';
import { env } from '@/lib/env';
import { ApiError } from '@/lib/http/api-error';
import type { OpenRouterKey } from '@/lib/openrouter/openrouter-key';
import { keyInfo } from './key-info';
import { endKeySession, startKeySession } from './key-session';
import { ownerOfKey } from './owner';
import { endViewerSession } from './viewer-session';

/**
 * Signs a browser in with a key, however it came: OpenRouter confirms it, and of one browser only
 * the newest session lives.
 *
 * @returns the `Set-Cookie` value of the session
 * @throws ApiError `unauthorized` when OpenRouter does not know the key, and the client's faults
 */
export async function signInWithKey(headers: Headers, key: OpenRouterKey): Promise<string> {
  await confirmKey(key);
  await endKeySession(headers);
  await endViewerSession(headers);
  return startKeySession(key, env().mode === 'team' ? await ownerOfKey(key) : '');
}

/** @throws ApiError `unauthorized` when OpenRouter does not know the key, and the client's faults */
export async function confirmKey(key: OpenRouterKey): Promise<void> {
  try {
    await keyInfo(key);
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'unauthorized') throw error;
    throw new ApiError(
      'unauthorized',
      'OpenRouter does not know this key. Copy it again, or make a new one at openrouter.ai/settings/keys.',
      { cause: error },
    );
  }
}
