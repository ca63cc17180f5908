import type { FieldType } from '../../catalog/field';
import type { Dialect, PackedColumn } from '../../query/dialect';
import { isHistogram } from '../../query/rollup';
import { FIXED_MICROS, type OffsetSpan } from '../../query/zone';
import { sumsOf } from './rollup-levels';

const DAY = 86_400_000_000n;
const WEEK = 7n * DAY;
/** 1970-01-01 was a Thursday: so long after the first day of its week. */
const INTO_WEEK = { monday: 3n * DAY, sunday: 4n * DAY } as const;

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
  bucket(column, granularity, spans, weekStart) {
    const at = `epoch_us(${column})`;
    const offset = offsetAt(at, spans);
    const local = offset === '0' ? at : `(${at} + ${offset})`;
    const size = FIXED_MICROS[granularity];
    if (size !== undefined) {
      const start = floorTo(local, size);
      return offset === '0' ? start : `(${start} - ${offset})`;
    }
    switch (granularity) {
      case 'week':
        return floorToWeek(local, weekStart);
      case 'month':
        return `epoch_us(date_trunc('month', make_timestamp(${local})))`;
      default:
        return floorTo(local, DAY);
    }
  },
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

function floorToWeek(value: string, weekStart: keyof typeof INTO_WEEK): string {
  const into = INTO_WEEK[weekStart];
  return `(${floorTo(`(${value} + ${into})`, WEEK)} - ${into})`;
}

function floorTo(value: string, size: bigint): string {
  return `((${value} // ${size}) * ${size})`;
}

function offsetAt(at: string, spans: readonly OffsetSpan[]): string {
  const [first, ...later] = spans;
  if (!first) return '0';
  if (later.length === 0) return String(first.offsetMicros);
  const cases = later
    .toReversed()
    .map((span) => `WHEN ${at} >= ${span.fromMicros} THEN ${span.offsetMicros}`);
  return `(CASE ${cases.join(' ')} ELSE ${first.offsetMicros} END)`;
}
