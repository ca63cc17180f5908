import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readLines } from '@/lib/sources/lines/read-lines';
import { inChunks } from '@/lib/sources/testing/bytes';
import { type CsvRow, RECORD_LIMIT_BYTES, RowReader } from './read-rows';

async function rowsOf(content: string, chunkBytes: number) {
  const reader = new RowReader(',');
  let rows: ReturnType<RowReader['push']> = [];
  for await (const lines of readLines(inChunks(content, chunkBytes), RECORD_LIMIT_BYTES)) {
    rows = rows.concat(reader.push(lines));
  }
  return rows.concat(reader.end());
}

const cell = fc.string({ unit: fc.constantFrom('a', 'é', '😀', ',', ' ', '"', '\n', '\t', '.') });
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { maxLength: 12 });
/** A first cell that is never blank, so that no row is taken for an empty one. */
const keyed = table.map((rows) => rows.map(([, ...rest]) => ['key', ...rest]));

function write(rows: readonly (readonly string[])[], always: boolean): string {
  const quote = (text: string) =>
    always || /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  return rows.map((cells) => `${cells.map(quote).join(',')}\n`).join('');
}

test('any cells come back as they were written, however the bytes arrive', async () => {
  await fc.assert(
    fc.asyncProperty(
      keyed,
      fc.boolean(),
      fc.integer({ min: 1, max: 40 }),
      async (rows, always, n) => {
        const read = (await rowsOf(write(rows, always), n)) as CsvRow[];
        expect(read.map(({ cells }) => cells)).toEqual(rows);
      },
    ),
  );
});

test('junk never throws, and every line is read or rejected once', async () => {
  const junk = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r'), maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(junk, fc.integer({ min: 1, max: 9 }), async (content, chunkBytes) => {
      const items = await rowsOf(content, chunkBytes);
      const lines = items.map(({ line }) => line);
      expect(lines).toEqual([...new Set(lines)].sort((a, b) => a - b));
      expect(await rowsOf(content, 1000)).toEqual(items);
    }),
  );
});

test('what stands after a quote that is never closed is read again only once', async () => {
  const content = `a,"\n${'b,c\n'.repeat(400_000)}`;
  const before = process.cpuUsage();
  const items = await rowsOf(content, 64 * 1024);
  expect(items).toHaveLength(400_001);
  expect(items.filter((item) => 'rejected' in item)).toHaveLength(1);
  // Work, not time: a machine that is busy with something else takes longer.
  expect(process.cpuUsage(before).user / 1_000).toBeLessThan(5_000);
});
