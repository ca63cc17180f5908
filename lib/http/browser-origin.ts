import { ApiError } from './api-error';
import type { Entrance } from './known-hosts';

/**
 * Whether the request carries what only a browser sends. Not `Sec-Fetch-Mode`: Node's own `fetch`
 * sends it, and with it every SDK.
 */
export function comesFromBrowser(headers: Headers): boolean {
  return headers.has('origin') || headers.has('sec-fetch-site');
}

/**
 * Refuses what another site made a browser send: forms and scripts, `GET`s too, since a look-up
 * stores what it finds. `same-site` is refused as well, because every port of localhost is one
 * site. Programs send neither header and pass. Typing an address or following a link (a top-level
 * navigation with `GET`) passes: nobody but the reader sees its answer.
 *
 * @param linked whether a link on another site may lead here
 * @throws ApiError `cross_origin_refused`
 */
export function demandSameOrigin(request: Request, entrance: Entrance, linked = true): void {
  const { headers } = request;
  if (!comesFromBrowser(headers) || (linked && isTopLevelNavigation(request))) return;
  const site = headers.get('sec-fetch-site');
  const origin = headers.get('origin');
  // Both are checked when both are there; a proxy in front may have dropped either.
  const siteFits = site === null || site === 'same-origin' || (site === 'none' && origin === null);
  const originFits = origin === null || isOwnOrigin(origin, headers.get('host'), entrance);
  if (siteFits && originFits) return;
  throw new ApiError(
    'cross_origin_refused',
    'Another site sent this request. Use the pages of this server, or a program without browser headers.',
  );
}

function isTopLevelNavigation({ method, headers }: Request): boolean {
  return (
    method === 'GET' &&
    headers.get('sec-fetch-mode') === 'navigate' &&
    headers.get('sec-fetch-dest') === 'document'
  );
}

function isOwnOrigin(origin: string, host: string | null, entrance: Entrance): boolean {
  if (entrance.publicUrl?.origin === origin) return true;
  if (host === null) return false;
  return origin === `http://${host}` || origin === `https://${host}`;
}
