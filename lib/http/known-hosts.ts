import { isIP } from 'node:net';
import { ApiError } from './api-error';

/** How this server may be reached, as the operator configured it. */
export interface Entrance {
  /** The address it listens on, such as `127.0.0.1` or `0.0.0.0`. */
  host: string;
  /** Base of links, when configured. */
  publicUrl: URL | undefined;
}

const LOOPBACK_NAMES: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '::1']);
const EVERY_ADDRESS: ReadonlySet<string> = new Set(['0.0.0.0', '::']);

export function isLoopback(host: string): boolean {
  const name = bare(host);
  return LOOPBACK_NAMES.has(name) || (isIP(name) === 4 && name.startsWith('127.'));
}

/**
 * Refuses a `Host` that nobody configured. A page of an attacker whose DNS name is rebound to
 * 127.0.0.1 talks to us as its own origin; its name in `Host` is the only thing that tells.
 *
 * A server that listens on every address also answers to bare IP addresses: there is no name in
 * them that could be rebound.
 *
 * @throws ApiError `unknown_host`
 */
export function demandKnownHost(headers: Headers, entrance: Entrance): void {
  const name = hostName(headers.get('host'));
  if (name !== undefined) {
    if (LOOPBACK_NAMES.has(name) || name === bare(entrance.host)) return;
    if (entrance.publicUrl !== undefined && name === bare(entrance.publicUrl.hostname)) return;
    if (EVERY_ADDRESS.has(bare(entrance.host)) && isIP(name) !== 0) return;
  }
  throw new ApiError(
    'unknown_host',
    'This server does not answer to that host name. Set PUBLIC_URL to the address that you use.',
  );
}

/** The name in a `Host` header without its port and brackets, in lower case. */
function hostName(header: string | null): string | undefined {
  const match = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::\d{1,5})?$/i.exec(header ?? '');
  return match?.[1] === undefined ? undefined : bare(match[1]);
}

function bare(host: string): string {
  return host.toLowerCase().replace(/^\[|\]$/g, '');
}
