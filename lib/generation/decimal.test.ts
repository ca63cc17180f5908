import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  fromScaled,
  MONEY_SCALE,
  negateDecimal,
  parseDecimal,
  parseMoney,
  toScaled,
} from './decimal';

test.each([
  ['6e-07', '0.0000006'],
  ['7.31E-06', '0.00000731'],
  ['+1.50', '1.5'],
  ['007.10', '7.1'],
  ['-0', '0'],
  ['-0.000', '0'],
  ['.5', '0.5'],
  ['5.', '5'],
  ['1e3', '1000'],
  ['123456789012345678901234567890.123', '123456789012345678901234567890.123'],
])('%s is %s', (text, decimal) => expect(parseDecimal(text)).toBe(decimal));

test.each([
  '',
  ' ',
  '.',
  '-',
  '1,5',
  '1_000',
  '0x10',
  'NaN',
  'Infinity',
  '1e',
  '1e99999',
  '$1',
  '１',
])('%j is no number', (text) => {
  expect(parseDecimal(text)).toBeNull();
  expect(parseMoney(text)).toBeNull();
});

test.each([
  ['0.0000000000005', '0'],
  ['0.0000000000015', '0.000000000002'],
  ['-0.0000000000025', '-0.000000000002'],
  ['0.1234567890123', '0.123456789012'],
  ['999999.999999999999', '999999.999999999999'],
  ['00.10', '0.1'],
  ['-0.00', '0'],
])('money is rounded half to even after twelve decimals: %s is %s', (text, money) => {
  expect(parseMoney(text)).toBe(money);
});

test('a million dollars for one generation is more than the ledger can hold', () => {
  expect(parseMoney('1000000')).toBeNull();
  expect(parseMoney('-1e6')).toBeNull();
  expect(parseMoney('999999.9999999999999')).toBeNull();
});

const scaled = fc.bigInt({ min: -(10n ** 18n) + 1n, max: 10n ** 18n - 1n });

test('what a column stores comes back, and its text is canonical', () => {
  fc.assert(
    fc.property(scaled, fc.integer({ min: 0, max: MONEY_SCALE }), (value, scale) => {
      const text = fromScaled(value, scale);
      expect(toScaled(text, scale)).toBe(value);
      expect(parseDecimal(text)).toBe(text);
      expect(text).not.toMatch(/^-0$|^[+.]|\.$|\.\d*0$/);
    }),
  );
});

test('any spelling of a double is read as exactly what it says', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      for (const text of [String(value), value.toExponential(), value.toPrecision(17)]) {
        expect(Number(parseDecimal(text))).toBe(Number(text) === 0 ? 0 : Number(text));
      }
    }),
  );
});

test('the fast path for amounts and the exact arithmetic agree', () => {
  const amount = fc
    .tuple(fc.constantFrom('', '-'), fc.nat(999_999), fc.stringMatching(/^\d{1,12}$/))
    .map(([sign, whole, fraction]) => `${sign}${whole}.${fraction}`);
  fc.assert(
    fc.property(amount, (text) => {
      // An exponent is never on the fast path.
      expect(parseMoney(text)).toBe(parseMoney(`${text}e0`));
    }),
  );
});

test('negating twice changes nothing, and zero has no sign', () => {
  fc.assert(
    fc.property(scaled, (value) => {
      const text = fromScaled(value, MONEY_SCALE);
      expect(negateDecimal(text)).toBe(fromScaled(-value, MONEY_SCALE));
    }),
  );
});

test('junk never throws', () => {
  const junk = fc.string({
    unit: fc.constantFrom('0', '1', '9', '.', '-', '+', 'e', 'E', ' ', 'x'),
  });
  fc.assert(fc.property(junk, (text) => [parseDecimal(text), parseMoney(text)].length === 2));
});
