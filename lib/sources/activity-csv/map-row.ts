import { type FieldName, fieldOf } from '@/lib/catalog/fields';
import { isTooLarge, parseDecimal } from '@/lib/generation/decimal';
import { baseGenerationId, epochSecondsOfId, isGenerationId } from '@/lib/generation/generation-id';
import type { AnyFieldValue, Contribution } from '@/lib/generation/generation-record';
import { groupDigits } from '@/lib/generation/group-digits';
import { fitsColumns } from './fits-columns';
import type { Column, Header } from './header';

type Values = Partial<Record<FieldName, AnyFieldValue>>;

/** `1,234.56`, `1.234,56`, `1 234,56`, `1'234.56`: which sign is which cannot be told. */
const AMOUNT_WITH_SIGNS = /^\s*[+-]?\d[\d\s.,'’]*\d\s*$/;

const MIDNIGHT = 'T00:00:00.000Z';

export type MappedRow =
  | { readonly contribution: Contribution; readonly reason?: undefined }
  | { readonly contribution?: undefined; readonly reason: string };

/**
 * One row of the export as what it says about a generation. Empty is unknown, never zero. A row is
 * refused for its ID, its time or its money; any other cell that cannot be read is kept aside.
 */
export function mapRow(cells: readonly string[], { columns, titles }: Header): MappedRow {
  if (!fitsColumns(cells, titles)) {
    return {
      reason: `This row has ${cells.length === 1 ? '1 column' : `${groupDigits(cells.length)} columns`}, the header has ${columns.length}. Put text that holds a delimiter in quotes, or remove the row.`,
    };
  }
  const values: Values = {};
  let unknown: Record<string, unknown> | null = null;
  for (let index = 0; index < columns.length; index += 1) {
    const column = columns[index];
    const cell = cells[index];
    if (column === undefined || cell === undefined || cell === '' || cell.trim() === '') continue;
    const [field] = column.meaning.fields;
    if (field === 'id') {
      values.id = baseGenerationId(cell);
    } else if (field === undefined) {
      unknown ??= {};
      unknown[column.title] = cell;
    } else if (!readCell(cell, column, values)) {
      if (fieldOf(field).type === 'money') {
        return {
          reason: `The column "${column.title}" holds ${quote(cell)}, which is ${whyNoMoney(cell)}. Correct it and import the file again.`,
        };
      }
      unknown ??= {};
      unknown[column.title] = cell;
    }
  }
  return finishRow(values, unknown);
}

function whyNoMoney(cell: string): string {
  const amount = parseDecimal(cell.trim());
  if (amount !== null && isTooLarge(amount)) return 'a million dollars or more for one generation';
  return AMOUNT_WITH_SIGNS.test(cell)
    ? 'no amount as OpenRouter writes it (1234.56: a decimal point, and nothing between thousands)'
    : 'no amount in US dollars';
}

function readCell(cell: string, { meaning, remembered }: Column, values: Values): boolean {
  const [field] = meaning.fields;
  if (field === undefined) return false;
  const value = remembered.read(cell);
  if (value === undefined) return false;
  for (const name of meaning.fields) values[name] = value;
  if ('tellsByok' in meaning) values.is_byok = value !== '0';
  return true;
}

function finishRow(values: Values, unknown: Record<string, unknown> | null): MappedRow {
  const { id } = values;
  if (typeof id !== 'string') {
    return { reason: 'The generation ID is missing. Fill the column generation_id (gen-…).' };
  }
  if (!isGenerationId(id)) {
    return {
      reason: `${quote(id)} is not a generation ID of OpenRouter (gen-…). Correct the column generation_id.`,
    };
  }
  const isDated = epochSecondsOfId(id) !== null;
  // A spreadsheet that shows days saves days: midnight. The ID knows the second, of a real midnight as well.
  if (isDated && String(values.created_at).endsWith(MIDNIGHT)) delete values.created_at;
  if (values.created_at === undefined && !isDated) {
    return {
      reason:
        'The date in created_at is missing or cannot be read, and this old ID carries no time. Write it as 2026-08-24 22:00:18.189 (UTC).',
    };
  }
  return { contribution: { source: 'activity_csv', values: asContributed(values, id), unknown } };
}

/**
 * Each value was read as the type of its field. The copy takes half of the memory: an object that grew
 * name by name is a hash table to the runtime, and tens of thousands of rows wait for their batch.
 */
function asContributed(values: Values, id: string): Contribution['values'] {
  return { ...(values as Partial<Contribution['values']>), id };
}

function quote(text: string): string {
  return `"${text.length > 40 ? `${text.slice(0, 40)}…` : text}"`;
}
