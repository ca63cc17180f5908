const LIFETIME_DAYS = 30;
/** How long a session and its cookie last, in milliseconds. */
export const SESSION_LIFETIME_MS = LIFETIME_DAYS * 24 * 60 * 60 * 1000;

type CookieName = 'session' | 'access' | 'sign_in' | 'viewer' | 'browser';

/**
 * The name that a cookie has on this server. On https `__Host-` lets no other host or path set it;
 * browsers refuse that prefix on plain http, where a local install lives.
 */
export function cookieName(name: CookieName, publicUrl: URL | undefined): string {
  return isHttps(publicUrl) ? `__Host-genledger_${name}` : `genledger_${name}`;
}

/** A `Set-Cookie` value; an empty value ends the cookie. */
export function setCookie(
  name: CookieName,
  value: string,
  publicUrl: URL | undefined,
  lifetimeMs = SESSION_LIFETIME_MS,
): string {
  const maxAgeSeconds = value === '' ? 0 : lifetimeMs / 1000;
  const secure = isHttps(publicUrl) ? '; Secure' : '';
  return `${cookieName(name, publicUrl)}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${secure}`;
}

/**
 * Every value that a request brings for a cookie. On plain http it may be several: cookies know no port, so
 * another server of this machine can set one of the same name, which the browser may even send first.
 */
export function readCookies(
  headers: Headers,
  name: CookieName,
  publicUrl: URL | undefined,
): string[] {
  const wanted = `${cookieName(name, publicUrl)}=`;
  const values = (headers.get('cookie') ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.startsWith(wanted) && part.length > wanted.length)
    .map((part) => part.slice(wanted.length));
  return [...new Set(values)];
}

/**
 * What the one good value of a cookie stands for. What this server did not make is passed over; of two that
 * it made, neither counts: one is somebody else's, who wants to have the reader's work in their ledger.
 */
export async function onlyGood<Meaning>(
  values: readonly string[],
  meaningOf: (value: string) => Promise<Meaning | undefined> | Meaning | undefined,
): Promise<Meaning | undefined> {
  const meanings = await Promise.all(values.map(meaningOf));
  const good = meanings.filter((meaning) => meaning !== undefined);
  return good.length === 1 ? good[0] : undefined;
}

function isHttps(publicUrl: URL | undefined): boolean {
  return publicUrl?.protocol === 'https:';
}
