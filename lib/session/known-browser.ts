import 'server-only';
import { createHmac, randomBytes } from 'node:crypto';
import { env } from '@/lib/env';
import { isSameSecret } from './access-password';
import { onlyGood, readCookies, setCookie } from './cookies';
import { serverKey } from './server-secret';

/** Longer than a session: it is for the day when the next one begins. */
const LIFETIME_MS = 400 * 24 * 60 * 60 * 1000;
const PURPOSE = 'known browsers v1';

/**
 * A browser that has given the access password before has tries of its own, so that strangers who guess,
 * from however many addresses, do not keep it out. It opens nothing, and ends with the password.
 *
 * @returns the `Set-Cookie` value
 */
export async function rememberBrowser(): Promise<string> {
  const id = randomBytes(16).toString('base64url');
  return setCookie('browser', `${id}.${await signatureOf(id)}`, env().publicUrl, LIFETIME_MS);
}

/** What a request's browser is called when it is known; undefined for any other. */
export async function knownBrowser(headers: Headers): Promise<string | undefined> {
  return onlyGood(readCookies(headers, 'browser', env().publicUrl), async (value) => {
    const [id = '', signature = ''] = value.split('.');
    return isSameSecret(signature, await signatureOf(id)) ? `browser ${id}` : undefined;
  });
}

async function signatureOf(id: string): Promise<string> {
  const { dataFolder, password = '' } = env();
  const key = await serverKey(dataFolder, PURPOSE);
  return createHmac('sha256', key).update(`${id}\n${password}`).digest('base64url');
}
