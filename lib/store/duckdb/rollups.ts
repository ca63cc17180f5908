import type { DuckDBConnection } from '@duckdb/node-api';
import { FIELD_NAMES, fieldOf } from '../../catalog/fields';
import { renderAggregate, renderTest, renderValue } from '../../query/render';
import {
  HISTOGRAMS,
  type HistogramTable,
  histogramFields,
  MEASURES,
  ROLLUP_COLUMNS,
  ROLLUP_FIELDS,
  ROLLUP_GRAINS,
  ROLLUP_VERSION,
  type RollupTable,
  rollupColumnType,
  wholeColumn,
} from '../../query/rollup';
import { binSql } from '../../query/sketch';
import { COLUMN_TYPES, duckdbDialect } from './dialect';
import { executeTexts } from './execute';

const SUM_TABLES = Object.keys(ROLLUP_GRAINS) as RollupTable[];
const HISTOGRAM_TABLES = Object.keys(HISTOGRAMS) as HistogramTable[];
export const ROLLUP_TABLES: readonly string[] = [...SUM_TABLES, ...HISTOGRAM_TABLES];

/**
 * Sums stay 64 bits wide, which adds up eight times faster than 128: money is split into whole
 * dollars and the rest, and single integers and times are bounded where they are parsed.
 */
const COLUMNS = [...ROLLUP_COLUMNS.values()].flatMap(({ column, aggregate }) => {
  const sql = renderAggregate(aggregate, duckdbDialect);
  switch (rollupColumnType(aggregate)) {
    case 'money':
      return [
        { column: wholeColumn(column), type: 'BIGINT', sql: `trunc(${sql})::BIGINT` },
        { column, type: 'DECIMAL(18,12)', sql: `(${sql} - trunc(${sql}))::DECIMAL(18,12)` },
      ];
    case 'milliseconds':
      return [{ column, type: 'DECIMAL(18,3)', sql: `${sql}::DECIMAL(18,3)` }];
    default:
      return [{ column, type: 'BIGINT', sql: `${sql}::BIGINT` }];
  }
});

/** Rollup rows added up to coarser or fewer ones. */
const ADDED_UP = COLUMNS.map(({ column, type }) => `${addedUpSql(column)}::${type} AS ${column}`);

/**
 * Makes the rollup tables, and fills them from the facts when they are missing or were made by
 * another version of the catalogue. Inside the transaction that the caller opened.
 */
export async function prepareRollups(connection: DuckDBConnection): Promise<void> {
  await connection.run('CREATE TABLE IF NOT EXISTS rollup_version (version VARCHAR)');
  const known = await executeTexts(connection, 'SELECT version FROM rollup_version');
  if (known[0]?.[0] === ROLLUP_VERSION) return;
  for (const table of ROLLUP_TABLES) await connection.run(`DROP TABLE IF EXISTS ${table}`);
  const fields = ROLLUP_FIELDS.map((name) => `${name} VARCHAR`).join(', ');
  const sums = COLUMNS.map(({ column, type }) => `${column} ${type}`).join(', ');
  for (const table of SUM_TABLES) {
    await connection.run(
      `CREATE TABLE ${table} (ledger VARCHAR, bucket TIMESTAMP, ${fields}, ${sums})`,
    );
  }
  for (const table of HISTOGRAM_TABLES) {
    const field = histogramFields(table).map((name) => `${name} VARCHAR, `);
    await connection.run(
      `CREATE TABLE ${table} (ledger VARCHAR, bucket TIMESTAMP, ${field.join('')}measure TINYINT, bin INTEGER, n BIGINT)`,
    );
  }
  await fillFromFacts(connection);
  await connection.run('DELETE FROM rollup_version');
  await executeTexts(connection, 'INSERT INTO rollup_version VALUES ($1)', [ROLLUP_VERSION]);
}

/**
 * Statements that add what rows contribute to the sums; the coarser grain is added up from the finer
 * one. They hold names of the catalogue only and run together: each on its own would wait for the
 * event loop, which is busy while a batch is prepared.
 */
export function sumsStatements(source: string): string[] {
  const finest = bucketSql(ROLLUP_GRAINS.rollup_quarter_hour, 'created_at');
  const sums = COLUMNS.map(({ column, sql }) => `${sql} AS ${column}`);
  return [
    `CREATE OR REPLACE TEMP TABLE sums AS ${groupBySums(finest, source, sums)}`,
    ...SUM_TABLES.map((table) => {
      const bucket = bucketSql(ROLLUP_GRAINS[table], 'bucket');
      return `INSERT INTO ${table} ${groupBySums(bucket, 'sums', ADDED_UP)}`;
    }),
  ];
}

