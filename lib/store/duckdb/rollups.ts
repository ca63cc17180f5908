import type { DuckDBConnection } from '@duckdb/node-api';
import { dimensionOf } from '../../catalog/dimensions';
import { FIELD_NAMES, fieldOf } from '../../catalog/fields';
import { renderAggregate, renderTest, renderValue } from '../../query/render';
import {
  HISTOGRAMS,
  type HistogramTable,
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
    const field = histogramField(table).map((name) => `${name} VARCHAR, `);
    await connection.run(
      `CREATE TABLE ${table} (ledger VARCHAR, bucket TIMESTAMP, ${field.join('')}measure TINYINT, bin INTEGER, n BIGINT)`,
    );
  }
  await fillFromFacts(connection);
  await connection.run('DELETE FROM rollup_version');
  await executeTexts(connection, 'INSERT INTO rollup_version VALUES ($1)', [ROLLUP_VERSION]);
}

/** Adds what rows of a temporary table contribute; `columns` are the ones that it has. */
export async function addToSums(
  connection: DuckDBConnection,
  table: string,
  columns: readonly string[],
): Promise<void> {
  for (const rollup of SUM_TABLES) {
    await connection.run(insertSums(rollup, completed(table, columns)));
  }
}

/** Adds (1) or takes away (-1) what rows contribute to the distributions. */
export async function addToHistograms(
  connection: DuckDBConnection,
  source: string,
  sign: 1 | -1,
): Promise<void> {
  const bins = MEASURES.map(({ value, where }) => {
    const number = `(${renderValue(value, duckdbDialect)})::DOUBLE`;
    const bin = binSql(number);
    return where ? `CASE WHEN ${renderTest(where, duckdbDialect)} THEN ${bin} END` : bin;
  });
  const fields = ROLLUP_FIELDS.join(', ');
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE binned AS SELECT * FROM (SELECT ledger, created_at, ${fields}, unnest([${MEASURES.map((_, index) => index).join(', ')}]) AS measure, unnest([${bins.join(', ')}]) AS bin FROM ${source}) AS unnested WHERE bin IS NOT NULL`,
  );
  for (const table of HISTOGRAM_TABLES) {
    const field = histogramField(table);
    const keys = ['ledger', bucketSql(HISTOGRAMS[table].micros), ...field, 'measure', 'bin'];
    await connection.run(
      `INSERT INTO ${table} SELECT ${keys.join(', ')}, ${sign} * count(*) FROM binned GROUP BY ALL`,
    );
  }
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
    const source = `(SELECT * FROM generations WHERE ${within('created_at')}) AS touched_rows`;
    await executeTexts(connection, insertSums(table, source), values);
  }
}

/** Many small writes leave many rows for the same key; this adds them up. */
export async function compactRollups(connection: DuckDBConnection): Promise<void> {
  for (const table of ROLLUP_TABLES) {
    const isHistogram = HISTOGRAM_TABLES.some((name) => name === table);
    const values = isHistogram
      ? 'sum(n)::BIGINT AS n'
      : COLUMNS.map(({ column, type }) => `${compactedSql(column)}::${type} AS ${column}`).join(
          ', ',
        );
    const keys = isHistogram
      ? ['ledger', 'bucket', ...histogramField(table as HistogramTable), 'measure', 'bin']
      : ['ledger', 'bucket', ...ROLLUP_FIELDS];
    const having = isHistogram ? 'HAVING sum(n) <> 0' : '';
    await connection.run(
      `CREATE TABLE compacted AS SELECT ${keys.join(', ')}, ${values} FROM ${table} GROUP BY ${keys.join(', ')} ${having} ORDER BY ledger, bucket`,
    );
    await connection.run(`DROP TABLE ${table}`);
    await connection.run(`ALTER TABLE compacted RENAME TO ${table}`);
  }
}

/** The fractions of many rows may make whole dollars again. */
function compactedSql(column: string): string {
  if (COLUMNS.some(({ column: name }) => name === wholeColumn(column)))
    return `(sum(${column}) - trunc(sum(${column})))`;
  const fraction = COLUMNS.find(({ column: name }) => wholeColumn(name) === column);
  return fraction ? `(sum(${column}) + trunc(sum(${fraction.column})))` : `sum(${column})`;
}

/** How many rows the rollups have in all; cheap, from the tables' own bookkeeping. */
export async function countRollupRows(connection: DuckDBConnection): Promise<number> {
  let total = 0;
  for (const table of ROLLUP_TABLES) {
    total += Number((await executeTexts(connection, `SELECT count(*) FROM ${table}`))[0]?.[0] ?? 0);
  }
  return total;
}

/** By months, so that no more than one month's groups are in memory. */
async function fillFromFacts(connection: DuckDBConnection): Promise<void> {
  const months = await executeTexts(
    connection,
    "SELECT DISTINCT date_trunc('month', created_at)::VARCHAR FROM generations ORDER BY 1",
  );
  for (const [month] of months) {
    const source = `(SELECT * FROM generations WHERE created_at >= '${month}'::TIMESTAMP AND created_at < '${month}'::TIMESTAMP + INTERVAL 1 MONTH) AS one_month`;
    for (const table of SUM_TABLES) await connection.run(insertSums(table, source));
    await addToHistograms(connection, source, 1);
  }
}

function insertSums(table: RollupTable, source: string): string {
  const keys = ['ledger', bucketSql(ROLLUP_GRAINS[table]), ...ROLLUP_FIELDS].join(', ');
  const sums = COLUMNS.map(({ sql }) => sql).join(', ');
  return `INSERT INTO ${table} SELECT ${keys}, ${sums} FROM ${source} GROUP BY ${keys}`;
}

function bucketSql(micros: bigint): string {
  return `make_timestamp((epoch_us(created_at) // ${micros}) * ${micros})`;
}

function histogramField(table: HistogramTable): string[] {
  const { dimension } = HISTOGRAMS[table];
  return dimension === null ? [] : [dimensionOf(dimension).field];
}
