import { renderAggregate, renderTest, renderValue } from '../../query/render';
import {
  HISTOGRAMS,
  type HistogramTable,
  isHistogram,
  MEASURES,
  ROLLUP_COLUMNS,
  ROLLUPS,
  type RollupTable,
  rollupColumnType,
  rollupFields,
  wholeColumn,
} from '../../query/rollup';
import { binSql } from '../../query/sketch';
import { rowContribution } from '../../query/source';
import { COLUMN_TYPES, clickhouseDialect } from './dialect';

const SUM_TABLES = Object.keys(ROLLUPS) as RollupTable[];
const HISTOGRAM_TABLES = Object.keys(HISTOGRAMS) as HistogramTable[];
export const ROLLUP_TABLES: readonly (RollupTable | HistogramTable)[] = [
  ...SUM_TABLES,
  ...HISTOGRAM_TABLES,
];

const TEXT = `Nullable(${COLUMN_TYPES.text})`;
const SUM_TYPES = {
  count: 'Int64',
  integer: 'Nullable(Int64)',
  milliseconds: 'Nullable(Decimal(18, 3))',
  money: 'Nullable(Decimal(38, 12))',
} as const;

const COLUMNS = [...ROLLUP_COLUMNS.values()].map(({ column, aggregate }) => {
  const kind = rollupColumnType(aggregate) as keyof typeof SUM_TYPES;
  const type = SUM_TYPES[kind];
  const sql = renderAggregate(aggregate, clickhouseDialect);
  return { column, type, isMoney: kind === 'money', sql: `CAST(${sql} AS ${type}) AS ${column}` };
});

interface Column {
  readonly name: string;
  readonly type: string;
}

/** What a table keeps of each bucket, without the two columns that say which build a row is of. */
export function rollupColumns(table: RollupTable | HistogramTable): readonly Column[] {
  const keys = [
    { name: 'ledger', type: COLUMN_TYPES.text },
    { name: 'bucket', type: COLUMN_TYPES.instant },
  ];
  if (!isHistogram(table)) {
    const fields = rollupFields(table).map((name) => ({ name, type: TEXT }));
    return [...keys, ...fields, ...COLUMNS.map(({ column, type }) => ({ name: column, type }))];
  }
  return [
    ...keys,
    ...histogramField(table).map((name) => ({ name, type: TEXT })),
    { name: 'measure', type: 'UInt8' },
    { name: 'bin', type: 'Int32' },
    { name: 'n', type: 'Int64' },
  ];
}

/** The rows of a table for the facts that pass a test, worked out from them. */
export function rollUp(table: RollupTable | HistogramTable, where: string): string {
  return isHistogram(table) ? rollUpBins(table, where) : rollUpSums(table, where);
}

/**
 * Stands for a table in statements: the finished builds of days that did not change since, the
 * facts of the days that did. Which ones did is a parameter, so that both halves of one statement
 * agree on it whatever is written meanwhile.
 */
export function rollupRows(
  table: RollupTable | HistogramTable,
  columns: readonly string[],
): string {
  const keys = [
    'ledger',
    'bucket',
    ...(isHistogram(table) ? histogramField(table) : rollupFields(table)),
  ];
  const names = [...keys, ...columns.filter((name) => !WHOLE_COLUMNS.has(name))].join(', ');
  // Sums are wide here: money has no column of its own for whole dollars.
  const whole = columns
    .filter((name) => WHOLE_COLUMNS.has(name))
    .map((name) => `, CAST(NULL AS Nullable(Int64)) AS ${name}`);
  const built = `SELECT ${names}${whole.join('')} FROM ${table} WHERE (ledger, day, built) IN (SELECT ledger, day, built FROM rollup_builds) AND (ledger, day) NOT IN ${DIRTY}`;
  const facts = `(ledger, toDate32(created_at)) IN ${DIRTY}`;
  const fresh = isHistogram(table)
    ? binnedRows(table, facts)
    : contributions(table, facts, columns);
  return `(${built} UNION ALL SELECT ${names}${whole.join('')} FROM (${fresh}) AS fresh) AS ${table}`;
}

const WHOLE_COLUMNS = new Set(
  COLUMNS.filter(({ isMoney }) => isMoney).map(({ column }) => wholeColumn(column)),
);

/** What each generation adds to these sums; the statement around it adds them up. */
function contributions(table: RollupTable, where: string, columns: readonly string[]): string {
  const values = [...ROLLUP_COLUMNS.values()]
    .filter(({ column }) => columns.includes(column))
    .map(
      ({ column, aggregate }) => `${rowContribution(aggregate, clickhouseDialect)} AS ${column}`,
    );
  const bucket = `${bucketSql(ROLLUPS[table].micros)} AS bucket`;
  return `SELECT ${['ledger', bucket, ...rollupFields(table), ...values].join(', ')} FROM generations WHERE ${where}`;
}

/** Days that changed since they were built, as pairs of ledger and day. */
export const DIRTY = '{dirty:Array(Tuple(String, Date32))}';

function rollUpSums(table: RollupTable, where: string): string {
  const keys = ['ledger', 'bucket', ...rollupFields(table)].join(', ');
  const bucket = `${bucketSql(ROLLUPS[table].micros)} AS bucket`;
  const sums = COLUMNS.map(({ sql }) => sql);
  return `SELECT ${['ledger', bucket, ...rollupFields(table), ...sums].join(', ')} FROM generations WHERE ${where} GROUP BY ${keys}`;
}

function rollUpBins(table: HistogramTable, where: string): string {
  const keys = ['ledger', 'bucket', ...histogramField(table), 'measure', 'bin'].join(', ');
  return `SELECT ${keys}, CAST(sum(n) AS Int64) AS n FROM (${binnedRows(table, where)}) AS binned GROUP BY ${keys}`;
}

/** A row for every generation and measure that is known of it. */
function binnedRows(table: HistogramTable, where: string): string {
  const keys = ['ledger', 'bucket', ...histogramField(table)].join(', ');
  const numbers = MEASURES.map(
    ({ value }, index) =>
      `${clickhouseDialect.toDouble(renderValue(value, clickhouseDialect))} AS number${index}`,
  );
  const tests = MEASURES.map(
    ({ where: test }, index) =>
      `${test ? renderTest(test, clickhouseDialect) : 'true'} AS test${index}`,
  );
  const bucket = `${bucketSql(HISTOGRAMS[table].micros)} AS bucket`;
  const rows = `SELECT ${['ledger', bucket, ...histogramField(table), ...numbers, ...tests].join(', ')} FROM generations WHERE ${where}`;
  const pairs = MEASURES.map(
    (_, index) => `(${index}, if(test${index}, ${binSql(`number${index}`)}, NULL))`,
  );
  const binned = `SELECT ${keys}, arrayJoin([${pairs.join(', ')}]) AS pair FROM (${rows}) AS numbers`;
  return `SELECT ${keys}, CAST(pair.1 AS UInt8) AS measure, CAST(assumeNotNull(pair.2) AS Int32) AS bin, CAST(1 AS Int64) AS n FROM (${binned}) AS pairs WHERE pair.2 IS NOT NULL`;
}

function bucketSql(micros: bigint): string {
  return `fromUnixTimestamp64Micro(intDiv(toUnixTimestamp64Micro(created_at), ${micros}) * ${micros}, 'UTC')`;
}

function histogramField(table: HistogramTable): string[] {
  const { field } = HISTOGRAMS[table];
  return field === null ? [] : [field];
}
