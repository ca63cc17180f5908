import type { Decimal } from '@/lib/generation/decimal';

/** Twelve decimals hold every amount of the ledger, and every count. */
const SCALE = 12;

/** Exact sum; money is never added as floats. */
export function addDecimals(values: readonly Decimal[]): Decimal {
  return fromUnits(values.reduce((sum, value) => sum + toUnits(value), 0n));
}

/** Exact `a - b`. */
export function subtractDecimals(a: Decimal, b: Decimal): Decimal {
  return fromUnits(toUnits(a) - toUnits(b));
}

/** Orders decimals by value. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const difference = toUnits(a) - toUnits(b);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Whole and fraction digits of a decimal rounded half up to so many decimals, and its sign. */
export function roundDecimal(
  value: Decimal,
  decimals: number,
): { negative: boolean; whole: string; fraction: string } {
  const units = toUnits(value);
  const step = 10n ** BigInt(SCALE - decimals);
  const magnitude = ((units < 0n ? -units : units) + step / 2n) / step;
  const digits = magnitude.toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  return {
    negative: units < 0n && magnitude !== 0n,
    whole,
    fraction: digits.slice(digits.length - decimals),
  };
}

/** Number of the first decimal that is not zero: 1 for `0.5`, 6 for `0.0000012`; 0 from one dollar up. */
export function firstDecimal(value: Decimal): number {
  const match = /^-?0\.(0*)[1-9]/.exec(value);
  return match ? (match[1] ?? '').length + 1 : 0;
}

function toUnits(value: Decimal): bigint {
  const negative = value.startsWith('-');
  const [whole = '0', fraction = ''] = (negative ? value.slice(1) : value).split('.');
  const units = BigInt(whole + fraction.slice(0, SCALE).padEnd(SCALE, '0'));
  return negative ? -units : units;
}

function fromUnits(units: bigint): Decimal {
  const digits = (units < 0n ? -units : units).toString().padStart(SCALE + 1, '0');
  const fraction = digits.slice(-SCALE).replace(/0+$/, '');
  const whole = digits.slice(0, -SCALE);
  return `${units < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}
