import type { AsyncLocalStorage } from 'node:async_hooks';
import { type BlockList, isIP, isIPv6 } from 'node:net';
import { env } from '@/lib/env';
import { isListed } from '@/lib/lifecycle/address-list';

/** Where a request came from, as scripts/serving/caller-address.mjs saw it. */
export interface Caller {
  /** The other end of the connection. */
  readonly socket: string | undefined;
  /** Its `X-Forwarded-For`: worth something only from a proxy that is trusted. */
  readonly forwarded: string | undefined;
}

/**
 * What the one who asks can be told apart by, to limit how often: an IPv4 address, of an IPv6 one the
 * network of 64 bits that a single line has. Empty where nobody knows, as in development; then all
 * are one.
 */
export function callerAddress(): string {
  const caller = callers()?.getStore();
  return caller === undefined ? '' : networkOf(addressOf(caller, env().trustedProxies));
}

/**
 * The nearest address that is no proxy of ours. A proxy adds what it sees at the end, so the list is
 * read from there; what stands before the first stranger is that stranger's own word.
 */
export function addressOf(
  { socket = '', forwarded = '' }: Caller,
  proxies: BlockList | undefined,
): string {
  let nearest = plain(socket);
  const hops = forwarded.split(',').map((hop) => plain(hop.trim()));
  while (proxies !== undefined && isListed(proxies, nearest)) {
    const next = hops.pop();
    if (next === undefined || isIP(next) === 0) break;
    nearest = next;
  }
  return nearest;
}

/** `2001:db8:1:2::7` is one of `2001:db8:1:2::/64`. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? [];
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  const groups = [...before, ...zeros, ...after].slice(0, 4);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}

/** An IPv4 address that came over IPv6, without its prefix. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}

function callers(): AsyncLocalStorage<Caller> | undefined {
  const holder: typeof globalThis & { [CALLERS]?: AsyncLocalStorage<Caller> } = globalThis;
  return holder[CALLERS];
}

const CALLERS = Symbol.for('genledger.callers');
