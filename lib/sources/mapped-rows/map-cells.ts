import { type FieldName, fieldOf } from '@/lib/catalog/fields';
import { parseDecimal } from '@/lib/generation/decimal';
import {
  baseGenerationId,
  epochSecondsOfId,
  findGenerationIds,
  isGenerationId,
} from '@/lib/generation/generation-id';
import type { AnyFieldValue, Contribution } from '@/lib/generation/generation-record';
import { parseFieldValue } from '@/lib/generation/parse-value';
import { rejectedItem } from '@/lib/sources/rejected-item';
import type { SourceItem } from '@/lib/sources/source';
import { DURATION_UNITS, type MappableField, type Mapping, MONEY_UNITS } from './mapping';
import { readMoment } from './read-moment';

/** A field and the place of its column in a row. */
export type Place = readonly [field: MappableField, index: number];

/** OpenRouter's own records and exports begin within a second and a half of the second in their ID. */
const ID_AND_START_MS = 2_000;

const SEVERAL =
  'This row names several generations. Say which column holds the ID, or import the file as text to have all looked up.';
const NONE =
  'This row names no generation of OpenRouter (gen-…). Rows that sum several generations, or come from elsewhere, are not counted.';

/**
 * What one row says, by the columns that were mapped. Without a cost its generation is looked up as
 * well: only OpenRouter knows what it charged. A row is refused for its ID, and for an amount or a
 * moment that cannot be read, because those were named on purpose.
 *
 * @param withoutId what to say of a row that names no generation, when more is known of its export
 */
export function mapCells(
  line: number,
  cells: readonly string[],
  places: readonly Place[],
  mapping: Mapping,
  text: string,
  withoutId: string | undefined,
): SourceItem[] {
  const id = idOfRow(cells, places);
  if (id === 'several') return [rejectedItem(line, SEVERAL, text)];
  if (id === null) return [rejectedItem(line, withoutId ?? NONE, text)];
  const values: Partial<Record<FieldName, AnyFieldValue>> = {};
  for (const [field, index] of places) {
    const cell = cells[index]?.trim() ?? '';
    if (field === 'id' || cell === '' || cell === 'null') continue;
    const value = readCell(field, cell, mapping);
    if (value !== undefined) values[field] = value;
    else if (field === 'created_at' || fieldOf(field).type === 'money') {
      const column = mapping.columns[field] ?? field;
      const reason = `The column "${column}" holds something that cannot be read as ${field === 'created_at' ? 'a moment' : 'an amount of money'}. Correct it, or choose another column or form.`;
      return [rejectedItem(line, reason, text)];
    }
  }
  if (!isOfItsId(values.created_at, id)) delete values.created_at;
  if (values.usage !== undefined) values.total_cost = values.usage;
  const lookUp = values.usage === undefined ? [{ line, lookup: id }] : [];
  const isDated = values.created_at !== undefined || epochSecondsOfId(id) !== null;
  // An old ID without a time is looked up, and with it everything else comes.
  if (Object.keys(values).length === 0 || !isDated) return [{ line, lookup: id }];
  const contribution: Contribution = {
    source: 'mapped',
    // Each value was read as the type of its field.
    values: { ...(values as Partial<Contribution['values']>), id },
    unknown: null,
  };
  return [{ line, contribution }, ...lookUp];
}

/**
 * Whether a moment may be the start of this generation. Tables of one's own have the day alone, the time of
 * another zone, or when the answer was there; the second in the ID is the record's own start, and goes before.
 */
function isOfItsId(moment: AnyFieldValue | undefined, id: string): boolean {
  const seconds = epochSecondsOfId(id);
  if (typeof moment !== 'string' || seconds === null) return true;
  return Math.abs(Date.parse(moment) - seconds * 1000) <= ID_AND_START_MS;
}

function idOfRow(cells: readonly string[], places: readonly Place[]): string | 'several' | null {
  const place = places.find(([field]) => field === 'id');
  const told = place === undefined ? undefined : cells[place[1]];
  const id = baseGenerationId(told ?? '');
  if (isGenerationId(id)) return id;
  const ids = findGenerationIds(cells.join('\n'));
  return ids.length > 1 ? 'several' : (ids[0] ?? null);
}

function readCell(field: MappableField, cell: string, mapping: Mapping): AnyFieldValue | undefined {
  switch (fieldOf(field).type) {
    case 'money':
      return readMoney(field, cell, mapping);
    case 'milliseconds': {
      const scale = DURATION_UNITS[mapping.durations];
      const read = parseFieldValue(field, cell);
      return typeof read === 'number' ? parseFieldValue(field, String(read * scale)) : undefined;
    }
    case 'instant':
      return readMoment(cell, mapping.days) ?? undefined;
    default:
      return parseFieldValue(field, cell);
  }
}

/** `$1.20` and `0.000012`; a unit that is not dollars is an exponent, so that no digit is lost. */
function readMoney(
  field: MappableField,
  cell: string,
  mapping: Mapping,
): AnyFieldValue | undefined {
  const amount = cell.replace(/^(-?)\s*\$\s*/, '$1');
  const exponent = MONEY_UNITS[mapping.money];
  const plain = exponent === '' ? amount : parseDecimal(amount);
  return plain === null ? undefined : parseFieldValue(field, `${plain}${exponent}`);
}
