import type { DuckDBConnection } from '@duckdb/node-api';
import { FIELD_NAMES, type FieldName, fieldOf } from '../../catalog/fields';
import { contributes } from '../../query/contributes';
import { renderTest, renderValue } from '../../query/render';
import {
  HISTOGRAMS,
  type HistogramTable,
  histogramFields,
  MEASURES,
  ROLLUP_FIELDS,
  ROLLUP_VERSION,
} from '../../query/rollup';
import { binSql } from '../../query/sketch';
import { COLUMN_TYPES, duckdbDialect } from './dialect';
import { executeTexts } from './execute';
import { bucketSql, SUMS_TABLE } from './rollup-levels';
import {
  compactSums,
  createSums,
  QUARTER_OF_A_DAY,
  SUMS_KEYS,
  stretchesOf,
  sumsStatements,
} from './rollup-sums';

const ALL_FIELDS: ReadonlySet<FieldName> = new Set(FIELD_NAMES);
const HISTOGRAM_TABLES = Object.keys(HISTOGRAMS) as HistogramTable[];
export const ROLLUP_TABLES: readonly string[] = [SUMS_TABLE, ...HISTOGRAM_TABLES];
/** Of earlier versions. */
const RETIRED_TABLES = ['rollup_hour', 'rollup_quarter_hour'];

/**
 * Makes the rollup tables, and fills them from the facts when they are missing or were made by
 * another version of the catalogue. Inside the transaction that the caller opened.
 */
export async function prepareRollups(connection: DuckDBConnection): Promise<void> {
  await connection.run('CREATE TABLE IF NOT EXISTS rollup_version (version VARCHAR)');
  const known = await executeTexts(connection, 'SELECT version FROM rollup_version');
  if (known[0]?.[0] === ROLLUP_VERSION) return;
  for (const table of [...ROLLUP_TABLES, ...RETIRED_TABLES]) {
    await connection.run(`DROP TABLE IF EXISTS ${table}`);
  }
  await connection.run(createSums(SUMS_TABLE));
  for (const table of HISTOGRAM_TABLES) await connection.run(createHistogram(table, table));
  await fillFromFacts(connection);
  await connection.run('DELETE FROM rollup_version');
  await executeTexts(connection, 'INSERT INTO rollup_version VALUES ($1)', [ROLLUP_VERSION]);
}

/** Statements that add (1) or take away (-1) what rows contribute to the distributions. */
export function histogramStatements(
  source: string,
  sign: 1 | -1,
  told: ReadonlySet<FieldName> = ALL_FIELDS,
): string[] {
  const measures = MEASURES.flatMap((measure, number) =>
    contributes(measure.value, measure.where, told) ? [{ ...measure, number }] : [],
  );
  if (measures.length === 0) return [];
  const bins = measures.map(({ value, where, number }) => {
    const bin = binSql(`(${renderValue(value, duckdbDialect)})::DOUBLE`);
    const test = where ? renderTest(where, duckdbDialect) : 'true';
    return `CASE WHEN ${test} THEN ${bin} END AS bin_${number}`;
  });
  const fields = ROLLUP_FIELDS.join(', ');
  const inserts = HISTOGRAM_TABLES.map((table) => {
    const bucket = bucketSql(HISTOGRAMS[table].micros, 'created_at');
    const keys = ['ledger', bucket, ...histogramFields(table)].join(', ');
    const counts = measures.map(
      ({ number }) =>
        `SELECT ${keys}, ${number}, bin_${number}, ${sign} * count(*) FROM binned WHERE bin_${number} IS NOT NULL GROUP BY ${keys}, bin_${number}`,
    );
    return `INSERT INTO ${table} ${counts.join(' UNION ALL ')}`;
  });
  return [
    `CREATE OR REPLACE TEMP TABLE binned AS SELECT ledger, created_at, ${fields}, ${bins.join(', ')} FROM ${source}`,
    ...inserts,
  ];
}

/** A temporary table's rows with every field of the facts; the missing ones are null. */
export function completed(table: string, columns: readonly string[]): string {
  const present = new Set(columns);
  const fields = FIELD_NAMES.map((name) =>
    present.has(name) ? name : `NULL::${COLUMN_TYPES[fieldOf(name).type]} AS ${name}`,
  );
  return `(SELECT ledger, ${fields.join(', ')} FROM ${table}) AS completed`;
}

/**
 * Works the sums of whole hours out again from the facts: where rows were replaced, because what is
 * unknown cannot be subtracted. The hours are in the temporary table `touched`.
 */
