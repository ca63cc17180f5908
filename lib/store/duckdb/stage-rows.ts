import { setImmediate } from 'node:timers/promises';
import { type DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api';
import duckdb, { type Vector } from '@duckdb/node-bindings';
import type { FieldType } from '../../catalog/field';
import { FIELD_NAMES, type FieldName, fieldOf } from '../../catalog/fields';
import type { RowToWrite } from '../../generation/fresh-row';
import { epochSecondsOfId } from '../../generation/generation-id';
import { DUCKDB_TYPES } from './cells';
import { COLUMN_TYPES } from './dialect';
import {
  CHUNK_ROWS,
  fillBooleans,
  fillIntegers,
  fillTexts,
  type Reader,
  scaledMoney,
} from './fill-vector';

/** Chunks that are handed to the table at once; longer, and other requests wait for it. */
const CHUNKS_AT_ONCE = 8;

interface Column {
  readonly name: string;
  readonly type: FieldType;
  readonly fill: (vector: Vector, rows: readonly RowToWrite[]) => void;
}

/**
 * Puts rows into a fresh temporary table, column by column, with only the columns that any of them
 * has a value for, and answers their names.
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
  const appender = await connection.createAppender(table, 'main', 'temp');
  try {
    const chunk = DuckDBDataChunk.create(columns.map(({ type }) => DUCKDB_TYPES[type]));
    for (let start = 0, chunks = 1; start < rows.length; start += CHUNK_ROWS, chunks += 1) {
      const part = rows.slice(start, start + CHUNK_ROWS);
      chunk.reset();
      chunk.rowCount = part.length;
      for (const [index, { fill }] of columns.entries()) {
        fill(duckdb.data_chunk_get_vector(chunk.chunk, index), part);
      }
      appender.appendDataChunk(chunk);
      if (chunks % CHUNKS_AT_ONCE === 0) appender.flushSync();
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
  const known = knownFields(rows);
  return [
    column('ledger', 'text', () => ledger),
    column('id_time', 'instant', ({ values }) => {
      const seconds = epochSecondsOfId(values.id);
      return seconds === null ? null : seconds * 1_000_000;
    }),
    column('provenance', 'text', ({ provenance }) => provenance),
    ...(rows.some(({ raw }) => raw !== null) ? [column('raw', 'text', ({ raw }) => raw)] : []),
    ...FIELD_NAMES.filter((_, position) => known[position]).map(fieldColumn),
  ];
}

/** By position, which fields any row has: its provenance tells, and few shapes of rows exist. */
function knownFields(rows: readonly RowToWrite[]): boolean[] {
  const shapes = new Set<string>();
  let previous = '';
  for (const { provenance } of rows) {
    if (provenance === previous) continue;
    previous = provenance;
    shapes.add(provenance);
  }
  return FIELD_NAMES.map(
    (name, position) =>
      name === 'id' ||
      name === 'created_at' ||
      [...shapes].some((shape) => (shape[position] ?? '.') !== '.'),
  );
}

function fieldColumn(name: FieldName): Column {
  const { type } = fieldOf(name);
  return column(name, type, ({ values }) => values[name]);
}

type Read = (row: RowToWrite) => string | number | boolean | null | undefined;

/** Instants may come as their text or as microseconds since the epoch. */
function column(name: string, type: FieldType, read: Read): Column {
  return {
    name,
    type,
    fill: (vector, rows) => {
      const at = (index: number) => read(rows[index] as RowToWrite);
      const count = rows.length;
      if (type === 'text' || type === 'json') fillTexts(vector, count, at as Reader<string>);
      else if (type === 'boolean') fillBooleans(vector, count, at as Reader<boolean>);
      else {
        const convert = CONVERSIONS[type];
        fillIntegers(vector, count, (index) => {
          const value = at(index);
          return value == null ? null : convert(value as string & number);
        });
      }
    },
  };
}

const CONVERSIONS = {
  money: scaledMoney,
  integer: (value: number) => value,
  milliseconds: (value: number) => Math.round(value * 1000),
  instant: (value: string | number) => (typeof value === 'number' ? value : microsOf(value)),
} satisfies Partial<Record<FieldType, (value: never) => number | bigint>>;

/** As `microsOfInstant`; no instant of the ledger is too far from the epoch for a number. */
function microsOf(instant: string): number {
  return Date.parse(instant) * 1000 + (instant.length === 27 ? Number(instant.slice(23, 26)) : 0);
}
