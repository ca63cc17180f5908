import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { ImportRun } from './import-run';
import type { ImportTarget } from './import-target';

const MIB = 1024 * 1024;
const HEADER = 'generation_id,created_at,cost_total,model_permaslug\n';
const ID = 'gen-1781000000-aB3dE5gH7jK9mN1pQ3sT';
const ROW = `${ID},2026-06-09 10:13:20.123,0.1,acme/tern\n`;

const TARGET: ImportTarget = {
  merge: async (rows) => ({ new: rows.length, updated: 0, unchanged: 0 }),
  known: async () => new Set(),
};

/** Runs an import and watches how far the memory of the process goes above where it began. */
async function run(bytes: AsyncIterable<Uint8Array>, fileName: string) {
  const before = process.memoryUsage.rss();
  let peak = before;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 5);
  const importing = new ImportRun(
    { bytes, hints: { fileName }, totalBytes: null, preview: false },
    TARGET,
  );
  const report = await importing.run();
  clearInterval(watch);
  return { report, failure: importing.failure, extraMib: (peak - before) / MIB };
}

/** One chunk again and again: what is read must not be kept. */
async function* lineOf(bytes: number, before: string, after: string) {
  const chunk = Buffer.alloc(MIB, 'x');
  yield Buffer.from(before);
  for (let sent = 0; sent < bytes; sent += MIB) yield chunk;
  yield Buffer.from(after);
}

test('1 MiB of gzip that opens to 1 GiB is refused with 413, in less than 150 MB', async () => {
  const part = gzipSync(Buffer.alloc(256 * MIB, ROW), { level: 9 });
  // What deflate makes of rows: the smallest bomb that still looks like an export.
  const bomb = Buffer.concat([gzipSync(HEADER), part, part, part, part]);
  async function* bytes() {
    for (let at = 0; at < bomb.length; at += 65_536) yield bomb.subarray(at, at + 65_536);
  }
  const { report, failure, extraMib } = await run(bytes(), 'bomb.csv.gz');
  expect(failure).toMatchObject({ status: 413, code: 'payload_too_large' });
  expect(report.status).toBe('failed');
  expect(extraMib).toBeLessThan(150);
});

test('a line of 2 GiB is refused as a row, in less than 150 MB, and the rows around it are kept', async () => {
  const bytes = lineOf(2048 * MIB, HEADER + ROW, `\n${ROW}`);
  const { report, extraMib } = await run(bytes, 'line.csv');
  expect(report).toMatchObject({ status: 'done', new: 2, rejected: 1, read: 3 });
  expect(extraMib).toBeLessThan(150);
});

test('text without line ends is searched in bounded memory', async () => {
  const { report, extraMib } = await run(lineOf(256 * MIB, `${ID} `, ` ${ID}`), 'log.txt');
  expect(report).toMatchObject({ status: 'done', to_look_up: 1, read: 1 });
  expect(extraMib).toBeLessThan(200);
});

test('brackets that are opened and never closed are followed in bounded memory', async () => {
  async function* bytes() {
    const chunk = Buffer.alloc(MIB, '{"usage":[\n');
    yield Buffer.from(`${ID}\n`);
    for (let index = 0; index < 64; index += 1) yield chunk;
  }
  const { report, extraMib } = await run(bytes(), 'deep.log');
  expect(report).toMatchObject({ status: 'done', to_look_up: 1 });
  expect(extraMib).toBeLessThan(300);
});
