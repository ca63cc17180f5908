import type { FieldType } from '../../catalog/field';
import type { Dialect } from '../../query/dialect';
import { FIXED_MICROS, type OffsetSpan } from '../../query/zone';

const DAY = 86_400_000_000n;
const WEEK = 7n * DAY;
/** 1970-01-01 was a Thursday: so long after the first day of its week. */
const INTO_WEEK = { monday: 3n * DAY, sunday: 4n * DAY } as const;

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
  bucket(column, granularity, spans, weekStart) {
    const at = `toUnixTimestamp64Micro(${column})`;
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
        return `toUnixTimestamp64Micro(toDateTime64(toStartOfMonth(fromUnixTimestamp64Micro(${local}, 'UTC')), 6, 'UTC'))`;
      default:
        return floorTo(local, DAY);
    }
  },
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

function floorToWeek(value: string, weekStart: keyof typeof INTO_WEEK): string {
  const into = INTO_WEEK[weekStart];
  return `(${floorTo(`(${value} + ${into})`, WEEK)} - ${into})`;
}

function floorTo(value: string, size: bigint): string {
  return `(intDiv(${value}, ${size}) * ${size})`;
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
