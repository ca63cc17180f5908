import type { FieldType } from '../catalog/field';
import type { Granularity, Query } from './query';
import type { HistogramTable, RollupTable } from './rollup';
import type { OffsetSpan } from './zone';

export interface PackedColumn {
  readonly name: string;
  readonly type: FieldType;
}

/**
 * How one engine spells the algebra. The only place where SQL differs between engines; everything
 * that is written here must compile and agree on all of them.
 */
export interface Dialect {
  readonly name: string;
  /** A placeholder for the nth value (from 1) of a field type. */
  parameter(position: number, type: FieldType): string;
  /** The engine's name of a field type that may be null. */
  type(type: FieldType): string;
  contains(text: string, part: string): string;
  /** The text under a key of a JSON object of texts; null when the key is not there. */
  entry(json: string, key: string): string;
  /** One row for each key of a JSON object. */
  eachKey(json: string): string;
  /** Null when the separator is not in the text. */
  textBefore(text: string, separator: string): string;
  /** Takes every match of an RE2 pattern away. */
  withoutPattern(text: string, pattern: string): string;
  /** How many items a JSON list has; null for a missing one, 0 for JSON that is no list. */
  listLength(json: string): string;
  /**
   * One JSON list a row of cells as the store answers them, where that is the faster way to read
   * whole rows; null where it is not.
   */
  packedRow(columns: readonly PackedColumn[]): string | null;
  /** Start of the bucket that an instant column falls into, as microseconds since the epoch. */
  bucket(
    column: string,
    granularity: Granularity,
    spans: readonly OffsetSpan[],
    weekStart: Query['weekStart'],
  ): string;
  /** Sum of a decimal or integer value without overflow. */
  sum(value: string): string;
  sumWhere(value: string, test: string): string;
  /** A sum of fractions and one of whole numbers as one decimal; null only when both are. */
  addWhole(fractions: string, whole: string): string;
  countWhere(test: string): string;
  countDistinct(column: string, test: string | null): string;
  /** Linear interpolation between rows, on doubles. */
  quantile(fraction: number, value: string, test: string | null): string;
  /** A test that is true or false, false where it cannot be told. */
  known(test: string): string;
  toDouble(value: string): string;
  /**
   * What follows FROM to read these columns of a rollup, beside its keys: the table, or what stands
   * for it while parts of it are out of date.
   */
  rollup(table: RollupTable | HistogramTable, columns: readonly string[]): string;
}
