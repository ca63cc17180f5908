import type { FieldType } from '../../catalog/field';
import { bucketExpression } from '../../query/bucket-expression';
import type { Dialect, PackedColumn } from '../../query/dialect';
import { isHistogram } from '../../query/rollup';
import { sumsOf } from './rollup-levels';

export const COLUMN_TYPES = {
  text: 'VARCHAR',
  money: 'DECIMAL(18,12)',
  integer: 'BIGINT',
  milliseconds: 'DECIMAL(15,3)',
  boolean: 'BOOLEAN',
  instant: 'TIMESTAMP',
  json: 'VARCHAR',
} as const satisfies Record<FieldType, string>;

const filtered = (aggregate: string, test: string | null) =>
  test === null ? aggregate : `${aggregate} FILTER (WHERE ${test})`;

/** DuckDB's spelling. Instants are `TIMESTAMP` in UTC. */
export const duckdbDialect: Dialect = {
  name: 'duckdb',
  parameter: (position, type) => `$${position}::${COLUMN_TYPES[type]}`,
  type: (type) => COLUMN_TYPES[type],
  contains: (text, part) => `contains(${text}, ${part})`,
  // As a JSON pointer, which can name any key.
  entry: (json, key) =>
    `json_extract_string(${json}, '/' || replace(replace(${key}, '~', '~0'), '/', '~1'))`,
  eachKey: (json) => `unnest(json_keys(${json}))`,
  textBefore: (text, separator) =>
    `CASE WHEN contains(${text}, ${separator}) THEN split_part(${text}, ${separator}, 1) END`,
  withoutPattern: (text, pattern) => `regexp_replace(${text}, ${pattern}, '')`,
  listLength: (json) => `TRY(json_array_length(${json}))::BIGINT`,
  // The driver gives every longer text a buffer of its own, which costs more than all else.
  packedRow: (columns) => `json_array(${columns.map(packedCell).join(', ')})::VARCHAR`,
  bucket: bucketExpression({
    microsOf: (column) => `epoch_us(${column})`,
    timesIn: (value, size) => `(${value} // ${size})`,
    startOfMonth: (value) => `epoch_us(date_trunc('month', make_timestamp(${value})))`,
  }),
  sum: (value) => `sum(${value})`,
  addWhole: (fractions, whole) => `(${fractions} + coalesce(${whole}, 0)::DECIMAL(38,12))`,
  sumWhere: (value, test) => filtered(`sum(${value})`, test),
  countWhere: (test) => filtered('count(*)', test),
  countDistinct: (column, test) => filtered(`count(DISTINCT ${column})`, test),
  quantile: (fraction, value, test) =>
    `round(${filtered(`quantile_cont(${value}, ${fraction})`, test)}, 6)`,
  known: (test) => `coalesce(${test}, false)`,
  toDouble: (value) => `(${value})::DOUBLE`,
  rollup: (table, columns) => (isHistogram(table) ? table : sumsOf(table, columns)),
};

/** As `fromDuckdb` writes it: no trailing zeros, six decimals of a second only where three are too few. */
function packedCell({ name, type }: PackedColumn): string {
  switch (type) {
    case 'money':
    case 'milliseconds':
      return `rtrim(rtrim(${name}::VARCHAR, '0'), '.')`;
    case 'integer':
      return `${name}::VARCHAR`;
    case 'instant':
      return `CASE WHEN epoch_us(${name}) % 1000 = 0 THEN strftime(${name}, '%Y-%m-%dT%H:%M:%S.%gZ') ELSE strftime(${name}, '%Y-%m-%dT%H:%M:%S.%fZ') END`;
    default:
      return name;
  }
}
