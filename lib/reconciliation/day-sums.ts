import { type Decimal, fromScaled, MONEY_SCALE, parseMoney, toScaled } from '../generation/decimal';

/** What one side says of a UTC day, or of any other stretch. */
export interface Sums {
  readonly requests: number;
  /** USD charged to credits plus what providers billed under BYOK. */
  readonly money: Decimal;
}

export const NOTHING: Sums = { requests: 0, money: '0' };

export function addMoney(a: Decimal, b: Decimal): Decimal {
  return fromScaled(scaled(a) + scaled(b), MONEY_SCALE);
}

export function subtractMoney(a: Decimal, b: Decimal): Decimal {
  return fromScaled(scaled(a) - scaled(b), MONEY_SCALE);
}

/**
 * What share of the second amount the first one is, in percent, cut to one decimal so that 99.97
 * never reads 100. Null when the second is not above zero: there is no share of nothing.
 */
export function percentOfMoney(part: Decimal, whole: Decimal): number | null {
  const all = scaled(whole);
  return all <= 0n ? null : Number((scaled(part) * 1_000n) / all) / 10;
}

export function percentOf(part: number, whole: number): number | null {
  return whole <= 0 ? null : Math.floor((part * 1_000) / whole) / 10;
}

/** Amounts of OpenRouter's may carry more digits than the ledger's; sums of days may be large. */
function scaled(amount: Decimal): bigint {
  const [, fraction = ''] = amount.split('.');
  const fits = fraction.length <= MONEY_SCALE;
  return toScaled(fits ? amount : (parseMoney(amount) ?? '0'), MONEY_SCALE);
}
