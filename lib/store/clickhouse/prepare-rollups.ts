import { ROLLUP_VERSION } from '../../query/rollup';
import type { Connection } from './connection';
import { ROLLUP_TABLES, rollupColumns } from './rollup-tables';

/**
 * Makes the rollup tables. When another version of the catalogue made the ones that are there, they
 * start empty: then every day counts as changed, and is answered from the facts until it is built.
 *
 * `rollup_marks` says when a day of a ledger last changed, and is written before the facts are;
 * `rollup_builds` which build of a day is the current one, and which change it has seen.
 */
export async function prepareRollups(connection: Connection): Promise<void> {
  for (const [name, columns, version, key] of STATE_TABLES) {
    await connection.command(
      `CREATE TABLE IF NOT EXISTS ${name} (${columns}) ENGINE = ReplacingMergeTree(${version}) ORDER BY ${key} SETTINGS fsync_after_insert = 1, fsync_part_directory = 1`,
    );
  }
  const [known] = await connection.read('SELECT version FROM rollup_version');
  if (known?.[0] === ROLLUP_VERSION) return;
  await connection.command('TRUNCATE TABLE rollup_builds');
  for (const table of [...ROLLUP_TABLES, ...RETIRED_TABLES]) {
    await connection.command(`DROP TABLE IF EXISTS ${table}`);
  }
  for (const table of ROLLUP_TABLES) {
    const columns = rollupColumns(table).map(({ name, type }) => `${name} ${type}`);
    await connection.command(
      `CREATE TABLE ${table} (${columns.join(', ')}, day Date32, built UInt64) ENGINE = MergeTree PARTITION BY toYYYYMM(day) ORDER BY (ledger, bucket)`,
    );
  }
  await connection.command(
    'INSERT INTO rollup_marks SELECT DISTINCT ledger, toDate32(created_at), 1 FROM generations',
  );
  const row = [0, ROLLUP_VERSION, String(Date.now())];
  await connection.insert('rollup_version', ['id', 'version', 'at'], () => [row]);
}

/** Of earlier versions. */
const RETIRED_TABLES = ['rollup_hour', 'rollup_quarter_hour'];

const STATE_TABLES = [
  ['rollup_version', 'id UInt8, version String, at UInt64', 'at', 'id'],
  ['rollup_marks', 'ledger String, day Date32, version UInt64', 'version', '(ledger, day)'],
  [
    'rollup_builds',
    'ledger String, day Date32, covers UInt64, built UInt64',
    'built',
    '(ledger, day)',
  ],
] as const;
