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
const IDS_AT_ONCE = 3000;

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

/** So many IDs are rather read than asked for one by one. */
const IDS_TO_READ = 300_000;

/** Which of these IDs may be held: exactly those that are, unless their time span is a crowded one. */
export async function perhapsHeld(
  connection: Connection,
  ledger: string,
  ids: readonly string[],
): Promise<readonly string[]> {
  const where = `FROM generations WHERE ledger = {ledger:String} AND ${ID_TIME_BETWEEN}`;
  const values = { ledger, ...idTimeSpan(ids) };
  // Replaced rows change nothing here, and passing over them would cost time.
  const ask = (sql: string) => connection.read(sql, values, { final: 0 });
  const crowd = Number((await ask(`SELECT count() ${where}`))[0]?.[0] ?? 0);
  if (crowd === 0) return [];
  if (crowd > Math.max(IDS_AT_ONCE, Math.min(IDS_TO_READ, 4 * ids.length))) return ids;
  const held = new Set((await ask(`SELECT id ${where}`)).map(([id]) => id));
  return ids.filter((id) => held.has(id));
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
