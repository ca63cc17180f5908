import { FIELD_NAMES, FIELDS, type FieldName, fieldOf, isFieldName } from '../catalog/fields';
import type { StoredGeneration } from './generation-record';
import { exactNumber, numberText, parseJson, stringifyJson } from './lossless';

/** Fields that OpenRouter's contract promises to be set, with what it answers when nothing is known. */
const NEVER_NULL: Partial<Record<FieldName, unknown>> = { origin: '', data_region: 'global' };

/**
 * The record as OpenRouter's `GET /generation` answers it, under `data`: the fields of the contract,
 * and, as it came, whatever its own record carried that the ledger has no field or no room for.
 * Money is written with its exact digits.
 */
export function serialiseGeneration(stored: StoredGeneration): string {
  return stringifyJson({ data: generationObject(stored) });
}

/** The same as an object for `stringifyJson`. */
export function generationObject(stored: StoredGeneration): Record<string, unknown> {
  const data: Record<string, unknown> = {};
  for (const name of FIELD_NAMES) {
    if (FIELDS[name].origin === 'ledger') continue;
    data[name] = jsonValue(name, stored) ?? NEVER_NULL[name] ?? null;
  }
  data.usage ??= data.total_cost;
  data.total_cost ??= data.usage;
  const raw = stored.raw === null ? {} : (parseJson(stored.raw) as Record<string, object>);
  for (const [name, value] of Object.entries(raw.generation ?? {})) {
    const isMoney = isFieldName(name) && fieldOf(name).type === 'money';
    // What could not be read as the field's type has no place in an answer of the contract.
    if (!isFieldName(name) || (isMoney && numberText(value) !== null)) data[name] = value;
  }
  return data;
}

/** One value as JSON carries it: exact numbers, nested JSON, or null. */
export function jsonValue(name: FieldName, stored: StoredGeneration): unknown {
  const value = stored.record[name];
  if (value === null) return null;
  switch (fieldOf(name).type) {
    case 'money':
      return exactNumber(String(value));
    case 'json':
      return parseJson(String(value));
    default:
      return value;
  }
}
