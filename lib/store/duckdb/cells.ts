import {
  BIGINT,
  BOOLEAN,
  DECIMAL,
  DuckDBDecimalValue,
  DuckDBTimestampValue,
  type DuckDBType,
  type DuckDBValue,
  TIMESTAMP,
  VARCHAR,
} from '@duckdb/node-api';
import type { FieldType } from '../../catalog/field';
import { fromScaled, MONEY_SCALE, toScaled } from '../../generation/decimal';
import { instantFromMicros, microsOfInstant } from '../../generation/instant';
import type { Cell } from '../../query/run';

const MILLISECONDS_SCALE = 3;

export const DUCKDB_TYPES: Record<FieldType, DuckDBType> = {
  text: VARCHAR,
  money: DECIMAL(18, MONEY_SCALE),
  integer: BIGINT,
  milliseconds: DECIMAL(15, MILLISECONDS_SCALE),
  boolean: BOOLEAN,
  instant: TIMESTAMP,
  json: VARCHAR,
};

/** A value of a field as the driver takes it, without passing through a double. */
export function toDuckdb(type: FieldType, value: Cell): DuckDBValue {
  if (value === null) return null;
  switch (type) {
    case 'money':
      return new DuckDBDecimalValue(toScaled(String(value), MONEY_SCALE), 18, MONEY_SCALE);
    case 'integer':
      return BigInt(value);
    case 'milliseconds':
      return new DuckDBDecimalValue(
        BigInt(Math.round(Number(value) * 1000)),
        15,
        MILLISECONDS_SCALE,
      );
    case 'instant':
      return new DuckDBTimestampValue(microsOfInstant(String(value)));
    default:
      return value;
  }
}

/** A value that the driver answers, exact: integers and decimals as text. */
export function fromDuckdb(value: DuckDBValue): Cell {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof DuckDBDecimalValue) return fromScaled(value.value, value.scale);
  if (value instanceof DuckDBTimestampValue) return instantFromMicros(value.micros);
  throw new TypeError(`The store answered with a value of an unexpected type: ${String(value)}`);
}
