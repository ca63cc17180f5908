import type { FieldName } from '@/lib/catalog/fields';
import { fieldOf } from '@/lib/catalog/fields';
import type { Decimal } from '@/lib/generation/decimal';
import type { AnyFieldValue } from '@/lib/generation/generation-record';

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 3 });

/**
 * A value with all its digits, for the drill-down, titles and copies: nothing is rounded here.
 * Rounded figures come from `lib/chart/format-…`.
 */
export function exactValue(name: FieldName, value: AnyFieldValue): string {
  const { type, unit } = fieldOf(name);
  switch (type) {
    case 'money':
      return exactMoney(String(value));
    case 'integer':
      // Numbers without a unit are names, such as the app's ID.
      return unit === null ? String(value) : grouped.format(Number(value));
    case 'milliseconds':
      return grouped.format(Number(value));
    case 'boolean':
      return value === true ? 'Yes' : 'No';
    case 'text':
    case 'instant':
    case 'json':
      return String(value);
    default:
      return type satisfies never;
  }
}

/** `-0.5` is `−$0.50`; at least two decimals, and every digit that is there. */
export function exactMoney(amount: Decimal): string {
  const negative = amount.startsWith('-');
  const [whole = '0', fraction = ''] = (negative ? amount.slice(1) : amount).split('.');
  const digits = `${grouped.format(BigInt(whole))}.${fraction.padEnd(2, '0')}`;
  return `${negative ? '−' : ''}$${digits}`;
}
