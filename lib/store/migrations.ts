import type { FieldType } from '../catalog/field';
import { FIELD_NAMES, fieldOf } from '../catalog/fields';

/** What a migration needs to know of an engine: how it spells columns and tables. */
export interface SchemaDialect {
  columnType(type: FieldType): string;
  notNull(type: string): string;
  /**
   * `key` identifies a row and never changes for it; engines that sort by it and split tables by
   * the `month` of a column need that, and have no missing values in it.
   */
  createTable(
    name: string,
    columns: readonly string[],
    key: readonly string[],
    month?: string,
  ): string;
}

export interface Migration {
  readonly id: number;
  readonly name: string;
  statements(schema: SchemaDialect): string[];
}

/** Numbered and append-only; the same list serves every engine. */
export const MIGRATIONS: readonly Migration[] = [
  {
    id: 1,
    name: 'facts and documents',
    statements: (schema) => [
      schema.createTable(
        'generations',
        [
          `ledger ${schema.notNull(schema.columnType('text'))}`,
          `id ${schema.notNull(schema.columnType('text'))}`,
          `created_at ${schema.notNull(schema.columnType('instant'))}`,
          `id_time ${schema.columnType('instant')}`,
          `provenance ${schema.notNull(schema.columnType('text'))}`,
          `raw ${schema.columnType('text')}`,
        ],
        // Not `created_at`: a finer source may correct it.
        ['ledger', 'id_time', 'id'],
        'id_time',
      ),
      schema.createTable(
        'documents',
        [
          `kind ${schema.notNull(schema.columnType('text'))}`,
          `ledger ${schema.notNull(schema.columnType('text'))}`,
          `id ${schema.notNull(schema.columnType('text'))}`,
          `body ${schema.notNull(schema.columnType('text'))}`,
        ],
        ['kind', 'ledger', 'id'],
      ),
    ],
  },
];

/** A column for every field of the catalogue that the table lacks: a new field is one line there. */
export function fieldColumnStatements(
  schema: SchemaDialect,
  present: ReadonlySet<string>,
): string[] {
  return FIELD_NAMES.filter((name) => !present.has(name)).map(
    (name) => `ALTER TABLE generations ADD COLUMN ${name} ${schema.columnType(fieldOf(name).type)}`,
  );
}
