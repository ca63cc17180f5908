import { randomUUID } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiError } from '@/lib/http/api-error';
import { rejectedItem } from '@/lib/sources/rejected-item';
import type { Bytes, FileHints, SourceItem } from '@/lib/sources/source';
import { columnName, isTracesTable, NEEDED_COLUMNS, READ_COLUMNS } from './columns';
import { ParquetThread } from './parquet-thread';
import { readRow } from './read-row';

/** What the columns of one row group that are read may open to: it is in memory at once. */
const ROW_GROUP_LIMIT_BYTES = 256 * 1024 * 1024;
const ROW_GROUP_LIMIT_ROWS = 1_048_576;

/**
 * Reads an export of the table as Parquet. Its directory is at its end, so that the file goes to a
 * temporary one first; then row group by row group is read, in a thread that can be ended, and of each
 * the columns that count.
 *
 * @throws ApiError `invalid_request` when it is no such table, or damaged
 */
export async function* readTableParquet(
  bytes: Bytes,
  _hints: FileHints = {},
  patienceMs?: number,
): AsyncGenerator<readonly SourceItem[]> {
  const path = join(tmpdir(), `genledger-${randomUUID()}.parquet`);
  const file = await open(path, 'wx+', 0o600);
  try {
    // Without a name: whatever happens, nothing is left behind.
    await rm(path);
    let length = 0;
    for await (const chunk of bytes) {
      await file.write(chunk, 0, chunk.length, length);
      length += chunk.length;
    }
    const thread = new ParquetThread(file.fd, length, patienceMs);
    try {
      yield* readGroups(thread);
    } finally {
      await thread.end();
    }
  } finally {
    await file.close();
  }
}

async function* readGroups(thread: ParquetThread): AsyncGenerator<readonly SourceItem[]> {
  const groups = await thread.groups().catch(damaged);
  const titles = (groups[0]?.columns ?? []).map(({ title }) => title);
  if (groups.length > 0 && !isTracesTable(titles)) {
    throw new ApiError(
      'invalid_request',
      `This Parquet file is no export of Broadcast’s table OPENROUTER_TRACES: it lacks ${NEEDED_COLUMNS.map((name) => name.toUpperCase()).join(' or ')}.`,
    );
  }
  const columns = [...new Set(titles)].filter((title) => READ_COLUMNS.has(columnName(title)));
  let rowStart = 0;
  for (const group of groups) {
    const opened = group.columns
      .filter(({ title }) => columns.includes(title))
      .reduce((sum, { bytes }) => sum + bytes, 0);
    if (opened > ROW_GROUP_LIMIT_BYTES || group.rows > ROW_GROUP_LIMIT_ROWS) {
      throw new ApiError(
        'invalid_request',
        'A row group of this Parquet file opens to more than 256 MiB or a million rows. Export the table with smaller row groups (10,000 rows), or as JSON lines.',
      );
    }
    const rowEnd = rowStart + group.rows;
    let number = rowStart;
    for await (const slice of orDamaged(thread.rows(columns, rowStart, rowEnd))) {
      yield slice.flatMap((row) => {
        number += 1;
        return itemsOf(row, number);
      });
    }
    rowStart = rowEnd;
  }
}

function itemsOf(row: Record<string, unknown>, number: number): SourceItem[] {
  const cells = Object.entries(row)
    .filter(([, cell]) => (cell ?? '') !== '')
    .map(([title, cell]) => [columnName(title), textOf(cell)] as const);
  const read = readRow(new Map(cells));
  if (read === null) return [];
  return [
    'reason' in read
      ? rejectedItem(number, read.reason, JSON.stringify([row.TRACE_ID ?? row.trace_id]))
      : { line: number, contribution: read.contribution },
  ];
}

/** ClickHouse writes its texts as bytes. */
function textOf(cell: unknown): unknown {
  return cell instanceof Uint8Array ? Buffer.from(cell).toString('utf8') : cell;
}

/** Faults of the file, and not those of whoever takes the slices. */
async function* orDamaged<Slice>(slices: AsyncGenerator<Slice>): AsyncGenerator<Slice> {
  try {
    yield* slices;
  } catch (error) {
    damaged(error);
  }
}

function damaged(cause: unknown): never {
  throw new ApiError(
    'invalid_request',
    'This Parquet file is damaged, cut off, or compressed with LZ4. Export the table again, compressed with ZSTD, Snappy or not at all.',
    { cause },
  );
}
