import type { DuckDBConnection } from '@duckdb/node-api';
import { FIELD_NAMES, type FieldName } from '../../catalog/fields';
import { contributes } from '../../query/contributes';
import { renderAggregate } from '../../query/render';
import { ROLLUP_COLUMNS, ROLLUP_FIELDS, rollupColumnType, wholeColumn } from '../../query/rollup';
import type { Cell } from '../../query/run';
import { duckdbDialect } from './dialect';
import { executeTexts } from './execute';
import { bucketSql, COARSE, FINE, LEVEL, LEVELS, levelKeys, SUMS_TABLE } from './rollup-levels';

const ALL_FIELDS: ReadonlySet<FieldName> = new Set(FIELD_NAMES);
export const SUMS_KEYS = ['level', 'ledger', 'bucket', ...ROLLUP_FIELDS].join(', ');

/**
 * Sums stay 64 bits wide, which adds up eight times faster than 128: money is split into whole
 * dollars and the rest, and single integers and times are bounded where they are parsed.
 */
const COLUMNS = [...ROLLUP_COLUMNS.values()].flatMap(({ column, aggregate }) => {
  const sql = renderAggregate(aggregate, duckdbDialect);
  switch (rollupColumnType(aggregate)) {
    case 'money':
      return [
        { column: wholeColumn(column), aggregate, type: 'BIGINT', sql: `trunc(${sql})::BIGINT` },
        {
          column,
          aggregate,
          type: 'DECIMAL(18,12)',
          sql: `(${sql} - trunc(${sql}))::DECIMAL(18,12)`,
        },
      ];
    case 'milliseconds':
      return [{ column, aggregate, type: 'DECIMAL(18,3)', sql: `${sql}::DECIMAL(18,3)` }];
    default:
      return [{ column, aggregate, type: 'BIGINT', sql: `${sql}::BIGINT` }];
  }
});

/** Rollup rows added up to coarser or fewer ones. */
const addedUp = (columns: typeof COLUMNS) =>
  columns.map(({ column, type }) => `${addedUpSql(column)}::${type} AS ${column}`).join(', ');

export function createSums(table: string): string {
  const fields = ROLLUP_FIELDS.map((name) => `${name} VARCHAR`);
  const sums = COLUMNS.map(({ column, type }) => `${column} ${type}`);
  return `CREATE TABLE ${table} (level TINYINT, ledger VARCHAR, bucket TIMESTAMP, ${[...fields, ...sums].join(', ')})`;
}

/**
 * Statements that add what rows contribute to the sums: grouped once as finely as any level is, and
 * all levels added up from that. They hold names of the catalogue only and run together: each on its
 * own would wait for the event loop, which is busy while a batch is prepared. Columns to which the
 * fields that are told can add nothing stay empty, which readers take for no rows.
 */
export function sumsStatements(
  source: string,
  told: ReadonlySet<FieldName> = ALL_FIELDS,
): string[] {
  const columns = COLUMNS.filter(({ aggregate }) =>
    contributes(aggregate.op === 'sum' ? aggregate.value : null, aggregate.where, told),
  );
  const fields = ROLLUP_FIELDS.join(', ');
  const sums = columns.map(({ column, sql }) => `${sql} AS ${column}`).join(', ');
  const finest = bucketSql(FINE, 'created_at');
  const names = columns.map(({ column }) => column).join(', ');
  const timed = `SELECT ledger, bucket AS fine, ${bucketSql(COARSE, 'bucket')} AS coarse, ${fields}, ${names} FROM sums`;
  const sets = LEVELS.map((table) => `(ledger, ${levelKeys(table).join(', ')})`);
  const finestSums = `SELECT ledger, ${finest} AS bucket, ${fields}, ${sums} FROM ${source} GROUP BY ALL`;
  return [
    `INSERT INTO ${SUMS_TABLE} (${SUMS_KEYS}, ${names}) WITH sums AS MATERIALIZED (${finestSums}) SELECT ${LEVEL}::TINYINT AS level, ledger, coalesce(fine, coarse) AS bucket, ${fields}, ${addedUp(columns)} FROM (${timed}) AS timed GROUP BY GROUPING SETS (${sets.join(', ')})`,
  ];
}

/** Adds up the rows of the same key, and puts them in order, so that a range of time is read alone. */
export async function compactSums(
  connection: DuckDBConnection,
  afterEach: () => Promise<void>,
): Promise<void> {
  const quarters = await executeTexts(
    connection,
    `SELECT level::INTEGER, time_bucket(${QUARTER_OF_A_DAY}, bucket)::VARCHAR, count(*) FROM ${SUMS_TABLE} GROUP BY ALL ORDER BY ALL`,
  );
  await connection.run(createSums('compacted'));
  for (const { level, from, to } of stretchesOf(quarters)) {
    await executeTexts(
      connection,
      `INSERT INTO compacted SELECT ${SUMS_KEYS}, ${addedUp(COLUMNS)} FROM ${SUMS_TABLE} WHERE level = ${level} AND bucket >= $1::TIMESTAMP AND bucket < $2::TIMESTAMP + ${QUARTER_OF_A_DAY} GROUP BY ${SUMS_KEYS} ORDER BY ledger, bucket`,
      [from, to],
    );
    await afterEach();
  }
  await connection.run(`DROP TABLE ${SUMS_TABLE}`);
  await connection.run(`ALTER TABLE compacted RENAME TO ${SUMS_TABLE}`);
}

/** Busy ledgers have more than enough rows in a day. */
export const QUARTER_OF_A_DAY = 'INTERVAL 6 HOUR';
/** Rows that are added up and sorted at once; each has a hundred sums, and all of them are in memory. */
const ROWS_AT_ONCE = 20_000;

interface Stretch {
  readonly level: number;
  /** Where its first and its last part begin. */
  readonly from: string;
  to: string;
  rows: number;
}

/** Parts of time of a level, as many together as there is room for. */
export function stretchesOf(
  parts: readonly (readonly Cell[])[],
  rowsAtOnce = ROWS_AT_ONCE,
): Stretch[] {
  const stretches: Stretch[] = [];
  for (const part of parts) {
    const [level, rows] = [Number(part[0]), Number(part[2])];
    const from = String(part[1]);
    const last = stretches.at(-1);
    if (last?.level === level && last.rows + rows <= rowsAtOnce) {
      last.to = from;
      last.rows += rows;
    } else stretches.push({ level, from, to: from, rows });
  }
  return stretches;
}

/** The fractions of many rows may make whole dollars again. */
function addedUpSql(column: string): string {
  if (COLUMNS.some(({ column: name }) => name === wholeColumn(column)))
    return `(sum(${column}) - trunc(sum(${column})))`;
  const fraction = COLUMNS.find(({ column: name }) => wholeColumn(name) === column);
  return fraction ? `(sum(${column}) + trunc(sum(${fraction.column})))` : `sum(${column})`;
}
