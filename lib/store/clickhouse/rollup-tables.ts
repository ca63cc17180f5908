import { renderAggregate, renderTest, renderValue } from '../../query/render';
import {
  HISTOGRAMS,
  type HistogramTable,
  MEASURES,
  ROLLUP_COLUMNS,
  ROLLUP_FIELDS,
  ROLLUP_GRAINS,
  type RollupTable,
  rollupColumnType,
  wholeColumn,
} from '../../query/rollup';
import { binSql } from '../../query/sketch';
import { COLUMN_TYPES, clickhouseDialect } from './dialect';

const SUM_TABLES = Object.keys(ROLLUP_GRAINS) as RollupTable[];
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
    const fields = ROLLUP_FIELDS.map((name) => ({ name, type: TEXT }));
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
export function rollupRows(table: RollupTable | HistogramTable): string {
  const names = rollupColumns(table).map(({ name }) => name);
  // Sums are wide here: money has no column of its own for whole dollars.
  const whole = isHistogram(table)
    ? []
    : COLUMNS.filter(({ isMoney }) => isMoney).map(
        ({ column }) => `CAST(NULL AS Nullable(Int64)) AS ${wholeColumn(column)}`,
      );
  const list = [...names, ...whole].join(', ');
  const built = `SELECT ${list} FROM ${table} WHERE (ledger, day, built) IN (SELECT ledger, day, built FROM rollup_builds) AND (ledger, day) NOT IN ${DIRTY}`;
  const fresh = `SELECT ${list} FROM (${rollUp(table, `(ledger, toDate32(created_at)) IN ${DIRTY}`)}) AS fresh`;
  return `(${built} UNION ALL ${fresh}) AS ${table}`;
}

/** Days that changed since they were built, as pairs of ledger and day. */
export const DIRTY = '{dirty:Array(Tuple(String, Date32))}';

function rollUpSums(table: RollupTable, where: string): string {
  const keys = ['ledger', 'bucket', ...ROLLUP_FIELDS].join(', ');
  const bucket = `${bucketSql(ROLLUP_GRAINS[table])} AS bucket`;
  const sums = COLUMNS.map(({ sql }) => sql);
  return `SELECT ${['ledger', bucket, ...ROLLUP_FIELDS, ...sums].join(', ')} FROM generations WHERE ${where} GROUP BY ${keys}`;
}

function rollUpBins(table: HistogramTable, where: string): string {
  const field = histogramField(table);
  const numbers = MEASURES.map(
    ({ value }, index) =>
      `${clickhouseDialect.toDouble(renderValue(value, clickhouseDialect))} AS number${index}`,
  );
  const tests = MEASURES.map(
    ({ where: test }, index) =>
      `${test ? renderTest(test, clickhouseDialect) : 'true'} AS test${index}`,
  );
  const bins = MEASURES.map((_, index) => `if(test${index}, ${binSql(`number${index}`)}, NULL)`);
  const bucket = `${bucketSql(HISTOGRAMS[table].micros)} AS bucket`;
  const rows = `SELECT ${['ledger', bucket, ...field, ...numbers, ...tests].join(', ')} FROM generations WHERE ${where}`;
  const pairs = bins.map((bin, index) => `(${index}, ${bin})`).join(', ');
  const binned = `SELECT ${['ledger', 'bucket', ...field].join(', ')}, arrayJoin([${pairs}]) AS pair FROM (${rows}) AS numbers`;
  const keys = ['ledger', 'bucket', ...field, 'measure', 'bin'].join(', ');
  return `SELECT ${['ledger', 'bucket', ...field].join(', ')}, CAST(pair.1 AS UInt8) AS measure, CAST(assumeNotNull(pair.2) AS Int32) AS bin, CAST(count() AS Int64) AS n FROM (${binned}) AS binned WHERE pair.2 IS NOT NULL GROUP BY ${keys}`;
}

function bucketSql(micros: bigint): string {
  return `fromUnixTimestamp64Micro(intDiv(toUnixTimestamp64Micro(created_at), ${micros}) * ${micros}, 'UTC')`;
}

function isHistogram(table: RollupTable | HistogramTable): table is HistogramTable {
  return Object.hasOwn(HISTOGRAMS, table);
}

function histogramField(table: HistogramTable): string[] {
  const { field } = HISTOGRAMS[table];
  return field === null ? [] : [field];
}
