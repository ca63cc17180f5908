import { beforeEach, expect, test } from 'vitest';
import { rememberCaller } from '@/scripts/serving/caller-address.mjs';
import { takeFromRate } from './rate-limit';

type Incoming = Parameters<typeof rememberCaller>[0];

beforeEach(() => {
  Object.assign(globalThis, { [Symbol.for('genledger.rate-buckets')]: undefined });
});

/** Whether somebody at an address may try now. */
function mayTry(
  address: string,
  wish: Parameters<typeof takeFromRate>[1] = {},
  rate: Parameters<typeof takeFromRate>[0] = 'password',
): boolean {
  let isAllowed = false;
  rememberCaller({ headers: {}, socket: { remoteAddress: address } } as Incoming, () => {
    try {
      takeFromRate(rate, { nowMs: 0, ...wish });
      isAllowed = true;
    } catch (error) {
      expect(error).toMatchObject({ code: 'rate_limited' });
    }
  });
  return isAllowed;
}

function tries(count: number, attempt: (index: number) => boolean): number {
  return Array.from({ length: count }, (_, index) => attempt(index)).filter(Boolean).length;
}

test('who tries without end from one address shuts out no other', () => {
  expect(tries(500, () => mayTry('203.0.113.7'))).toBe(10);
  expect(mayTry('203.0.113.7', { nowMs: 6_000 })).toBe(true);
  expect(mayTry('203.0.113.7', { nowMs: 6_000 })).toBe(false);
  expect(mayTry('203.0.113.8')).toBe(true);
});

test('many addresses together guess no faster than all may, and who is known guesses beside them', () => {
  expect(tries(1_000, (index) => mayTry(`198.51.100.${index % 250}`))).toBe(60);
  expect(mayTry('203.0.113.7')).toBe(false);
  expect(mayTry('203.0.113.7', { known: 'browser a' })).toBe(true);
  expect(tries(50, () => mayTry('203.0.113.7', { known: 'browser a' }))).toBe(9);
  expect(mayTry('203.0.113.7', { nowMs: 1_000 })).toBe(true);
});

test('the addresses of one IPv6 line are one', () => {
  const line = (index: number) => `2001:db8:0:7::${index.toString(16)}`;
  expect(tries(50, (index) => mayTry(line(index)))).toBe(10);
  expect(mayTry('2001:db8:0:8::1')).toBe(true);
});

test('guesses at one link take nothing from another, and a call that is given back was none', () => {
  const of = (subject: string) => mayTry('203.0.113.7', { subject }, 'share_password');
  expect(tries(50, () => of('a'))).toBe(10);
  expect(of('b')).toBe(true);
  for (let visitor = 0; visitor < 200; visitor += 1) {
    takeFromRate('share_password', { subject: 'c', nowMs: 0 })();
  }
  expect(of('c')).toBe(true);
});

test('a clock that is set back frees nobody and locks nobody out', () => {
  const hour = 3_600_000;
  expect(tries(10, () => mayTry('203.0.113.7', { nowMs: hour }))).toBe(10);
  expect(mayTry('203.0.113.7', { nowMs: 0 })).toBe(false);
  expect(mayTry('203.0.113.7', { nowMs: hour + 6_000 })).toBe(true);
});

test('what is remembered of addresses does not grow without end', () => {
  for (let index = 0; index < 30_000; index += 1) {
    mayTry(`10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`, {}, 'key_check');
  }
  const buckets: unknown = Reflect.get(globalThis, Symbol.for('genledger.rate-buckets'));
  expect(buckets).toHaveProperty('size', 10_000);
});
