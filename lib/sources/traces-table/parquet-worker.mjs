// Reads Parquet in a thread of its own: the lengths in a damaged or hostile file can keep its reader
// busy for ever, and a thread can be ended. It is asked for the rows of one row group, then for one
// slice of them after the other.
import { readSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';

// Equal texts are one text here, and each a copy of its own on the other side: only slices may go over.
const SLICE_ROWS = 1_000;
const SLICE_BYTES = 4 * 1024 * 1024;

/** @type {{ descriptor: number, byteLength: number }} an open file of this process */
const { descriptor, byteLength } = workerData;

/** @type {import('hyparquet').AsyncBuffer} */
const file = {
  byteLength,
  slice(start, end = byteLength) {
    const part = new Uint8Array(Math.max(0, Math.min(end, byteLength) - start));
    readSync(descriptor, part, 0, part.length, start);
    return part.buffer;
  },
};

/** The rows of the row group that was asked for. @type {Record<string, unknown>[]} */
let rows = [];
let sent = 0;

/** At least one row, as long as there are any; an empty slice is the end. */
function nextSlice() {
  const first = sent;
  let bytes = 0;
  while (sent < rows.length && sent - first < SLICE_ROWS && bytes < SLICE_BYTES) {
    bytes += sizeOf(rows[sent]);
    sent += 1;
  }
  const slice = rows.slice(first, sent);
  if (slice.length === 0) rows = [];
  return slice;
}

/** @param {unknown} value @returns {number} about how many bytes a copy of it takes */
function sizeOf(value) {
  if (typeof value === 'string') return value.length;
  if (value instanceof Uint8Array) return value.byteLength;
  if (typeof value !== 'object' || value === null) return 8;
  return Object.values(value).reduce((sum, one) => sum + sizeOf(one), 8);
}

try {
  const metadata = await parquetMetadataAsync(file);
  parentPort?.on('message', async ({ columns, rowStart, rowEnd }) => {
    try {
      if (columns !== undefined) {
        const asked = { file, metadata, columns, rowStart, rowEnd, compressors };
        rows = await parquetReadObjects(asked);
        sent = 0;
      }
      parentPort?.postMessage({ rows: nextSlice() });
    } catch (error) {
      parentPort?.postMessage({ fault: String(error) });
    }
  });
  const groups = metadata.row_groups.map(({ num_rows, columns }) => ({
    rows: Number(num_rows),
    columns: columns.map(({ meta_data }) => ({
      title: meta_data?.path_in_schema[0] ?? '',
      bytes: Number(meta_data?.total_uncompressed_size ?? 0),
    })),
  }));
  parentPort?.postMessage({ groups });
} catch (error) {
  parentPort?.postMessage({ fault: String(error) });
}
