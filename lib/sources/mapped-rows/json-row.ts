import { numberText, parseJson, stringifyJson } from '@/lib/generation/lossless';
import { asObject, type JsonObject } from '@/lib/sources/answers/json-object';
import { ValueSplitter } from '@/lib/sources/generation-records/split-values';

/** Columns of objects inside of a row are named `outer.inner`, so deep. */
const DEPTH_LIMIT = 3;
/** Tables have some dozens of columns; an object with more is none of a table. */
const COLUMNS_LIMIT = 200;

/** The cells of a row by the titles of their columns; empty is unknown. */
export type JsonRow = ReadonlyMap<string, string>;

/**
 * An object of JSON as a row of a table. Lists are one cell, as JSON text: what stands in them is
 * found there all the same.
 */
export function jsonRow(object: JsonObject): JsonRow {
  const cells = new Map<string, string>();
  flatten(object, '', 1, cells);
  return cells;
}

function flatten(object: JsonObject, prefix: string, depth: number, cells: Map<string, string>) {
  for (const [name, value] of Object.entries(object)) {
    if (cells.size >= COLUMNS_LIMIT) return;
    const inner = depth < DEPTH_LIMIT ? asObject(value) : null;
    if (inner === null) cells.set(`${prefix}${name}`, cellText(value));
    else flatten(inner, `${prefix}${name}.`, depth + 1, cells);
  }
}

function cellText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return String(value);
  return numberText(value) ?? stringifyJson(value);
}

/** The first objects of a file, from its beginning: a list, `{ "data": [ … ] }`, or JSON lines. */
export function firstObjects(head: string): JsonObject[] {
  // Of a long envelope the end is not there yet; its list is.
  const list = head.replace(/^\s*\{\s*"data"\s*:\s*(?=\[)/, '');
  const values = new ValueSplitter().push(Buffer.from(list));
  const objects: JsonObject[] = [];
  for (const { text, fault } of values.slice(0, 3)) {
    if (fault !== undefined) continue;
    try {
      objects.push(...rowsInside(parseJson(text)));
    } catch {
      // The reader tells of it, with its line.
    }
  }
  return objects;
}

/** The objects of one value: itself, or those of the list under its `data`. */
export function rowsInside(json: unknown): JsonObject[] {
  const object = asObject(json);
  if (object === null) return [];
  const { data } = object;
  const rows = Array.isArray(data) ? data : [object];
  return rows.map(asObject).filter((row) => row !== null);
}
