import { expect, test } from 'vitest';
import { addressList } from '@/lib/lifecycle/address-list';
import { addressOf, networkOf } from './caller-address';

const PROXIES = addressList('127.0.0.1, 10.0.0.0/8, fd00::/8');

test.each([
  ['nobody is trusted who was not named', '192.0.2.1', '203.0.113.7', '192.0.2.1'],
  ['a proxy names who called it', '127.0.0.1', '203.0.113.7', '203.0.113.7'],
  [
    'what the caller wrote itself stands before',
    '127.0.0.1',
    '1.2.3.4, 203.0.113.7',
    '203.0.113.7',
  ],
  ['behind two proxies', '127.0.0.1', '1.2.3.4, 203.0.113.7, 10.9.9.9', '203.0.113.7'],
  ['a caller that calls itself a proxy', '127.0.0.1', '8.8.8.8, 10.0.0.1', '8.8.8.8'],
  ['only proxies', '127.0.0.1', '10.0.0.1', '10.0.0.1'],
  ['nothing is forwarded', '127.0.0.1', undefined, '127.0.0.1'],
  ['what is no address', '127.0.0.1', '203.0.113.7, evil', '127.0.0.1'],
  ['IPv4 that came over IPv6', '::ffff:127.0.0.1', '::ffff:203.0.113.7', '203.0.113.7'],
  ['a proxy with IPv6', 'fd00::1', '2001:db8::1', '2001:db8::1'],
])('%s', (_, socket, forwarded, expected) => {
  expect(addressOf({ socket, forwarded }, PROXIES)).toBe(expected);
});

test('without a list the connection alone counts', () => {
  const forged = { socket: '203.0.113.7', forwarded: '127.0.0.1' };
  expect(addressOf(forged, undefined)).toBe('203.0.113.7');
});

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0db8:0001::7', '2001:db8:1:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['', ''],
])('%s is of %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
