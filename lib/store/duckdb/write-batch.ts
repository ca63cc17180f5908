import type { DuckDBConnection } from '@duckdb/node-api';
import { type RowToWrite, toRow } from '../../generation/fresh-row';
import type { StoredGeneration } from '../../generation/generation-record';
import type { Batch } from '../engine';
import { executeTexts } from './execute';
import { findRows, idTests } from './find-rows';
import { addToHistograms, addToSums, completed, rebuildTouchedHours } from './rollups';
import { stageRows } from './stage-rows';

/**
 * Writes one batch, facts and rollups, inside the transaction that the caller opened. New rows go
 * through a temporary table; the ones that are held already are found there by a join on their ID,
 * limited to the batch's own time span, merged, and replaced. Answers whether anything changed.
 */
export async function writeBatch(
  writer: DuckDBConnection,
  ledger: string,
  batch: Batch,
): Promise<boolean> {
  const columns = await stageRows(writer, 'staged', ledger, inOrderOfTime(batch.rows));
  const heldIds = await findStagedIds(writer, ledger);
  const held = heldIds.length > 0 ? await findRows(writer, ledger, heldIds) : new Map();
  const replacing = [...held.values()].flatMap((row) => batch.remerge(row) ?? []);
  if (heldIds.length > 0) {
    const sql = 'DELETE FROM staged WHERE id IN (SELECT unnest($1::VARCHAR[]))';
    await executeTexts(writer, sql, [heldIds]);
  }
  const added = batch.rows.length - heldIds.length;
  if (added > 0) {
    await insertStaged(writer, 'staged', columns);
    await addToSums(writer, completed('staged', columns));
    await addToHistograms(writer, completed('staged', columns), 1);
  }
  if (replacing.length > 0) await replaceRows(writer, ledger, replacing);
  return added + replacing.length > 0;
}

/** Time ranges prune well when neighbours in time are neighbours on disk; exports come newest first. */
function inOrderOfTime(rows: readonly RowToWrite[]): RowToWrite[] {
  return rows.toSorted((a, b) => (a.values.created_at < b.values.created_at ? -1 : 1));
}

/** Facts are replaced, distributions corrected, and the sums of the hours they fall in redone. */
async function replaceRows(
  writer: DuckDBConnection,
  ledger: string,
  replacing: readonly StoredGeneration[],
): Promise<void> {
  const columns = await stageRows(writer, 'replacing', ledger, replacing.map(toRow));
  const hours = "SELECT DISTINCT date_trunc('hour', created_at) AS hour FROM";
  await writer.run(`CREATE OR REPLACE TEMP TABLE touched AS ${hours} replacing`);
  const ids = replacing.map(({ record }) => record.id);
  for (const { test, values } of idTests(ledger, ids)) {
    const rows = `SELECT * FROM generations WHERE ${test}`;
    await executeTexts(writer, `CREATE OR REPLACE TEMP TABLE replaced AS ${rows}`, values);
    await writer.run(`INSERT INTO touched ${hours} replaced`);
    await addToHistograms(writer, 'replaced', -1);
    await executeTexts(writer, `DELETE FROM generations WHERE ${test}`, values);
  }
  await insertStaged(writer, 'replacing', columns);
  await addToHistograms(writer, completed('replacing', columns), 1);
  await rebuildTouchedHours(writer, ledger);
}

async function findStagedIds(writer: DuckDBConnection, ledger: string): Promise<string[]> {
  const span = await executeTexts(
    writer,
    'SELECT min(id_time)::VARCHAR, max(id_time)::VARCHAR, count(*) - count(id_time) FROM staged',
  );
  const [first, last, untimed] = span[0] ?? [];
  const ids: string[] = [];
  const find = async (test: string, values: string[]) => {
    const sql = `SELECT id FROM generations WHERE ledger = $1 AND ${test}`;
    for (const [id] of await executeTexts(writer, sql, [ledger, ...values])) ids.push(String(id));
  };
  if (typeof first === 'string' && typeof last === 'string') {
    await find(
      'id_time BETWEEN $2::TIMESTAMP AND $3::TIMESTAMP AND id IN (SELECT id FROM staged)',
      [first, last],
    );
  }
  if (untimed !== '0') {
    await find('id_time IS NULL AND id IN (SELECT id FROM staged WHERE id_time IS NULL)', []);
  }
  return ids;
}

async function insertStaged(
  writer: DuckDBConnection,
  table: string,
  columns: readonly string[],
): Promise<void> {
  const names = columns.join(', ');
  const sql = `INSERT INTO generations (${names}) SELECT ${names} FROM ${table}`;
  await executeTexts(writer, sql);
}
