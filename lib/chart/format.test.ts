import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toScaled } from '@/lib/generation/decimal';
import { addDecimals, compareDecimals, subtractDecimals } from './decimal-text';
import { changeOf } from './format-change';
import { formatDuration } from './format-duration';
import {
  columnDecimals,
  exactMoney,
  formatMoney,
  formatMoneyAt,
  formatMoneyTick,
} from './format-money';
import {
  formatColumnPercent,
  formatPercent,
  formatThroughput,
  formatTokens,
} from './format-number';

/** Units are joined with a no-break space; tests are easier to read with a plain one. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('money', () => {
  it.each([
    ['0', '$0.00'],
    ['1284.119', '$1,284.12'],
    ['1234567.5', '$1,234,567.50'],
    ['1', '$1.00'],
    ['0.5', '$0.50'],
    ['0.324229', '$0.324'],
    ['0.04223', '$0.0422'],
    ['0.0000012', '$0.0000012'],
    ['0.00000602', '$0.00000602'],
    ['0.9996', '$1.00'],
    ['-3.5', '−$3.50'],
    ['-0.0004', '−$0.0004'],
  ])('shows %s as %s', (value, text) => {
    expect(formatMoney(value)).toBe(text);
  });

  it('never shows an amount as nothing', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 16n }), (units) => {
        const value = subtractDecimals(scaled(units), '0');
        expect(formatMoney(value)).toMatch(/[1-9]/);
        expect(formatMoneyAt(value, 2)).toMatch(/[1-9]/);
      }),
    );
  });

  it('keeps all digits in the exact form', () => {
    expect(exactMoney('1284.000006')).toBe('$1,284.000006');
    expect(exactMoney('0.324229')).toBe('$0.324229');
    expect(exactMoney('-2')).toBe('−$2.00');
  });

  it('gives a column one precision, that of its largest amount', () => {
    expect(columnDecimals(['412.08', '0.0004', null])).toBe(2);
    expect(columnDecimals(['0.0324', '0.00012'])).toBe(5);
    expect(columnDecimals(['0.06', '0.16'])).toBe(2);
    expect(formatMoneyAt('0.0004', 2)).toBe('<$0.01');
    expect(formatMoneyAt('-0.0004', 2)).toBe('−<$0.01');
    expect(formatMoneyAt('0', 2)).toBe('$0.00');
  });

  it.each([
    [0, '$0'],
    [0.25, '$0.25'],
    [0.0005, '$0.0005'],
    [12, '$12'],
    [1500, '$1,500'],
    [25_000, '$25K'],
    [-1.25, '−$1.25'],
  ])('marks an axis at %d with %s', (value, text) => {
    expect(formatMoneyTick(value)).toBe(text);
  });
});

describe('exact sums', () => {
  const amount = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }).map(scaled);

  it('add like integers of a millionth of a millionth', () => {
    fc.assert(
      fc.property(fc.array(amount), (amounts) => {
        const sum = amounts.reduce((total, value) => total + toScaled(value, 12), 0n);
        expect(toScaled(addDecimals(amounts), 12)).toBe(sum);
      }),
    );
  });

  it('order by value', () => {
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        const difference = toScaled(a, 12) - toScaled(b, 12);
        expect(compareDecimals(a, b)).toBe(difference < 0n ? -1 : difference > 0n ? 1 : 0);
      }),
    );
  });
});

describe('other units', () => {
  it.each([
    [0, '0 ms'],
    [4, '4 ms'],
    [610, '0.61 s'],
    [999, '1.0 s'],
    [3_240, '3.2 s'],
    [125_000, '2 m 05 s'],
    [5528000, '1 h 32 m'],
    [3599600, '1 h 00 m'],
    [172_799_000, '47 h 59 m'],
    [5_958_120_000, '68 d 23 h'],
  ])('shows %d ms as %s', (value, text) => {
    expect(plain(formatDuration(value))).toBe(text === '0 ms' ? '0.00 s' : text);
  });

  it.each([
    ['3652', '3,652'],
    ['16417', '16.4 K'],
    ['812400000', '812.4 M'],
    ['1200000000', '1.2 B'],
    ['999960', '1.0 M'],
  ])('shows %s tokens as %s', (value, text) => {
    expect(plain(formatTokens(value))).toBe(text);
  });

  it.each([
    [0, '0 %'],
    [0.00004, '<0.1 %'],
    [0.007, '0.7 %'],
    [0.61, '61 %'],
    [0.9999, '>99.9 %'],
    [1, '100 %'],
  ])('shows the fraction %d as %s', (value, text) => {
    expect(plain(formatPercent(value))).toBe(text);
  });

  it('gives percentages of a column one decimal, but none to nothing and to all', () => {
    expect([0, 0.0004, 0.55, -0.55, 0.547, 1, 12].map(formatColumnPercent).map(plain)).toEqual([
      '0 %',
      '<0.1 %',
      '55.0 %',
      '−55.0 %',
      '54.7 %',
      '100 %',
      '1,200.0 %',
    ]);
  });

  it('shows a speed without false precision', () => {
    expect(plain(formatThroughput(68.4))).toBe('68 tok/s');
    expect(plain(formatThroughput(4.21))).toBe('4.2 tok/s');
    expect(plain(formatThroughput(0))).toBe('0 tok/s');
  });
});

describe('a change', () => {
  it('reads in words, and tells no base, no change and unknown apart', () => {
    expect(changeOf(112.4, 100)).toMatchObject({ direction: 'up' });
    expect(plain(changeOf(112.4, 100).words)).toBe('12.4 %');
    expect(plain(changeOf(108, 100).words)).toBe('8.0 %');
    expect(changeOf(96, 100).direction).toBe('down');
    expect(plain(changeOf(0, 0).words)).toBe('0 %');
    expect(changeOf(5, 0)).toEqual({ direction: 'up', words: 'new' });
    expect(changeOf(5, null)).toEqual({ direction: 'none', words: '–' });
    expect(changeOf(null, 5).words).toBe('–');
    expect(changeOf(2_000, 100).words).toBe('20×');
    expect(changeOf(1, -2).direction).toBe('up');
    expect(changeOf(20, -1).words).toBe('2,100.0\u00a0%');
    expect(changeOf(-1, 0)).toEqual({ direction: 'down', words: 'new' });
  });
});

function scaled(units: bigint): string {
  const digits = (units < 0n ? -units : units).toString().padStart(13, '0');
  const fraction = digits.slice(-12).replace(/0+$/, '');
  const text = digits.slice(0, -12) + (fraction === '' ? '' : `.${fraction}`);
  return units < 0n ? `-${text}` : text;
}
