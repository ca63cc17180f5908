import type { Decimal } from '@/lib/generation/decimal';
import { groupDigits } from '../generation/group-digits';
import { compareDecimals, firstDecimal, roundDecimal } from './decimal-text';

const MINUS = '−';
const MAX_DECIMALS = 12;

/**
 * An amount on the screen: two decimals from a dollar up, three significant digits below it, and
 * never fewer than two decimals: `$1,284.12`, `$0.324`, `$0.0000012`, `$0.00` only for zero.
 */
export function formatMoney(value: Decimal): string {
  const first = firstDecimal(value);
  if (first === 0) return money(value, 2);
  const decimals = Math.min(first + 2, MAX_DECIMALS);
  const { negative, whole, fraction } = roundDecimal(value, decimals);
  const kept = fraction.replace(/0+$/, '').padEnd(2, '0');
  return `${negative ? MINUS : ''}$${whole}.${whole === '0' ? kept : kept.slice(0, 2)}`;
}

/** All the digits there are: for titles, copies and exports. `$0.324229`. */
export function exactMoney(value: Decimal): string {
  const negative = value.startsWith('-');
  const [whole = '0', fraction = ''] = (negative ? value.slice(1) : value).split('.');
  return `${negative ? MINUS : ''}$${groupDigits(whole)}.${fraction.padEnd(2, '0')}`;
}

/** Decimals for a column, so that its figures line up: the largest one keeps its digits. */
export function columnDecimals(values: readonly (Decimal | null)[]): number {
  const sizes = values.flatMap((value) => (value === null ? [] : [value.replace('-', '')]));
  const largest = sizes.reduce(
    (most, value) => (compareDecimals(value, most) > 0 ? value : most),
    '0',
  );
  const first = firstDecimal(largest);
  const most = first === 0 ? 2 : Math.min(first + 3, MAX_DECIMALS);
  // Zeros that end every amount of the column tell nothing.
  const told = sizes.map((size) => roundDecimal(size, most).fraction.replace(/0+$/, '').length);
  return Math.max(2, ...told);
}

/** An amount in a column of this precision; what rounds to nothing says so: `<$0.01`. */
export function formatMoneyAt(value: Decimal, decimals: number): string {
  const { whole, fraction } = roundDecimal(value, decimals);
  if (value !== '0' && /^0*$/.test(whole + fraction)) {
    return `${value.startsWith('-') ? MINUS : ''}<$0.${'1'.padStart(decimals, '0')}`;
  }
  return money(value, decimals);
}

/** Short, for axes: `$0`, `$0.05`, `$12`, `$1.5K`. */
export function formatMoneyTick(value: number): string {
  const sign = value < 0 ? MINUS : '';
  const size = Math.abs(value);
  if (size >= 1e6) return `${sign}$${trim((size / 1e6).toPrecision(3))}M`;
  if (size >= 1e4) return `${sign}$${trim((size / 1e3).toPrecision(3))}K`;
  if (size >= 1 || size === 0) return `${sign}$${groupDigits(trim(size.toFixed(2)))}`;
  return `${sign}$${plain(size)}`;
}

function plain(size: number): string {
  const decimals = Math.min(20, Math.max(2, 2 - Math.floor(Math.log10(size))));
  return size.toFixed(decimals).replace(/(\.\d\d+?)0+$/, '$1');
}

function trim(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

function money(value: Decimal, decimals: number): string {
  const { negative, whole, fraction } = roundDecimal(value, decimals);
  return `${negative ? MINUS : ''}$${groupDigits(whole)}.${fraction}`;
}
