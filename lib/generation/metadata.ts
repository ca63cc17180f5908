import { isMetadataKey } from '../catalog/metadata-key';
import { numberText, parseJson, stringifyJson } from './lossless';

/** More than these is no set of labels; it is kept aside whole. */
const MOST_ENTRIES = 128;
const LONGEST_VALUE = 4096;

/**
 * What a caller sent along, as the ledger keeps it: JSON text of an object of texts, keys sorted, so
 * that the same entries in any order are the same text. Whatever is no text becomes JSON text;
 * null, like everywhere, is not there. Undefined when it is no object or too large: the field
 * cannot hold it.
 */
export function metadataText(value: unknown): string | undefined {
  const object = asObject(typeof value === 'string' ? parsed(value) : value);
  if (object === null) return undefined;
  const entries = Object.entries(object).filter(([, entry]) => (entry ?? null) !== null);
  if (entries.length > MOST_ENTRIES) return undefined;
  const texts: [string, string][] = [];
  for (const [key, entry] of entries) {
    const text = entryText(entry);
    if (!isMetadataKey(key) || text.length > LONGEST_VALUE) return undefined;
    texts.push([key, text]);
  }
  if (texts.length === 0) return undefined;
  texts.sort(([a], [b]) => (a < b ? -1 : Number(a > b)));
  return stringifyJson(Object.fromEntries(texts));
}

function entryText(entry: unknown): string {
  const text = typeof entry === 'string' ? entry : (numberText(entry) ?? stringifyJson(entry));
  return text.replace(/\p{Surrogate}/gu, '\ufffd').replaceAll('\0', '\ufffd');
}

function asObject(value: unknown): Record<string, unknown> | null {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject && numberText(value) === null ? (value as Record<string, unknown>) : null;
}

function parsed(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return null;
  }
}