/** Statements that add (1) or take away (-1) what rows contribute to the distributions. */
export function histogramStatements(source: string, sign: 1 | -1): string[] {
  const bins = MEASURES.map(({ value, where }, measure) => {
    const bin = binSql(`(${renderValue(value, duckdbDialect)})::DOUBLE`);
    const test = where ? renderTest(where, duckdbDialect) : 'true';
    return `CASE WHEN ${test} THEN ${bin} END AS bin_${measure}`;
  });
  const fields = ROLLUP_FIELDS.join(', ');
  const inserts = HISTOGRAM_TABLES.map((table) => {
    const bucket = bucketSql(HISTOGRAMS[table].micros, 'created_at');
    const keys = ['ledger', bucket, ...histogramFields(table)].join(', ');
    const counts = MEASURES.map(
      (_, measure) =>
        `SELECT ${keys}, ${measure}, bin_${measure}, ${sign} * count(*) FROM binned WHERE bin_${measure} IS NOT NULL GROUP BY ${keys}, bin_${measure}`,
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
  for (const table of SUM_TABLES) {
    await executeTexts(connection, `DELETE FROM ${table} WHERE ${within('bucket')}`, values);
  }
  await executeTexts(
    connection,
    `CREATE OR REPLACE TEMP TABLE touched_rows AS SELECT * FROM generations WHERE ${within('created_at')}`,
    values,
  );
  await connection.run(sumsStatements('touched_rows').join('; '));
}

/** Many small writes leave many rows for the same key; this adds them up. */
export async function compactRollups(connection: DuckDBConnection): Promise<void> {
  for (const table of ROLLUP_TABLES) {
    const isHistogram = HISTOGRAM_TABLES.some((name) => name === table);
    const values = isHistogram ? 'sum(n)::BIGINT AS n' : ADDED_UP.join(', ');
    const keys = isHistogram
      ? ['ledger', 'bucket', ...histogramFields(table as HistogramTable), 'measure', 'bin']
      : ['ledger', 'bucket', ...ROLLUP_FIELDS];
    const having = isHistogram ? 'HAVING sum(n) <> 0' : '';
    await connection.run(
      `CREATE TABLE compacted AS SELECT ${keys.join(', ')}, ${values} FROM ${table} GROUP BY ${keys.join(', ')} ${having} ORDER BY ledger, bucket`,
    );
    await connection.run(`DROP TABLE ${table}`);
    await connection.run(`ALTER TABLE compacted RENAME TO ${table}`);
  }
}

/** How many rows the rollups have in all; cheap, from the tables' own bookkeeping. */
export async function countRollupRows(connection: DuckDBConnection): Promise<number> {
  const counts = ROLLUP_TABLES.map((table) => `(SELECT count(*) FROM ${table})`);
  const [row] = await executeTexts(connection, `SELECT ${counts.join(' + ')}`);
  return Number(row?.[0] ?? 0);
}

/** By months, so that no more than one month's groups are in memory. */
async function fillFromFacts(connection: DuckDBConnection): Promise<void> {
  const months = await executeTexts(
    connection,
    "SELECT DISTINCT date_trunc('month', created_at)::VARCHAR FROM generations ORDER BY 1",
  );
  for (const [month] of months) {
    const source = `(SELECT * FROM generations WHERE created_at >= '${month}'::TIMESTAMP AND created_at < '${month}'::TIMESTAMP + INTERVAL 1 MONTH) AS one_month`;
    await connection.run([...sumsStatements(source), ...histogramStatements(source, 1)].join('; '));
  }
}

function groupBySums(bucket: string, source: string, sums: readonly string[]): string {
  const fields = ROLLUP_FIELDS.join(', ');
  return `SELECT ledger, ${bucket} AS bucket, ${fields}, ${sums.join(', ')} FROM ${source} GROUP BY ALL`;
}

function bucketSql(micros: bigint, column: string): string {
  return `make_timestamp((epoch_us(${column}) // ${micros}) * ${micros})`;
}

/** The fractions of many rows may make whole dollars again. */
function addedUpSql(column: string): string {
  if (COLUMNS.some(({ column: name }) => name === wholeColumn(column)))
    return `(sum(${column}) - trunc(sum(${column})))`;
  const fraction = COLUMNS.find(({ column: name }) => wholeColumn(name) === column);
  return fraction ? `(sum(${column}) + trunc(sum(${fraction.column})))` : `sum(${column})`;
}
