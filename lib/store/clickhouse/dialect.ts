import type { FieldType } from '../../catalog/field';
import { bucketExpression } from '../../query/bucket-expression';
import type { Dialect } from '../../query/dialect';

export const COLUMN_TYPES = {
  text: 'String',
  money: 'Decimal(18, 12)',
  integer: 'Int64',
  milliseconds: 'Decimal(15, 3)',
  boolean: 'Bool',
  instant: "DateTime64(6, 'UTC')",
  json: 'String',
} as const satisfies Record<FieldType, string>;

/**
 * ClickHouse's spelling. Instants are `DateTime64(6, 'UTC')`, missing values are `Nullable`. The
 * settings that it counts on (`FINAL` everywhere, columns before aliases) are the reader's
 * (`settings`).
 */
export const clickhouseDialect: Dialect = {
  name: 'clickhouse',
  parameter: (position, type) =>
    // As a number, because texts of moments are read within the years 1900 to 2299 only.
    type === 'instant'
      ? `fromUnixTimestamp64Micro({p${position}:Int64}, 'UTC')`
      : `{p${position}:${COLUMN_TYPES[type]}}`,
  type: (type) => `Nullable(${COLUMN_TYPES[type]})`,
  contains: (text, part) => `(position(${text}, ${part}) > 0)`,
  entry: (json, key) => `JSONExtract(${json}, ${key}, 'Nullable(String)')`,
  eachKey: (json) => `arrayJoin(JSONExtractKeys(assumeNotNull(${json})))`,
  textBefore: (text, separator) =>
    `if(position(${text}, ${separator}) > 0, substring(${text}, 1, position(${text}, ${separator}) - 1), NULL)`,
  withoutPattern: (text, pattern) => `replaceRegexpOne(${text}, ${pattern}, '')`,
  // For a missing list `JSONLength` says 0; it counts the names of an object too.
  // Answers come as JSON anyhow.
  packedRow: () => null,
  listLength: (json) =>
    `if(isNull(${json}), NULL, toInt64(length(JSONExtractArrayRaw(ifNull(${json}, '')))))`,
  bucket: bucketExpression({
    microsOf: (column) => `toUnixTimestamp64Micro(${column})`,
    timesIn: (value, size) => `intDiv(${value}, ${size})`,
    startOfMonth: (value) =>
      `toUnixTimestamp64Micro(toDateTime64(toStartOfMonth(fromUnixTimestamp64Micro(${value}, 'UTC')), 6, 'UTC'))`,
  }),
  // Decimals widen to 38 digits; whole numbers are bounded where they are parsed.
  sum: (value) => `sumOrNull(${value})`,
  addWhole: (fractions, whole) => `(${fractions} + ifNull(${whole}, 0))`,
  sumWhere: (value, test) => `sumOrNullIf(${value}, ${test})`,
  countWhere: (test) => `countIf(${test})`,
  countDistinct: (column, test) =>
    test === null ? `uniqExact(${column})` : `uniqExactIf(${column}, ${test})`,
  quantile: (fraction, value, test) =>
    test === null
      ? `round(quantileExactInclusiveOrNull(${fraction})(${value}), 6)`
      : `round(quantileExactInclusiveOrNullIf(${fraction})(${value}, ${test}), 6)`,
  known: (test) => `ifNull(${test}, false)`,
  toDouble: (value) => `toFloat64(${value})`,
  // The engine puts more in its place (`rollup-tables`).
  rollup: (table) => table,
};
