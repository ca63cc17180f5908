import { type Decimal, parseDecimal } from '../generation/decimal';
import { numberText } from '../generation/lossless';
import { addMoney, percentOfMoney, subtractMoney } from './day-sums';

/** What the ledger holds of what was charged to credits. */
export interface HeldCredits {
  readonly held: Decimal;
  /** Generations whose charge nobody told: it holds at least what it says. */
  readonly unknownCharges: number;
}

/** All that the ledger's accounts ever spent, against all that is held. */
export interface Credits extends HeldCredits {
  readonly bought: Decimal;
  readonly spent: Decimal;
  readonly missing: Decimal;
  readonly percent: number | null;
}

/** OpenRouter's `GET /credits` of each account. Null when one is not what that answers. */
export function creditsOf(accounts: readonly unknown[], credits: HeldCredits): Credits | null {
  let [bought, spent]: [Decimal, Decimal] = ['0', '0'];
  for (const json of accounts) {
    const data = memberOf(json, 'data');
    const more = moneyOf(memberOf(data, 'total_credits'));
    const used = moneyOf(memberOf(data, 'total_usage'));
    if (more === null || used === null) return null;
    bought = addMoney(bought, more);
    spent = addMoney(spent, used);
  }
  const { held } = credits;
  const missing = subtractMoney(spent, held);
  return { ...credits, bought, spent, missing, percent: percentOfMoney(held, spent) };
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
