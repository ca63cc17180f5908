import { parseDecimal } from '../generation/decimal';
import { numberText } from '../generation/lossless';
import { addMoney, NOTHING, type Sums } from './day-sums';

/**
 * OpenRouter's `GET /activity`, summed by UTC day. Null when it is not what that answers.
 *
 * @param json parsed without doubles (`parseJson` of `lib/generation/lossless`)
 */
export function activityDays(json: unknown): ReadonlyMap<string, Sums> | null {
  const items = memberOf(json, 'data');
  if (!Array.isArray(items)) return null;
  const days = new Map<string, Sums>();
  for (const item of items) {
    const date = memberOf(item, 'date');
    const requests = numberText(memberOf(item, 'requests'));
    const usage = moneyOf(memberOf(item, 'usage'));
    if (typeof date !== 'string' || requests === null || usage === null) return null;
    // Some days come as instants.
    const day = date.slice(0, 10);
    const { requests: before, money } = days.get(day) ?? NOTHING;
    const byok = moneyOf(memberOf(item, 'byok_usage_inference')) ?? '0';
    days.set(day, {
      requests: before + Number(requests),
      money: addMoney(money, addMoney(usage, byok)),
    });
  }
  return days;
}

/** What several accounts report, as one. */
export function addDays(accounts: readonly ReadonlyMap<string, Sums>[]): Map<string, Sums> {
  const all = new Map<string, Sums>();
  for (const [day, { requests, money }] of accounts.flatMap((days) => [...days])) {
    const before = all.get(day) ?? NOTHING;
    all.set(day, { requests: before.requests + requests, money: addMoney(before.money, money) });
  }
  return all;
}

function moneyOf(value: unknown) {
  const text = numberText(value);
  return text === null ? null : parseDecimal(text);
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}
