import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantFromMicros, microsOfInstant, parseInstant } from './instant';

test.each([
  ['2026-06-25T13:55:48.515Z', '2026-06-25T13:55:48.515Z'],
  ['2025-08-16T13:55:18.378595+00:00', '2025-08-16T13:55:18.378595Z'],
  ['2026-08-24 22:00:18.189', '2026-08-24T22:00:18.189Z'],
  ['2026-08-24 22:00:18', '2026-08-24T22:00:18.000Z'],
  ['2026-08-24T22:00', '2026-08-24T22:00:00.000Z'],
  ['2026-08-24', '2026-08-24T00:00:00.000Z'],
  ['2026-08-24 22:00:18.189 UTC', '2026-08-24T22:00:18.189Z'],
  ['2026-08-25T03:45:18.5+05:45', '2026-08-24T22:00:18.500Z'],
  ['2026-08-24T18:30:00-0330', '2026-08-24T22:00:00.000Z'],
  ['2026-08-24T22:00:18.1234567Z', '2026-08-24T22:00:18.123456Z'],
  ['1969-12-31T23:59:59.999999Z', '1969-12-31T23:59:59.999999Z'],
  ['2024-02-29', '2024-02-29T00:00:00.000Z'],
])('%s is %s', (text, instant) => expect(parseInstant(text)).toBe(instant));

test.each([
  '',
  'yesterday',
  '1787608818',
  '2026-02-29',
  '2026-13-01',
  '2026-00-10',
  '2026-06-31',
  '2026-06-09 24:00:00',
  '2026-06-09 10:60:00',
  '09.06.2026',
  '06/09/2026 10:00',
  '9999-12-31T23:59:59-01:00',
  '0000-01-01T00:00:00+01:00',
])('%j is no instant', (text) => expect(parseInstant(text)).toBeNull());

const micros = fc.bigInt({
  min: BigInt(Date.UTC(2000, 0)) * 1000n,
  max: BigInt(Date.UTC(2100, 0)) * 1000n,
});

test('microseconds survive the way there and back, in order', () => {
  fc.assert(
    fc.property(micros, micros, (a, b) => {
      const [left, right] = [instantFromMicros(a), instantFromMicros(b)];
      expect(microsOfInstant(left)).toBe(a);
      expect(parseInstant(left)).toBe(left);
      if (left.slice(0, 23) !== right.slice(0, 23)) expect(left < right).toBe(a < b);
    }),
  );
});

test('junk never throws', () => {
  const junk = fc.string({
    unit: fc.constantFrom('0', '1', '2', '9', '-', ':', 'T', ' ', '.', '+', 'Z'),
  });
  fc.assert(fc.property(junk, (text) => parseInstant(text) !== undefined));
});

test('the day that was read before lets through what is of that day, and nothing else', () => {
  const read = [
    '2026-02-28 23:59:59.999',
    '2026-02-28T00:00:00.000Z',
    '2026-02-28 24:00:00.000',
    '2026-02-28 10:60:00.000',
    '2026-02-29 10:00:00.000',
    '2026-03-01 10:00:00.000',
  ].map(parseInstant);
  expect(read).toEqual([
    '2026-02-28T23:59:59.999Z',
    '2026-02-28T00:00:00.000Z',
    null,
    null,
    null,
    '2026-03-01T10:00:00.000Z',
  ]);
});
