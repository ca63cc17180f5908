import type { FieldName } from '@/lib/catalog/fields';
import { fieldOf } from '@/lib/catalog/fields';
import { exactMoney } from '@/lib/chart/format-money';
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
