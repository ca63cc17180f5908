import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { toScaled } from '../../generation/decimal';
import { microsOfInstant } from '../../generation/instant';
import type { Cell } from '../run';
import type { ExportColumn, ExportTable, ExportType } from './export-table';

/** Rows of a row group: readers want them large, the server wants to answer others in between. */
const GROUP = 8_192;

/**
 * Apache Parquet, Snappy inside. Money is `DECIMAL(38,12)`, times of requests are `TIMESTAMP` in UTC
 * with microseconds, whole numbers are 64 bits wide.
 */
export async function* writeParquet({ columns, batches }: ExportTable): AsyncIterable<Uint8Array> {
  const bytes = new ByteWriter();
  const file = new ParquetWriter({
    writer: bytes,
    schema: [{ name: 'root', num_children: columns.length }, ...columns.map(schemaOf)],
    // Readers filter by them, but they would double the time that a group takes.
    statistics: false,
    createdBy: 'genledger',
  });
  for await (const rows of groupsOf(batches)) {
    const columnData = columns.map(({ name, type }, index) => ({
      name,
      data: rows.map((row) => physical(type, row[index] ?? null)),
      offsetIndex: false,
    }));
    await file.write({ columnData, rowGroupSize: rows.length });
    yield taken(bytes);
  }
  await file.finish();
  yield taken(bytes);
}

async function* groupsOf(batches: ExportTable['batches']): ExportTable['batches'] {
  let group: (readonly Cell[])[] = [];
  for await (const rows of batches) {
    group.push(...rows);
    if (group.length < GROUP) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}

/** What was written so far; the writer goes on counting where it is in the file. */
function taken(bytes: ByteWriter): Uint8Array {
  const piece = new Uint8Array(bytes.getBuffer());
  bytes.index = 0;
  return piece;
}

function schemaOf({ name, type }: ExportColumn) {
  const repetition_type = 'OPTIONAL' as const;
  switch (type) {
    case 'text':
      return { name, repetition_type, type: 'BYTE_ARRAY', converted_type: 'UTF8' } as const;
    case 'json':
      // As text: the type JSON would write the text as a JSON string.
      return { name, repetition_type, type: 'BYTE_ARRAY', converted_type: 'UTF8' } as const;
    case 'money':
      return { ...decimal(name, 38, 12), type: 'FIXED_LEN_BYTE_ARRAY', type_length: 16 } as const;
    case 'milliseconds':
      return { ...decimal(name, 18, 3), type: 'INT64' } as const;
    case 'integer':
      return { name, repetition_type, type: 'INT64' } as const;
    case 'number':
      return { name, repetition_type, type: 'DOUBLE' } as const;
    case 'boolean':
      return { name, repetition_type, type: 'BOOLEAN' } as const;
    case 'instant':
      return {
        name,
        repetition_type,
        type: 'INT64',
        logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MICROS' },
      } as const;
  }
}

function decimal(name: string, precision: number, scale: number) {
  const repetition_type = 'OPTIONAL' as const;
  return { name, repetition_type, converted_type: 'DECIMAL', precision, scale } as const;
}

/** A cell as the column stores it; nothing passes through a double that was none. */
function physical(type: ExportType, cell: Cell): string | number | bigint | boolean | null {
  if (cell === null) return null;
  switch (type) {
    case 'money':
      return toScaled(String(cell), 12);
    case 'milliseconds':
      return toScaled(String(cell), 3);
    case 'integer':
      return BigInt(String(cell));
    case 'instant':
      return microsOfInstant(String(cell));
    default:
      return cell;
  }
}
