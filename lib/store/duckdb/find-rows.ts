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

const ONE_OF = 'id IN (SELECT unnest($2::VARCHAR[]))';

/** A condition on the facts, with the values of its placeholders from `$1` on. */
export interface IdTest {
  readonly test: string;
  readonly values: (string | readonly string[])[];
}

/** Conditions that find IDs fast: those that carry a time prune by it, the old ones have none. */
export function idTests(ledger: string, ids: readonly string[]): IdTest[] {
  const [only] = ids;
  const onlyTime = ids.length === 1 && only !== undefined ? idTime(only) : null;
  if (only !== undefined && onlyTime !== null) {
    const test = 'ledger = $1 AND id_time = $3::TIMESTAMP AND id = $2';
    return [{ test, values: [ledger, only, onlyTime] }];
  }
  const timed = ids.filter((id) => idTime(id) !== null);
  const untimed = ids.filter((id) => idTime(id) === null);
  const times = timed.flatMap((id) => idTime(id) ?? []).sort();
  const tests: IdTest[] = [];
  if (timed.length > 0) {
    tests.push({
      test: `ledger = $1 AND id_time BETWEEN $3::TIMESTAMP AND $4::TIMESTAMP AND ${ONE_OF}`,
      values: [ledger, timed, times[0] ?? '', times.at(-1) ?? ''],
    });
  }
  if (untimed.length > 0) {
    tests.push({
      test: `ledger = $1 AND id_time IS NULL AND ${ONE_OF}`,
      values: [ledger, untimed],
    });
  }
  return tests;
}
