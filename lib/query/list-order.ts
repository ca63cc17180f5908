import type { RowValue } from '../catalog/expression';
import type { FieldType } from '../catalog/field';
import { FIELD_NAMES, type FieldName, fieldOf } from '../catalog/fields';
import { spend, totalTime } from '../catalog/values';

/** What no field holds but is exact on every engine; a quotient would not be. */
const COMPUTED = {
  spend: { type: 'money', value: spend },
  total_time: { type: 'milliseconds', value: totalTime },
} as const satisfies Record<string, OrderValue>;

const NUMBERS: ReadonlySet<FieldType> = new Set(['money', 'integer', 'milliseconds']);

/** The numbers of a generation that lists can be put in order by. */
interface OrderValue {
  readonly type: FieldType;
  readonly value: RowValue;
}

export type OrderColumn = 'created_at' | FieldName | keyof typeof COMPUTED;

/** By a number, unknown ones last; equal ones newest first. */
export interface ListOrder {
  readonly column: OrderColumn;
  readonly descending: boolean;
}

export const NEWEST_FIRST: ListOrder = { column: 'created_at', descending: true };

const ORDER_COLUMNS: ReadonlySet<string> = new Set([
  'created_at',
  ...FIELD_NAMES.filter((name) => NUMBERS.has(fieldOf(name).type)),
  ...Object.keys(COMPUTED),
]);

export function isOrderColumn(name: string): name is OrderColumn {
  return ORDER_COLUMNS.has(name);
}

/** What a column holds; null for time, which is no number of a generation but its place. */
export function orderValue(column: OrderColumn): OrderValue | null {
  if (column === 'created_at') return null;
  if (column === 'spend' || column === 'total_time') return COMPUTED[column];
  return { type: fieldOf(column).type, value: { op: 'field', field: column } };
}

export function isNewestFirst({ column, descending }: ListOrder): boolean {
  return column === 'created_at' && descending;
}

/** As text, for URLs: `-spend` is the largest first. */
export function formatListOrder({ column, descending }: ListOrder): string {
  return `${descending ? '-' : ''}${column}`;
}

/** The reverse; null when it is no order. */
export function parseListOrder(text: string): ListOrder | null {
  const column = text.replace(/^-/, '');
  return isOrderColumn(column) ? { column, descending: text.startsWith('-') } : null;
}
