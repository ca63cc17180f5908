import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inChunks } from '@/lib/sources/testing/bytes';
import { type Line, readLines } from './read-lines';

async function linesOf(content: string | Uint8Array, chunkBytes: number, limit = 100) {
  const lines: Line[] = [];
  for await (const batch of readLines(inChunks(content, chunkBytes), limit)) lines.push(...batch);
  return lines;
}

test('lines are those of the text, however the bytes arrive', async () => {
  const text = fc.string({
    unit: fc.constantFrom('a', 'é', '😀', '\n', '\r\n', ' '),
    maxLength: 40,
  });
  await fc.assert(
    fc.asyncProperty(text, fc.integer({ min: 1, max: 20 }), async (content, chunkBytes) => {
      const expected = content.split('\n').map((line) => line.replace(/\r$/, ''));
      if (content === '' || content.endsWith('\n')) expected.pop();
      const lines = await linesOf(content, chunkBytes, 1000);
      expect(lines.map(({ text: line }) => line)).toEqual(expected);
      expect(lines.map(({ number }) => number)).toEqual(expected.map((_, index) => index + 1));
    }),
  );
});

test('faults belong to their own line', async () => {
  const content = Buffer.concat([
    Buffer.from(`one\n${'x'.repeat(101)}\nthree\n`),
    Buffer.from([0xff, 0x0a, 0x61, 0x00, 0x0a]),
    Buffer.from(`six\n${'y'.repeat(300)}`),
  ]);
  for (const chunkBytes of [1, 2, 50, 1000]) {
    const lines = await linesOf(content, chunkBytes);
    expect(lines.map(({ fault }) => fault ?? 'fine')).toEqual([
      'fine',
      'too_long',
      'fine',
      'not_utf8',
      'nul_byte',
      'fine',
      'too_long',
    ]);
  }
});

test('a line without an end is not held in memory', async () => {
  const chunk = Buffer.alloc(1024 * 1024, 'z');
  async function* endless() {
    for (let index = 0; index < 300; index += 1) yield chunk;
    yield Buffer.from('\nnext');
  }
  const before = process.memoryUsage().rss;
  const lines: Line[] = [];
  for await (const batch of readLines(endless(), 1024 * 1024)) lines.push(...batch);
  expect(lines.map(({ fault }) => fault ?? 'fine')).toEqual(['too_long', 'fine']);
  expect(lines[0]?.text.length).toBeLessThanOrEqual(1024);
  expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
});
