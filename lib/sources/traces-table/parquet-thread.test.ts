import { randomUUID } from 'node:crypto';
import { open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { expect, test, vi } from 'vitest';
import { ParquetThread } from './parquet-thread';

test('a thread that ends without a word costs nobody the minute', async () => {
  const thread = new ParquetThread(0, 0);
  const groups = expect(thread.groups()).rejects.toThrow('the thread has ended');
  await thread.end();
  await groups;
  await expect(thread.rows(['TRACE_ID'], 0, 1).next()).rejects.toThrow('the thread has ended');
});

test('an error of a thread that nobody asks anything is told to whoever asks next', async () => {
  const folder = vi.spyOn(process, 'cwd').mockReturnValue('/nowhere');
  const thread = new ParquetThread(0, 0);
  folder.mockRestore();
  // With no listener but its own: Vitest fails on what would have stopped the server.
  await vi.waitFor(() => expect(Reflect.get(thread, 'fault')).toBeDefined(), 10_000);
  await expect(thread.groups()).rejects.toThrow('/nowhere');
});

test('a long text that a file holds once comes in slices of a few megabytes, however many rows say it', async () => {
  const data = Array.from({ length: 2_500 }, (_, n) => `trace-${n}`);
  const long = 'x'.repeat(65_536);
  const columnData = [
    { name: 'TRACE_ID', data, type: 'STRING' as const },
    { name: 'SPAN_ID', data: data.map(() => long), type: 'STRING' as const },
  ];
  const bytes = new Uint8Array(parquetWriteBuffer({ columnData, rowGroupSize: 5_000 }));
  expect(bytes.length).toBeLessThan(1_000_000);
  const path = join(tmpdir(), `genledger-test-${randomUUID()}.parquet`);
  await writeFile(path, bytes);
  const file = await open(path);
  const thread = new ParquetThread(file.fd, bytes.length);
  try {
    expect(await thread.groups()).toHaveLength(1);
    const traces: unknown[] = [];
    for (const columns of [['TRACE_ID', 'SPAN_ID'], ['TRACE_ID']]) {
      const sizes: number[] = [];
      for await (const slice of thread.rows(columns, 0, data.length)) {
        sizes.push(slice.length);
        traces.push(...slice.map(({ TRACE_ID }) => TRACE_ID));
      }
      expect(Math.max(...sizes)).toBe(columns.length === 2 ? 64 : 1_000);
    }
    expect(traces).toEqual([...data, ...data]);
  } finally {
    await thread.end();
    await file.close();
    await rm(path);
  }
});
