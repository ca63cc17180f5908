import { expect, test } from 'vitest';
import { addressOfSpan } from './address-of-span';

const NOW = Date.parse('2026-11-29T23:00:00Z');

test('a file of last summer is opened at its own days, one of this week where the pages begin', () => {
  const old = { from: '2026-08-18T06:10:00.000Z', until: '2026-08-24T22:00:18.189Z' };
  expect(addressOfSpan('/', old, NOW)).toBe('/?from=2026-08-18&to=2026-08-24');
  expect(addressOfSpan('/generations', old, NOW)).toBe(
    '/generations?from=2026-08-18&to=2026-08-24',
  );
  expect(addressOfSpan('/', { ...old, until: '2026-11-28T01:00:00.000Z' }, NOW)).toBe('/');
  expect(addressOfSpan('/', { from: null, until: null }, NOW)).toBe('/');
});
