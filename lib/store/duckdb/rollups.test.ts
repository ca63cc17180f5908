import type { DuckDBConnection } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { executeTexts } from './execute';
import { migrate } from './migrate';
import { type Database, openDatabase } from './open-database';
import { compactRollups } from './rollups';

let database: Database;
let connection: DuckDBConnection;
beforeAll(async () => {
  database = await openDatabase(':memory:');
  connection = await database.connect();
  await migrate(connection);
});
afterAll(() => {
  connection.closeSync();
  database.close();
});

const TABLE = 'histogram_model';
const KEYS = 'ledger, measure, bucket, model, bin';

/** More rows than are added up at once, in either of two measures, over weeks that one round does not hold. */
const ROWS = 700_000;

/** Every key twice, one of nine the second time to nothing, in two ledgers. */
async function fill(): Promise<void> {
  for (const n of ['1', 'CASE WHEN i % 9 = 0 THEN -1 ELSE 2 END']) {
    await connection.run(
      `INSERT INTO ${TABLE} (${KEYS}, n) SELECT 'ledger ' || i % 2, (i // 2 % 2)::TINYINT, TIMESTAMP '2026-01-05' + to_days((i // 4 % 70)::INTEGER), CASE WHEN i % 7 > 0 THEN 'maker/model-' || i % 7 END, i // 280, ${n} FROM range(${ROWS / 2}) AS numbers(i)`,
    );
  }
}

const contents = (source: string) =>
  executeTexts(
    connection,
    `SELECT count(*)::VARCHAR, sum(n)::VARCHAR, bit_xor(hash(${KEYS}, n))::VARCHAR FROM ${source}`,
  );

test('distributions that are added up in parts hold what they held, each key once', async () => {
  await fill();
  const wanted = await contents(
    `(SELECT ${KEYS}, sum(n)::BIGINT AS n FROM ${TABLE} GROUP BY ${KEYS} HAVING sum(n) <> 0)`,
  );
  await connection.run('BEGIN TRANSACTION');
  await compactRollups(connection, async () => undefined);
  await connection.run('COMMIT');
  const nothing = Math.ceil(ROWS / 2 / 9);
  expect(wanted[0]?.[0]).toBe(String(ROWS / 2 - nothing));
  expect(await contents(TABLE)).toEqual(wanted);
});

test('a table with hardly a key twice is left as it lies, and is rewritten in order of time once it has many', async () => {
  const provider = 'histogram_provider';
  const insert = `INSERT INTO ${provider} (ledger, measure, bucket, provider_name, bin, n) SELECT 'ledger', 0, TIMESTAMP '2026-01-05' - to_days(i::INTEGER % 7), 'maker', i, 1 FROM range(9000) AS numbers(i)`;
  const firstBins = async () => {
    const rows = await executeTexts(connection, `SELECT bin::VARCHAR FROM ${provider} LIMIT 3`);
    return rows.map(([bin]) => bin);
  };
  await connection.run(insert);
  await compactRollups(connection, async () => undefined);
  expect(await firstBins()).toEqual(['0', '1', '2']);
  await connection.run(insert);
  await compactRollups(connection, async () => undefined);
  expect(await firstBins()).not.toEqual(['0', '1', '2']);
  const [row] = await executeTexts(
    connection,
    `SELECT count(*)::VARCHAR, sum(n)::VARCHAR FROM ${provider}`,
  );
  expect(row).toEqual(['9000', '18000']);
});
