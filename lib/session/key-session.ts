import 'server-only';
import { env } from '@/lib/env';
import type { Keyring } from '@/lib/lifecycle/keyring';
import type { OpenRouterKey } from '@/lib/openrouter/openrouter-key';
import { onlyGood, readCookies, SESSION_LIFETIME_MS, setCookie } from './cookies';
import { heldKeys } from './held-keys';
import { LiveSessions } from './live-sessions';
import { openKey, sealKey } from './sealed-key';
import { serverKey } from './server-secret';

const PURPOSE = 'sealed OpenRouter key v1';

export interface KeySession {
  id: string;
  key: OpenRouterKey;
  /** Whose data it leads to on a team's server; empty where there is one owner. */
  owner: string;
}

/**
 * Starts a session for a key that OpenRouter has confirmed.
 *
 * @param owner of `ownerOfKey` on a team's server, sealed with the key; else empty
 * @returns the `Set-Cookie` value that carries the sealed key
 * @throws ApiError `store_full`
 */
export async function startKeySession(key: OpenRouterKey, owner = ''): Promise<string> {
  const { dataFolder, publicUrl } = env();
  const sessions = await LiveSessions.of(dataFolder);
  const id = await sessions.start({ kind: 'key', owner, lifetimeMs: SESSION_LIFETIME_MS });
  heldKeys().see(id, key, owner);
  const [{ name, secret }] = await sealingKeys();
  const sealed = sealKey(secret, bondOf(id, owner), key);
  const parts = owner === '' ? [id, sealed] : [id, sealed, owner, name];
  return setCookie('session', parts.join('.'), publicUrl);
}

/** The session of a request's cookie, when the server has not ended it. */
export async function readKeySession(headers: Headers): Promise<KeySession | undefined> {
  return onlyGood(readCookies(headers, 'session', env().publicUrl), openSession);
}

async function openSession(cookie: string): Promise<KeySession | undefined> {
  const { dataFolder, mode } = env();
  const [id, sealed, owner = '', ring = ''] = cookie.split('.');
  // A session of one mode is none in the other.
  if (id === undefined || sealed === undefined || (owner === '') !== (mode === 'single')) return;
  if ((await LiveSessions.of(dataFolder)).find(id)?.kind !== 'key') return undefined;
  const secret = (await sealingKeys()).find(({ name }) => name === ring)?.secret;
  const key = secret && openKey(secret, bondOf(id, owner), sealed);
  return key && { id, key, owner };
}

/** A sealed key opens in its own session only, and for its own owner. */
function bondOf(id: string, owner: string): string {
  return owner === '' ? id : `${id} ${owner}`;
}

/** A team's secrets are outside of the data folder, so that a copy of it opens no cookie. */
async function sealingKeys(): Promise<Keyring> {
  const { dataFolder, keyring } = env();
  return keyring ?? [{ name: '', secret: await serverKey(dataFolder, PURPOSE) }];
}

/**
 * Ends the session of a request's cookie, so that a copy of the cookie is worth nothing.
 *
 * @returns the `Set-Cookie` value that removes it
 */
export async function endKeySession(headers: Headers): Promise<string> {
  const { dataFolder, publicUrl } = env();
  const sessions = await LiveSessions.of(dataFolder);
  for (const cookie of readCookies(headers, 'session', publicUrl)) {
    const [id = ''] = cookie.split('.');
    heldKeys().forget(id);
    await sessions.end(id);
  }
  return setCookie('session', '', publicUrl);
}
