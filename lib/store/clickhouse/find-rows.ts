import { epochSecondsOfId } from '../../generation/generation-id';
import type { StoredGeneration } from '../../generation/generation-record';
import { ROW_COLUMNS, rowFromCells } from '../columns';
import type { Connection } from './connection';

/** A row as it is held, with the version that a replacement must exceed. */
export interface HeldRow {
  readonly row: StoredGeneration;
  readonly version: bigint;
}

/** IDs of one statement: a server takes 128 KiB of text for one parameter. */
const IDS_AT_ONCE = 2000;

/**
 * What stands for the time of an ID that carries none: the column is part of the key, and a key has
 * no missing values.
 */
export function idSeconds(id: string): number {
  return epochSecondsOfId(id) ?? 0;
}

/** Reads whole rows by ID. The table is sorted by the IDs' own times, so little is looked through. */
export async function findRows(
  connection: Connection,
  ledger: string,
  ids: readonly string[],
): Promise<Map<string, HeldRow>> {
  const found = new Map<string, HeldRow>();
  const sorted = ids.toSorted((a, b) => idSeconds(a) - idSeconds(b));
  for (let start = 0; start < sorted.length; start += IDS_AT_ONCE) {
    const part = sorted.slice(start, start + IDS_AT_ONCE);
    const rows = await connection.read(
      `SELECT ${ROW_COLUMNS.join(', ')}, version FROM generations WHERE ledger = {ledger:String} AND ${ID_TIME_BETWEEN} AND id IN {ids:Array(String)}`,
      { ledger, ...idTimeSpan(part), ids: part },
    );
    for (const cells of rows) {
      const row = rowFromCells(cells);
      found.set(row.record.id, { row, version: BigInt(String(cells[ROW_COLUMNS.length])) });
    }
  }
  return found;
}

/** Whether the ledger holds anything in the time span of these IDs: a bulk import often finds nothing. */
export async function holdsAnyNear(
  connection: Connection,
  ledger: string,
  ids: readonly string[],
): Promise<boolean> {
  const rows = await connection.read(
    `SELECT 1 FROM generations WHERE ledger = {ledger:String} AND ${ID_TIME_BETWEEN} LIMIT 1`,
    { ledger, ...idTimeSpan(ids) },
    { final: 0 },
  );
  return rows.length > 0;
}

const ID_TIME_BETWEEN =
  'id_time >= toDateTime64({first:Int64}, 6) AND id_time <= toDateTime64({last:Int64}, 6)';

function idTimeSpan(ids: readonly string[]): { first: string; last: string } {
  let first = Number.POSITIVE_INFINITY;
  let last = 0;
  for (const id of ids) {
    const seconds = idSeconds(id);
    if (seconds < first) first = seconds;
    if (seconds > last) last = seconds;
  }
  return { first: String(first), last: String(last) };
}
