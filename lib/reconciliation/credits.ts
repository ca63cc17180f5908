import { type Decimal, parseDecimal } from '../generation/decimal';
import { numberText } from '../generation/lossless';
import { percentOfMoney, subtractMoney } from './day-sums';

/** All that the account ever spent, against all that is held. */
export interface Credits {
  readonly bought: Decimal;
  readonly spent: Decimal;
  readonly held: Decimal;
  readonly missing: Decimal;
  readonly percent: number | null;
}

/** OpenRouter's `GET /credits`. Null when it is not what that answers. */
export function creditsOf(json: unknown, held: Decimal): Credits | null {
  const data = memberOf(json, 'data');
  const bought = moneyOf(memberOf(data, 'total_credits'));
  const spent = moneyOf(memberOf(data, 'total_usage'));
  if (bought === null || spent === null) return null;
  const missing = subtractMoney(spent, held);
  return { bought, spent, held, missing, percent: percentOfMoney(held, spent) };
}

function moneyOf(value: unknown): Decimal | null {
  const text = numberText(value);
  return text === null ? null : parseDecimal(text);
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}
