import { FIELD_NAMES, type FIELDS, type FieldName } from '../catalog/fields';
import type { Source } from '../catalog/sources';
import type { Decimal } from './decimal';
import type { Instant } from './instant';

interface ValueOfType {
  text: string;
  /** USD, exact. */
  money: Decimal;
  integer: number;
  /** At most three decimals. */
  milliseconds: number;
  boolean: boolean;
  instant: Instant;
  /** JSON as compact text. */
  json: string;
}

export type FieldValue<Name extends FieldName> = ValueOfType[(typeof FIELDS)[Name]['type']];

export type AnyFieldValue = string | number | boolean;

/** Every field of the ledger; null means unknown or absent, never zero. */
export type GenerationRecord = {
  [Name in FieldName]: Name extends 'id' | 'created_at'
    ? FieldValue<Name>
    : FieldValue<Name> | null;
};

/**
 * What one source says about one generation. `values` holds only what it knows; `unknown` keeps,
 * as JSON values by name, what the ledger has no field for or could not read as the field's type.
 */
export interface Contribution {
  readonly source: Source;
  /** Without `created_at` the second that the ID carries stands in (`generation-id`). */
  readonly values: { id: string } & Partial<GenerationRecord>;
  readonly unknown: Readonly<Record<string, unknown>> | null;
  /** More of the row of a file that the contribution before it began: both are counted as one. */
  readonly isSameRow?: true;
}

/** A row of the ledger: the merged record, which source each field came from, and all the rest. */
export interface StoredGeneration {
  readonly record: GenerationRecord;
  /** One source code per field in the order of `FIELDS`; `.` where no source knew it. */
  readonly provenance: string;
  /** JSON text `{ "<source>": { "<name>": value } }` of what has no field; null when nothing. */
  readonly raw: string | null;
}

/** A record that knows nothing but its key and time. */
export function emptyRecord(id: string, createdAt: Instant): GenerationRecord {
  const record: Record<string, AnyFieldValue | null> = {};
  for (const name of FIELD_NAMES) record[name] = null;
  record.id = id;
  record.created_at = createdAt;
  return record as GenerationRecord;
}
