import { type DuckDBConnection, DuckDBDataChunk, type DuckDBValue } from '@duckdb/node-api';
import type { FieldType } from '../../catalog/field';
import { type FieldName, fieldOf, isFieldName } from '../../catalog/fields';
import type { StoredGeneration } from '../../generation/generation-record';
import { idTime } from '../columns';
import { DUCKDB_TYPES, toDuckdb } from './cells';

/** The engine's vector size: rows that one chunk can hold. */
const CHUNK_ROWS = 2048;

/** Appends rows in bulk, column by column. The order of the table's columns is given. */
export async function appendRows(
  connection: DuckDBConnection,
  tableColumns: readonly string[],
  ledger: string,
  rows: readonly StoredGeneration[],
): Promise<void> {
  const columns = tableColumns.map((name) => columnReader(name, ledger));
  const types = columns.map((column) => DUCKDB_TYPES[column.type]);
  const appender = await connection.createAppender('generations');
  try {
    for (let start = 0; start < rows.length; start += CHUNK_ROWS) {
      const part = rows.slice(start, start + CHUNK_ROWS);
      const chunk = DuckDBDataChunk.create(types, part.length);
      chunk.setColumns(columns.map((column) => part.map(column.read)));
      appender.appendDataChunk(chunk);
    }
    appender.flushSync();
  } finally {
    appender.closeSync();
  }
}

function columnReader(
  name: string,
  ledger: string,
): { type: FieldType; read: (row: StoredGeneration) => DuckDBValue } {
  if (isFieldName(name)) return fieldReader(name);
  switch (name) {
    case 'ledger':
      return { type: 'text', read: () => ledger };
    case 'provenance':
      return { type: 'text', read: (row) => row.provenance };
    case 'raw':
      return { type: 'text', read: (row) => row.raw };
    case 'id_time':
      return { type: 'instant', read: (row) => toDuckdb('instant', idTime(row.record.id)) };
    default:
      throw new Error(`The table has a column "${name}" that this version does not know.`);
  }
}

function fieldReader(name: FieldName) {
  const { type } = fieldOf(name);
  return { type, read: (row: StoredGeneration) => toDuckdb(type, row.record[name]) };
}
