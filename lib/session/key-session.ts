import 'server-only';
import { env } from '@/lib/env';
import type { OpenRouterKey } from '@/lib/openrouter/openrouter-key';
import { readCookie, SESSION_LIFETIME_MS, setCookie } from './cookies';
import { heldKeys } from './held-keys';
import { LiveSessions } from './live-sessions';
import { openKey, sealKey } from './sealed-key';
import { serverKey } from './server-secret';

const PURPOSE = 'sealed OpenRouter key v1';

export interface KeySession {
  id: string;
  key: OpenRouterKey;
}

/**
 * Starts a session for a key that OpenRouter has confirmed.
 *
 * @returns the `Set-Cookie` value that carries the sealed key
 * @throws ApiError `store_full`
 */
export async function startKeySession(key: OpenRouterKey): Promise<string> {
  const { dataFolder, publicUrl } = env();
  const id = await (await LiveSessions.of(dataFolder)).start(SESSION_LIFETIME_MS);
  const sealed = sealKey(await serverKey(dataFolder, PURPOSE), id, key);
  return setCookie('session', `${id}.${sealed}`, publicUrl);
}

/** The session of a request's cookie, when the server has not ended it. */
export async function readKeySession(headers: Headers): Promise<KeySession | undefined> {
  const { dataFolder, publicUrl } = env();
  const [id, sealed] = readCookie(headers, 'session', publicUrl)?.split('.') ?? [];
  if (id === undefined || sealed === undefined) return undefined;
  if (!(await LiveSessions.of(dataFolder)).isLive(id)) return undefined;
  const key = openKey(await serverKey(dataFolder, PURPOSE), id, sealed);
  return key === undefined ? undefined : { id, key };
}

/**
 * Ends the session of a request's cookie, so that a copy of the cookie is worth nothing.
 *
 * @returns the `Set-Cookie` value that removes it
 */
export async function endKeySession(headers: Headers): Promise<string> {
  const { dataFolder, publicUrl } = env();
  const [id] = readCookie(headers, 'session', publicUrl)?.split('.') ?? [];
  if (id !== undefined) {
    heldKeys().forget(id);
    await (await LiveSessions.of(dataFolder)).end(id);
  }
  return setCookie('session', '', publicUrl);
}
