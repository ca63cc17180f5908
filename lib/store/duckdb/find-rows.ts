import type { DuckDBConnection } from '@duckdb/node-api';
import type { StoredGeneration } from '../../generation/generation-record';
import { idTime, ROW_COLUMNS, rowFromCells } from '../columns';
import { executeTexts } from './execute';

/** Reads whole rows by ID. */
export async function findRows(
  connection: DuckDBConnection,
  ledger: string,
  ids: readonly string[],
): Promise<Map<string, StoredGeneration>> {
  const found = new Map<string, StoredGeneration>();
  for (const { test, values } of idTests(ledger, ids)) {
    const sql = `SELECT ${ROW_COLUMNS.join(', ')} FROM generations WHERE ${test}`;
    for (const cells of await executeTexts(connection, sql, values)) {
      const row = rowFromCells(cells);
      found.set(row.record.id, row);
    }
  }
  return found;
}

/** A condition on the facts, with the values of its placeholders from `$1` on. */
export interface IdTest {
  readonly test: string;
  readonly values: (string | readonly string[])[];
}

/** Conditions that find IDs fast: those that carry a time prune by it, the old ones have none. */
export function idTests(ledger: string, ids: readonly string[]): IdTest[] {
  const timed = ids.filter((id) => idTime(id) !== null);
  const untimed = ids.filter((id) => idTime(id) === null);
  const times = timed.flatMap((id) => idTime(id) ?? []).sort();
  const tests: IdTest[] = [];
  if (timed.length > 0) {
    tests.push({
      test: `ledger = $1 AND id_time BETWEEN $3::TIMESTAMP AND $4::TIMESTAMP AND ${oneOf(timed)}`,
      values: [ledger, timed, times[0] ?? '', times.at(-1) ?? ''],
    });
  }
  if (untimed.length > 0) {
    tests.push({
      test: `ledger = $1 AND id_time IS NULL AND ${oneOf(untimed)}`,
      values: [ledger, untimed],
    });
  }
  return tests;
}

/** A single ID is compared directly: then the engine skips blocks by their smallest and largest ID too. */
function oneOf(ids: readonly string[]): string {
  return ids.length === 1 ? 'id = $2[1]' : 'id IN (SELECT unnest($2::VARCHAR[]))';
}
