import { FIELD_NAMES, type FieldName, fieldOf } from '../catalog/fields';
import { epochSecondsOfId } from '../generation/generation-id';
import type { AnyFieldValue, StoredGeneration } from '../generation/generation-record';
import { type Instant, instantFromMicros } from '../generation/instant';
import type { Cell } from '../query/run';

/** Every column of a row as it is read back: the fields in order, then provenance and raw. */
export const ROW_COLUMNS: readonly string[] = [...FIELD_NAMES, 'provenance', 'raw'];

/**
 * The time that an ID itself carries. Unlike `created_at` it never changes, so looking an ID up
 * prunes by it; null for old IDs.
 */
export function idTime(id: string): Instant | null {
  const seconds = epochSecondsOfId(id);
  return seconds === null ? null : instantFromMicros(BigInt(seconds) * 1_000_000n);
}

/** A stored row from cells in the order of `ROW_COLUMNS`. */
export function rowFromCells(cells: readonly Cell[]): StoredGeneration {
  const record: Record<string, AnyFieldValue | null> = {};
  for (const [index, name] of FIELD_NAMES.entries()) {
    record[name] = fromCell(name, cells[index] ?? null);
  }
  return {
    record: record as unknown as StoredGeneration['record'],
    provenance: String(cells[FIELD_NAMES.length] ?? ''),
    raw: (cells[FIELD_NAMES.length + 1] ?? null) as string | null,
  };
}

function fromCell(name: FieldName, cell: Cell): AnyFieldValue | null {
  if (cell === null) return null;
  const { type } = fieldOf(name);
  return type === 'integer' || type === 'milliseconds' ? Number(cell) : cell;
}