export async function rebuildTouchedHours(
  connection: DuckDBConnection,
  ledger: string,
): Promise<void> {
  const [span] = await executeTexts(
    connection,
    'SELECT min(hour)::VARCHAR, (max(hour) + INTERVAL 1 HOUR)::VARCHAR FROM touched',
  );
  const [first, last] = span ?? [];
  if (typeof first !== 'string' || typeof last !== 'string') return;
  const within = (column: string) =>
    `ledger = $1 AND ${column} >= $2::TIMESTAMP AND ${column} < $3::TIMESTAMP AND date_trunc('hour', ${column}) IN (SELECT hour FROM touched)`;
  const values = [ledger, first, last];
  await executeTexts(connection, `DELETE FROM ${SUMS_TABLE} WHERE ${within('bucket')}`, values);
  await executeTexts(
    connection,
    `CREATE OR REPLACE TEMP TABLE touched_rows AS SELECT * FROM generations WHERE ${within('created_at')}`,
    values,
  );
  await connection.run(sumsStatements('touched_rows').join('; '));
}

/**
 * Many small writes leave many rows for the same key; this adds them up, part by part; `afterEach` is
 * for what is no part of the transaction. A table with hardly a key twice stays as it is: a file in the order
 * of time adds few rows to keys that are there, and rewriting the sums for them was a fifth of its import.
 */
export async function compactRollups(
  connection: DuckDBConnection,
  afterEach: () => Promise<void>,
): Promise<void> {
  if (await isWorthAddingUp(connection, SUMS_TABLE, SUMS_KEYS)) {
    await compactSums(connection, afterEach);
  }
  for (const table of HISTOGRAM_TABLES) {
    if (await isWorthAddingUp(connection, table, histogramKeys(table))) {
      await compactHistogram(connection, table, afterEach);
    }
  }
}

/** Whether a third of a table's rows, or more, are additions to keys that others have; by an estimate that reads the keys alone. */
async function isWorthAddingUp(
  connection: DuckDBConnection,
  table: string,
  keys: string,
): Promise<boolean> {
  const [row] = await executeTexts(
    connection,
    `SELECT count(*), approx_count_distinct(hash(${keys})) FROM ${table}`,
  );
  return Number(row?.[0]) >= 1.5 * Number(row?.[1]);
}

/** Rows of a distribution that are added up and sorted at once; they are narrow. */
const BINS_AT_ONCE = 100_000;

/** Parts of a measure at a time: the groups of a whole table in memory would grow with the ledger. */
async function compactHistogram(
  connection: DuckDBConnection,
  table: HistogramTable,
  afterEach: () => Promise<void>,
): Promise<void> {
  const keys = histogramKeys(table);
  const parts = await executeTexts(
    connection,
    `SELECT measure::INTEGER, time_bucket(${QUARTER_OF_A_DAY}, bucket)::VARCHAR, count(*) FROM ${table} GROUP BY ALL ORDER BY ALL`,
  );
  await connection.run(createHistogram('compacted', table));
  for (const { level: measure, from, to } of stretchesOf(parts, BINS_AT_ONCE)) {
    await executeTexts(
      connection,
      `INSERT INTO compacted BY NAME SELECT ${keys}, sum(n)::BIGINT AS n FROM ${table} WHERE measure = ${measure} AND bucket >= $1::TIMESTAMP AND bucket < $2::TIMESTAMP + ${QUARTER_OF_A_DAY} GROUP BY ${keys} HAVING sum(n) <> 0 ORDER BY ledger, bucket`,
      [from, to],
    );
    await afterEach();
  }
  await connection.run(`DROP TABLE ${table}`);
  await connection.run(`ALTER TABLE compacted RENAME TO ${table}`);
}

function histogramKeys(table: HistogramTable): string {
  return ['ledger', 'measure', 'bucket', ...histogramFields(table), 'bin'].join(', ');
}

/** How many rows the rollups have in all; cheap, from the tables' own bookkeeping. */
export async function countRollupRows(connection: DuckDBConnection): Promise<number> {
  const counts = ROLLUP_TABLES.map((table) => `(SELECT count(*) FROM ${table})`);
  const [row] = await executeTexts(connection, `SELECT ${counts.join(' + ')}`);
  return Number(row?.[0] ?? 0);
}

function createHistogram(name: string, table: HistogramTable): string {
  const fields = histogramFields(table).map((field) => `${field} VARCHAR, `);
  return `CREATE TABLE ${name} (ledger VARCHAR, bucket TIMESTAMP, ${fields.join('')}measure TINYINT, bin INTEGER, n BIGINT)`;
}

/** By weeks, so that no more than one week's groups are in memory, and lie together on disk. */
async function fillFromFacts(connection: DuckDBConnection): Promise<void> {
  const weeks = await executeTexts(
    connection,
    "SELECT DISTINCT date_trunc('week', created_at)::VARCHAR FROM generations ORDER BY 1",
  );
  for (const [week] of weeks) {
    const source = `(SELECT * FROM generations WHERE created_at >= '${week}'::TIMESTAMP AND created_at < '${week}'::TIMESTAMP + INTERVAL 7 DAY) AS one_week`;
    await connection.run([...sumsStatements(source), ...histogramStatements(source, 1)].join('; '));
  }
}
