import type { RowValue } from './expression';
import type { FieldType } from './field';
import { type FieldName, fieldOf } from './fields';

/** What a row is grouped and filtered by: a field, or something told from one. */
export type KeyValue =
  | { readonly op: 'field'; readonly field: FieldName }
  /**
   * What people call a thing that has a number: rows are grouped by its name, or by its number as
   * text while the name is not known; filters on equality take either.
   */
  | { readonly op: 'named'; readonly name: FieldName; readonly id: FieldName }
  /** The finest source that any value of the row came from. */
  | { readonly op: 'source' }
  /** The text under a key of a JSON object of texts. The key is the caller's own, never SQL. */
  | { readonly op: 'entry'; readonly field: 'metadata'; readonly key: string }
  /** The text before the first separator; unknown when there is none. */
  | { readonly op: 'before'; readonly field: FieldName; readonly separator: string }
  /** The text with every match of an RE2 pattern taken away. */
  | { readonly op: 'without'; readonly field: FieldName; readonly pattern: string }
  /**
   * The largest limit that a number reaches, so that rows fall into ranges; limits ascend. The first
   * range is open downwards as the last one is upwards: no number is outside.
   */
  | {
      readonly op: 'range';
      readonly value: RowValue;
      readonly limits: readonly string[];
      readonly type: 'money' | 'integer' | 'milliseconds';
    };

/** The type that values of a key are compared and sorted as. */
export function typeOfKey(key: KeyValue): FieldType {
  switch (key.op) {
    case 'field':
      return fieldOf(key.field).type;
    case 'range':
      return key.type;
    default:
      return 'text';
  }
}
