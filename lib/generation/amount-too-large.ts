import { FIELD_NAMES, fieldOf } from '../catalog/fields';
import { type Decimal, isTooLarge, parseDecimal } from './decimal';
import { numberText } from './lossless';

/** What sources call an amount of money: as the ledger does, or in their own words. */
const MONEY_NAMES: ReadonlySet<string> = new Set([
  ...FIELD_NAMES.filter((name) => fieldOf(name).type === 'money'),
  'byok_usage_inference',
  'cost',
  'cost_cache',
  'cost_total',
  'gen_ai.usage.total_cost',
  'usage_cache',
]);

/**
 * The first amount among what was kept aside that no field can hold, because it is a million dollars or
 * more for one generation; its cost counts as unknown.
 */
export function amountTooLarge(kept: unknown): Decimal | null {
  if (typeof kept !== 'object' || kept === null || numberText(kept) !== null) return null;
  for (const [name, value] of Object.entries(kept)) {
    const text = typeof value === 'string' ? value.trim() : numberText(value);
    const amount = text !== null && MONEY_NAMES.has(name) ? parseDecimal(text) : null;
    if (amount !== null && isTooLarge(amount)) return amount;
    const inside = amountTooLarge(value);
    if (inside !== null) return inside;
  }
  return null;
}
