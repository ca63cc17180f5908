import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { inChunks } from '@/lib/sources/testing/bytes';
import { openInput } from './open-input';

const LIMIT = 4 * 1024 ** 3;

async function contentOf(content: Uint8Array | string, chunkBytes?: number, limit = LIMIT) {
  const { head, bytes } = await openInput(inChunks(content, chunkBytes), limit);
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return { head: Buffer.from(head).toString(), text: Buffer.concat(chunks).toString() };
}

const TEXT = 'first line\n'.repeat(10_000);

test.each([1, 7, 100_000])(
  'plain and gzip files give the same bytes in chunks of %i',
  async (size) => {
    const plain = await contentOf(TEXT, size);
    expect(plain.text).toBe(TEXT);
    expect(await contentOf(gzipSync(TEXT), size)).toMatchObject({ text: TEXT });
    expect(TEXT.startsWith(plain.head)).toBe(true);
    expect(plain.head.length).toBeGreaterThanOrEqual(64 * 1024);
  },
);

test('a byte order mark is dropped, also inside of gzip', async () => {
  expect(await contentOf('\ufeffa', 1)).toEqual({ head: 'a', text: 'a' });
  expect(await contentOf(gzipSync('\ufeffa'))).toEqual({ head: 'a', text: 'a' });
  expect(await contentOf('')).toEqual({ head: '', text: '' });
});

test('a small file that would open to a gigabyte is stopped early, with little memory', async () => {
  const bomb = gzipSync(Buffer.alloc(256 * 1024 * 1024, 'a'), { level: 9 });
  const bombs = Buffer.concat([bomb, bomb, bomb, bomb]);
  expect(bombs.length).toBeLessThan(1.1 * 1024 * 1024);
  const before = process.memoryUsage().rss;
  let opened = 0;
  const drain = async () => {
    const { bytes } = await openInput(inChunks(bombs), LIMIT);
    for await (const chunk of bytes) opened += chunk.length;
  };
  await expect(drain()).rejects.toMatchObject({ code: 'payload_too_large', status: 413 });
  expect(opened).toBeLessThan(220 * 1024 * 1024);
  expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
});

test('the limit holds after decompression', async () => {
  await expect(contentOf(gzipSync(TEXT), 100, 50_000)).rejects.toMatchObject({ status: 413 });
});

test('a damaged or cut gzip file is refused with a sentence', async () => {
  const zipped = gzipSync(TEXT);
  for (const damaged of [
    zipped.subarray(0, 100),
    Buffer.concat([zipped.subarray(0, 40), TEXT_BYTES]),
  ]) {
    await expect(contentOf(damaged)).rejects.toMatchObject({
      code: 'invalid_request',
      message: expect.stringContaining('damaged'),
    });
  }
});

const TEXT_BYTES = Buffer.from(TEXT);

test('a fault of the transport stays what it is', async () => {
  async function* broken() {
    yield gzipSync(TEXT).subarray(0, 50);
    throw new Error('connection reset');
  }
  const drain = async () => {
    const { bytes } = await openInput(broken(), LIMIT);
    for await (const _ of bytes);
  };
  await expect(drain()).rejects.toThrow('connection reset');
});

test.each([1, 7, 100_000])(
  'lines that end with CR alone end with LF, in chunks of %i',
  async (size) => {
    const mac = 'a,b\r1,2\r"x\ty",4\r';
    expect((await contentOf(mac, size)).text).toBe('a,b\n1,2\n"x\ty",4\n');
    expect((await contentOf(gzipSync(`\ufeff${mac}`), size)).text).toBe('a,b\n1,2\n"x\ty",4\n');
    for (const other of ['a\r\nb\rc', 'a\r', 'PAR1\u0015\u0004\r\r', 'a\0\rb']) {
      expect((await contentOf(other, size)).text).toBe(other);
    }
  },
);

test('the line that tells Excel what stands between cells is left empty, so that lines keep their numbers', async () => {
  expect((await contentOf('sep=;\r\na;b\r\n', 3)).text).toBe('\r\na;b\r\n');
  expect((await contentOf('\ufeffsep=,\na,b', 1)).text).toBe('\na,b');
  expect((await contentOf('sep=;a;b\n')).text).toBe('sep=;a;b\n');
  expect((await contentOf('separate\n')).text).toBe('separate\n');
});
