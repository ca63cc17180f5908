import { type FieldName, fieldOf } from '@/lib/catalog/fields';
import type { Delimiter } from './split-row';

const WITH_COMMA = /^\s*[+-]?\d*,\d+(?:e[+-]?\d+)?\s*$/i;

/**
 * An amount or a duration with its decimal comma as a point. Only of a file with semicolons: there the
 * comma is the decimal sign, which is why the spreadsheet chose them. Elsewhere `1,234` may as well be
 * a thousand.
 */
export function withPoint(field: FieldName, text: string, delimiter: Delimiter): string {
  if (delimiter !== ';' || !WITH_COMMA.test(text)) return text;
  const { type } = fieldOf(field);
  return type === 'money' || type === 'milliseconds' ? text.replace(',', '.') : text;
}
