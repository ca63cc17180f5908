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

export function readCookie(
  headers: Headers,
  name: CookieName,
  publicUrl: URL | undefined,
): string | undefined {
  const wanted = `${cookieName(name, publicUrl)}=`;
  const pair = headers
    .get('cookie')
    ?.split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(wanted));
  const value = pair?.slice(wanted.length);
  return value === '' ? undefined : value;
}

function isHttps(publicUrl: URL | undefined): boolean {
  return publicUrl?.protocol === 'https:';
}
