import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnFormat, metricFormat } from './format-metric';

/** Any amount of the ledger: twelve decimals, up to a million dollars. */
const amounts = fc.bigInt({ min: 1n, max: 10n ** 18n }).map(ofUnits);

describe('a sum of money', () => {
  it('keeps every digit in its exact form, which is in titles, copies and tables behind charts', () => {
    const { exact } = metricFormat('total_usage');
    expect(exact('0.000000000004')).toBe('$0.000000000004');
    expect(exact('123456789012.123456789012')).toBe('$123,456,789,012.123456789012');
  });

  it('never reads as nothing, neither alone nor in a column of any precision', () => {
    const { short, exact } = metricFormat('total_usage');
    fc.assert(
      fc.property(amounts, fc.array(amounts, { maxLength: 5 }), (amount, others) => {
        const inColumn = columnFormat('total_usage', [amount, ...others]);
        for (const text of [short(amount), exact(amount), inColumn(amount)]) {
          expect(text).toMatch(/[1-9]/);
        }
      }),
    );
  });
});

describe('a rate of money', () => {
  it('is written from a number of any size, without digits that it does not have', () => {
    const { exact, short } = metricFormat('cost_per_request');
    expect(exact('0.010612345678901234')).toBe('$0.010612346');
    expect(short('6e-7')).toBe('$0.0000006');
    expect(exact('1e-12')).toBe('$0.000000000001');
  });
});

function ofUnits(units: bigint): string {
  const digits = units.toString().padStart(13, '0');
  const fraction = digits.slice(-12).replace(/0+$/, '');
  return `${digits.slice(0, -12)}${fraction === '' ? '' : `.${fraction}`}`;
}
