import 'server-only';
import { type Env, env } from '@/lib/env';
import { ApiError } from '@/lib/http/api-error';
import { takeFromRate } from '@/lib/http/rate-limit';
import { isPassword, isSameSecret } from './access-password';
import { readCookies, SESSION_LIFETIME_MS, setCookie } from './cookies';
import { knownBrowser, rememberBrowser } from './known-browser';
import { LiveSessions } from './live-sessions';
import { memberOf } from './owner';
import { readViewerSession } from './viewer-session';

/**
 * Whether a request may use this server. Without an access password (a loopback install)
 * everybody may. With one: who signed in with it, a program that sends it (HTTP Basic, any user
 * name), and who brings the very key that the operator configured. On a team's server: whoever
 * signed in with an OpenRouter key, or brings one.
 *
 * @throws ApiError `rate_limited` after too many wrong passwords
 */
export async function hasAccess(headers: Headers): Promise<boolean> {
  const settings = env();
  const { password, dataFolder, publicUrl, mode } = settings;
  if (mode === 'team') return (await memberOf(headers)) !== undefined;
  if (password === undefined) return true;
  const ids = readCookies(headers, 'access', publicUrl);
  const sessions = await LiveSessions.of(dataFolder);
  // All of them open the same.
  if (ids.some((id) => sessions.isLive(id, password))) return true;
  return bringsOperatorsKey(headers, settings) || (await bringsPassword(headers, password));
}

/** @throws ApiError `sign_in_required`, `rate_limited` */
export async function demandAccess(headers: Headers): Promise<void> {
  if (await hasAccess(headers)) return;
  throw signInRequired();
}

/**
 * Whether a request may change what it may see: everybody who has access, but for a team's viewers.
 *
 * @throws ApiError as {@link hasAccess}
 */
export async function mayChange(headers: Headers): Promise<boolean> {
  return env().mode === 'single' || (await memberOf(headers))?.role !== 'viewer';
}

/**
 * The viewer that asks, and what their owner calls the ledger; null for everybody else.
 *
 * @throws ApiError as {@link hasAccess}
 */
export async function viewerOf(headers: Headers): Promise<{ ledgerName: string | null } | null> {
  if (await mayChange(headers)) return null;
  return { ledgerName: (await readViewerSession(headers))?.from ?? null };
}

export function signInRequired(): ApiError {
  return new ApiError(
    'sign_in_required',
    env().mode === 'team'
      ? 'Sign in with your OpenRouter key, or send it as "Authorization: Bearer sk-or-…".'
      : 'Sign in with the access password of this server, or send it with HTTP Basic authentication.',
  );
}

/**
 * Signs in. The caller has taken from the rate `password`.
 *
 * @returns the `Set-Cookie` values, or undefined when the password is wrong or none is set
 */
export async function startAccess(given: string): Promise<string[] | undefined> {
  const { password, dataFolder, publicUrl } = env();
  if (password === undefined || !(await isPassword(given, password))) return undefined;
  // Bound to the password: changing it ends all sessions that the old one opened.
  const sessions = await LiveSessions.of(dataFolder);
  const id = await sessions.start({
    kind: 'password',
    owner: '',
    lifetimeMs: SESSION_LIFETIME_MS,
    bond: password,
  });
  return [setCookie('access', id, publicUrl), await rememberBrowser()];
}

/** Signs out. @returns the `Set-Cookie` value that removes the cookie */
export async function endAccess(headers: Headers): Promise<string> {
  const { password, dataFolder, publicUrl } = env();
  const sessions = await LiveSessions.of(dataFolder);
  for (const id of readCookies(headers, 'access', publicUrl))
    await sessions.end(id, password ?? '');
  return setCookie('access', '', publicUrl);
}

function bringsOperatorsKey(headers: Headers, { openRouterApiKey }: Env): boolean {
  const bearer = /^bearer\s+(\S+)$/i.exec(headers.get('authorization')?.trim() ?? '')?.[1];
  if (bearer === undefined || openRouterApiKey === undefined) return false;
  return isSameSecret(bearer, openRouterApiKey);
}

/** The header that was right last, so that a script's every request need not be hashed slowly. */
let lastRightHeader: { header: string; password: string } | undefined;

async function bringsPassword(headers: Headers, password: string): Promise<boolean> {
  const header = headers.get('authorization')?.trim() ?? '';
  const encoded = /^basic\s+([A-Za-z0-9+/]+={0,2})$/i.exec(header)?.[1];
  if (encoded === undefined) return false;
  if (lastRightHeader?.password === password && isSameSecret(lastRightHeader.header, header)) {
    return true;
  }
  takeFromRate('password', { known: await knownBrowser(headers) });
  const credentials = Buffer.from(encoded, 'base64').toString('utf8');
  const given = credentials.slice(credentials.indexOf(':') + 1);
  if (!(await isPassword(given, password))) return false;
  lastRightHeader = { header, password };
  return true;
}
