import { setImmediate } from 'node:timers/promises';
import {
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBTimestampValue,
  type DuckDBValue,
} from '@duckdb/node-api';
import type { FieldType } from '../../catalog/field';
import { FIELD_NAMES, type FieldName, fieldOf } from '../../catalog/fields';
import type { RowToWrite } from '../../generation/fresh-row';
import { epochSecondsOfId } from '../../generation/generation-id';
import { microsOfInstant } from '../../generation/instant';
import { DUCKDB_TYPES, toDuckdb } from './cells';
import { COLUMN_TYPES } from './dialect';

/** The engine's vector size: rows that one chunk can hold. */
const CHUNK_ROWS = 2048;

interface Column {
  readonly name: string;
  readonly type: FieldType;
  readonly read: (row: RowToWrite) => DuckDBValue;
}

/**
 * Puts rows into a fresh temporary table, column by column, with only the columns that any of them
 * has a value for, and answers their names. In bulk this is what writing costs, so it is lean.
 */
export async function stageRows(
  connection: DuckDBConnection,
  table: string,
  ledger: string,
  rows: readonly RowToWrite[],
): Promise<string[]> {
  const columns = columnsOf(rows, ledger);
  const definitions = columns.map(({ name, type }) => `${name} ${COLUMN_TYPES[type]}`);
  await connection.run(`CREATE OR REPLACE TEMP TABLE ${table} (${definitions.join(', ')})`);
  const types = columns.map(({ type }) => DUCKDB_TYPES[type]);
  const appender = await connection.createAppender(table, 'main', 'temp');
  try {
    for (let start = 0; start < rows.length; start += CHUNK_ROWS) {
      const part = rows.slice(start, start + CHUNK_ROWS);
      const chunk = DuckDBDataChunk.create(types, part.length);
      for (const [index, { read }] of columns.entries()) {
        chunk.setColumnValues(index, part.map(read));
      }
      appender.appendDataChunk(chunk);
      // Other requests are served in between.
      await setImmediate();
    }
    appender.flushSync();
  } finally {
    appender.closeSync();
  }
  return columns.map(({ name }) => name);
}

function columnsOf(rows: readonly RowToWrite[], ledger: string): Column[] {
  const used = new Set<string>(['id', 'created_at']);
  for (const { values } of rows) {
    for (const name in values) {
      if (values[name as FieldName] != null) used.add(name);
    }
  }
  return [
    { name: 'ledger', type: 'text', read: () => ledger },
    { name: 'id_time', type: 'instant', read: readIdTime },
    { name: 'provenance', type: 'text', read: (row) => row.provenance },
    ...(rows.some((row) => row.raw !== null)
      ? [{ name: 'raw', type: 'text', read: (row: RowToWrite) => row.raw } as const]
      : []),
    ...FIELD_NAMES.filter((name) => used.has(name)).map(fieldColumn),
  ];
}

function fieldColumn(name: FieldName): Column {
  const { type } = fieldOf(name);
  const read = (row: RowToWrite) => toDuckdb(type, row.values[name] ?? null);
  return { name, type, read: name === 'created_at' ? readCreatedAt : read };
}

function readCreatedAt(row: RowToWrite): DuckDBValue {
  return new DuckDBTimestampValue(microsOfInstant(row.values.created_at));
}

function readIdTime(row: RowToWrite): DuckDBValue {
  const seconds = epochSecondsOfId(row.values.id);
  return seconds === null ? null : new DuckDBTimestampValue(BigInt(seconds) * 1_000_000n);
}
