// Reads Parquet in a thread of its own: the lengths in a damaged or hostile file can keep its reader
// busy for ever, and a thread can be ended. It is asked for one row group after the other.
import { readSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';

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

try {
  const metadata = await parquetMetadataAsync(file);
  parentPort?.on('message', async ({ columns, rowStart, rowEnd }) => {
    try {
      const asked = { file, metadata, columns, rowStart, rowEnd, compressors };
      parentPort?.postMessage({ rows: await parquetReadObjects(asked) });
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
