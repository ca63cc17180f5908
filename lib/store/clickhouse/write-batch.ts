import { FIELD_NAMES, type FieldName, fieldOf } from '../../catalog/fields';
import { type RowToWrite, toRow } from '../../generation/fresh-row';
import type { Cell } from '../../query/run';
import type { Batch } from '../engine';
import { toDateTime, toInsert } from './cells';
import type { Connection } from './connection';
import { writeDocument } from './documents';
import { findRows, idSeconds, perhapsHeld } from './find-rows';
import type { RollupKeeper } from './rollup-keeper';

/** A row with the version that it is written under. */
interface Versioned {
  readonly row: RowToWrite;
  readonly version: bigint;
}

/**
 * Finds the rows that are held, merges, and writes everything that is new or different in one
 * insert. Answers whether anything changed. Writers must go one after the other: a replacement's
 * version is that of the held row plus one.
 */
export async function writeBatch(
  connection: Connection,
  ledger: string,
  batch: Batch,
  keeper: RollupKeeper,
): Promise<boolean> {
  const ids = batch.rows.map(({ values }) => values.id);
  const held = await findRows(connection, ledger, await perhapsHeld(connection, ledger, ids));
  const added = batch.rows
    .filter(({ values }) => !held.has(values.id))
    .map((row): Versioned => ({ row, version: 1n }));
  const moments: string[] = [];
  const replacing = [...held.values()].flatMap(({ row, version }): Versioned[] => {
    const merged = batch.remerge(row);
    if (merged === null) return [];
    moments.push(row.record.created_at);
    return [{ row: toRow(merged), version: version + 1n }];
  });
  for (const { key, body } of batch.documents()) await writeDocument(connection, key, body);
  const rows = [...added, ...replacing];
  if (rows.length === 0) return false;
  for (const { row } of rows) moments.push(row.values.created_at);
  await keeper.mark(ledger, moments);
  await insertRows(connection, ledger, rows);
  keeper.buildSoon();
  return true;
}

/** Only the columns that some row has a value for: the others are null by default. */
async function insertRows(
  connection: Connection,
  ledger: string,
  rows: readonly Versioned[],
): Promise<void> {
  const used = new Set<string>();
  for (const { row } of rows) {
    for (const name in row.values) {
      if (row.values[name as FieldName] != null) used.add(name);
    }
  }
  const fields = FIELD_NAMES.filter((name) => used.has(name)).map((name) => ({
    name,
    type: fieldOf(name).type,
  }));
  function* cells(): Iterable<readonly Cell[]> {
    for (const { row, version } of rows) {
      yield [
        ledger,
        toDateTime(new Date(idSeconds(row.values.id) * 1000).toISOString()),
        row.provenance,
        row.raw,
        String(version),
        ...fields.map(({ name, type }) => toInsert(type, row.values[name] ?? null)),
      ];
    }
  }
  await connection.insert(
    'generations',
    ['ledger', 'id_time', 'provenance', 'raw', 'version', ...fields.map(({ name }) => name)],
    cells,
  );
}
