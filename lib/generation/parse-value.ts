import type { FieldType } from '../catalog/field';
import { type FieldName, fieldOf } from '../catalog/fields';
import { parseDecimal, parseMoney } from './decimal';
import type { AnyFieldValue } from './generation-record';
import { parseInstant } from './instant';
import { numberText, stringifyJson } from './lossless';
import { metadataText } from './metadata';

/**
 * Reads a value from outside as a field's type. Undefined means that it cannot be read so; the
 * caller keeps the original aside (`unknown`), because a record never fails for one odd field.
 */
export function parseFieldValue(name: FieldName, value: unknown): AnyFieldValue | undefined {
  if (name === 'metadata') return metadataText(value);
  const { type, unit } = fieldOf(name);
  return parseTyped(type, value, unit === 'tokens' ? LARGEST_COUNT : Number.MAX_SAFE_INTEGER);
}

/** The same for a value of a type; whole numbers are at most `largest`. */
export function parseTyped(
  type: FieldType,
  value: unknown,
  largest = Number.MAX_SAFE_INTEGER,
): AnyFieldValue | undefined {
  switch (type) {
    case 'text':
      return typeof value === 'string' ? storableText(value) : (numberText(value) ?? undefined);
    case 'money': {
      const text = numericText(value);
      return text === null ? undefined : (parseMoney(text) ?? undefined);
    }
    case 'integer':
      return parseInteger(value, largest);
    case 'milliseconds':
      return parseMilliseconds(value);
    case 'boolean':
      return parseBoolean(value);
    case 'instant': {
      const instant = typeof value === 'string' ? parseInstant(value) : null;
      return instant !== null && isPlausible(instant) ? instant : undefined;
    }
    case 'json':
      return typeof value === 'object' ? stringifyJson(value) : undefined;
  }
}

const ODD_TEXT = /[\ufeff\ud800-\udfff]/;

/**
 * Text that the store gives back as it took it, or the same delivery would be an update each time:
 * half a surrogate pair has no UTF-8, and readers drop a byte order mark.
 */
function storableText(text: string): string {
  if (!ODD_TEXT.test(text)) return text;
  return text.replace(/^\ufeff+/, '').replace(/\p{Surrogate}/gu, '\ufffd');
}

function numericText(value: unknown): string | null {
  return typeof value === 'string' ? value.trim() : numberText(value);
}

/** Beyond these a number is no count of tokens and no duration; sums stay 64 bits wide below them. */
const LARGEST_COUNT = 1e12;
const LONGEST_MILLISECONDS = 1e9;

/** A generation of another age is a slip; buckets and zones are cut exactly within these years. */
function isPlausible(instant: string): boolean {
  return instant >= '2000' && instant < '2100';
}

function parseInteger(value: unknown, limit: number): number | undefined {
  const text = numericText(value);
  const decimal = text === null ? null : parseDecimal(text);
  if (decimal === null) return undefined;
  const number = Number(decimal);
  const fits = Number.isInteger(number) && Math.abs(number) <= limit && String(number) === decimal;
  return fits ? number : undefined;
}

function parseMilliseconds(value: unknown): number | undefined {
  const text = numericText(value);
  const decimal = text === null ? null : parseDecimal(text);
  if (decimal === null) return undefined;
  const rounded = Math.round(Number(decimal) * 1000) / 1000;
  return Math.abs(rounded) <= LONGEST_MILLISECONDS ? rounded : undefined;
}

function parseBoolean(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  const text = (numericText(value) ?? '').toLowerCase();
  if (text === 'true' || text === '1') return true;
  if (text === 'false' || text === '0') return false;
  return undefined;
}
