import Big from 'big.js';

/**
 * An exact decimal number as plain text: no exponent, no trailing zeros, no `-0`. Money is USD.
 * Money never becomes a float on its way from the wire to the store and back.
 */
export type Decimal = string;

/** Digits after the point that the ledger keeps of money (costs go down to 6e-07 per call). */
export const MONEY_SCALE = 12;
/** DECIMAL(18,12) holds amounts below one million dollars for one generation. */
const MONEY_LIMIT = new Big('1000000');

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,4})?$/;
const PLAIN = /^-?(?:0|[1-9]\d{0,14})$/;
const PLAIN_AMOUNT = /^(-?)(0|[1-9]\d{0,5})(?:\.(\d{1,12}))?$/;

/** Reads any spelling of a number (`6e-07`, `+1.50`) as canonical decimal text; null if it is none. */
export function parseDecimal(text: string): Decimal | null {
  if (PLAIN.test(text)) return text === '-0' ? '0' : text;
  if (!NUMBER.test(text)) return null;
  return formatBig(new Big(text.startsWith('+') ? text.slice(1) : text));
}

/** Canonical text rounded half-even to the scale of money; null when the ledger cannot hold it. */
export function parseMoney(text: string): Decimal | null {
  // Amounts as exports write them need no arithmetic; imports read millions.
  const plain = PLAIN_AMOUNT.exec(text);
  if (plain) {
    const [, sign = '', whole = '0', fraction = ''] = plain;
    const digits = fraction.replace(/0+$/, '');
    const amount = digits === '' ? whole : `${whole}.${digits}`;
    return amount === '0' ? '0' : sign + amount;
  }
  const decimal = parseDecimal(text);
  if (decimal === null) return null;
  const rounded = new Big(decimal).round(MONEY_SCALE, Big.roundHalfEven);
  return rounded.abs().gte(MONEY_LIMIT) ? null : formatBig(rounded);
}

/** Whether the ledger cannot hold it as the money of one generation. */
export function isTooLarge(amount: Decimal): boolean {
  return new Big(amount).abs().gte(MONEY_LIMIT);
}

/** The integer that a fixed-point column of this scale stores: `('1.5', 3)` is `1500n`. */
export function toScaled(decimal: Decimal, scale: number): bigint {
  const negative = decimal.startsWith('-');
  const [whole = '0', fraction = ''] = (negative ? decimal.slice(1) : decimal).split('.');
  if (fraction.length > scale) throw new RangeError(`${decimal} has more than ${scale} decimals`);
  const digits = BigInt(whole + fraction.padEnd(scale, '0'));
  return negative ? -digits : digits;
}

/** The reverse of `toScaled`. */
export function fromScaled(value: bigint, scale: number): Decimal {
  const negative = value < 0n;
  const digits = (negative ? -value : value).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const fraction = scale === 0 ? '' : digits.slice(digits.length - scale).replace(/0+$/, '');
  const text = fraction === '' ? whole : `${whole}.${fraction}`;
  return negative && text !== '0' ? `-${text}` : text;
}

/** The same amount with the opposite sign. */
export function negateDecimal(decimal: Decimal): Decimal {
  if (decimal === '0') return '0';
  return decimal.startsWith('-') ? decimal.slice(1) : `-${decimal}`;
}

function formatBig(value: Big): Decimal {
  const text = value.toFixed();
  return text === '-0' ? '0' : text;
}
