import { compareDecimals } from '@/lib/chart/decimal-text';
import type { Decimal } from '@/lib/generation/decimal';
import type { Threshold } from './budget-facts';

interface Reached {
  readonly amount: Decimal;
  readonly thresholds: readonly number[];
  readonly onForecast: boolean;
  readonly spent: Decimal;
  /** Of the period's end; null when there is none, or the period is over. */
  readonly expected: number | null;
  /** What was told of this period already. */
  readonly told: readonly Threshold[];
}

/**
 * The one threshold to tell of now, or null. Of several that were passed at once it is the highest:
 * who has spent all need not hear that half is gone. One below what was told is never told later. That
 * the estimate passes the amount is told while the spend itself has not.
 */
export function dueThreshold(reached: Reached): Threshold | null {
  const { amount, thresholds, onForecast, spent, expected, told } = reached;
  const percents = told.filter((one) => one !== 'forecast');
  const highest = Math.max(0, ...percents);
  const passed = thresholds.filter((percent) => isReached(spent, amount, percent));
  const due = Math.max(0, ...passed);
  if (due > highest) return due;
  const isOver = isReached(spent, amount, 100);
  const isLikely = onForecast && !isOver && expected !== null && expected > Number(amount);
  return isLikely && !told.includes('forecast') ? 'forecast' : null;
}

/** Exact: `100 * spent >= percent * amount`. */
export function isReached(spent: Decimal, amount: Decimal, percent: number): boolean {
  return compareDecimals(times(spent, 100), times(amount, percent)) >= 0;
}

/** A decimal times a whole number, exactly. */
function times(value: Decimal, factor: number): Decimal {
  const negative = value.startsWith('-');
  const [whole = '0', fraction = ''] = value.replace('-', '').split('.');
  const digits = (BigInt(whole + fraction) * BigInt(factor)).toString();
  const padded = digits.padStart(fraction.length + 1, '0');
  const cut = padded.length - fraction.length;
  const text = fraction === '' ? padded : `${padded.slice(0, cut)}.${padded.slice(cut)}`;
  return negative ? `-${text}` : text;
}
