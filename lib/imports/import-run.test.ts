import { EventEmitter, once } from 'node:events';
import { expect, test, vi } from 'vitest';
import type { Contribution } from '@/lib/generation/generation-record';
import { ApiError } from '@/lib/http/api-error';
import { BULK_ROWS } from '@/lib/store/engine';
import { LISTED_REJECTIONS, REJECTIONS_PAGE, type Rejection } from './import-report';
import { ImportRun } from './import-run';
import type { KeepRejections } from './rejected-rows';

const HEADER = 'generation_id,created_at,cost_total,model_permaslug\n';
const ROW = 'gen-1781000000-aB3dE5gH7jK9mN1pQ3sT,2026-06-09 10:13:20.123,0.1,acme/tern\n';
const BLOCK = Buffer.from(ROW.repeat(1000));

async function* csv(blocks: number, onBlock: (index: number) => void = () => undefined) {
  yield Buffer.from(HEADER);
  for (let index = 0; index < blocks; index += 1) {
    onBlock(index);
    yield BLOCK;
  }
}

function run(
  bytes: AsyncIterable<Uint8Array>,
  merge: (rows: readonly Contribution[]) => Promise<void> = async () => undefined,
  keep?: KeepRejections,
): ImportRun {
  const input = { bytes, hints: {}, totalBytes: null, preview: false };
  const target = {
    async merge(rows: readonly Contribution[]) {
      await merge(rows);
      return { new: rows.length, updated: 0, unchanged: 0 };
    },
    known: async () => new Set<string>(),
  };
  return new ImportRun(input, target, keep ? { keepRejections: keep } : {});
}

test('the file waits for the store: never more than two batches are in memory', async () => {
  let taken = 0;
  let merged = 0;
  let widest = 0;
  const bytes = csv(400, () => {
    taken += 1000;
    widest = Math.max(widest, taken - merged);
  });
  const report = await run(bytes, async (rows) => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    merged += rows.length;
  }).run();
  expect(report).toMatchObject({ status: 'done', read: 400_000, new: 400_000 });
  expect(widest).toBeLessThanOrEqual(2 * BULK_ROWS + 2_000);
});

test('the store is given a batch while it writes the one before, and no third', async () => {
  const batches = new EventEmitter();
  let begun = 0;
  let underWay = 0;
  let most = 0;
  const report = await run(csv(60), async () => {
    begun += 1;
    batches.emit('begun');
    underWay += 1;
    most = Math.max(most, underWay);
    // The last of the three has no other to wait for.
    if (begun < 3) await once(batches, 'begun');
    underWay -= 1;
  }).run();
  expect(report).toMatchObject({ status: 'done', new: 60_000 });
  expect(most).toBe(2);
});

test('others get their turn while a long file is read', async () => {
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 1);
  // By the work that was done: of a machine that is busy with something else a turn takes longer.
  const before = process.cpuUsage();
  await run(csv(300)).run();
  const workMs = process.cpuUsage(before).user / 1_000;
  clearInterval(timer);
  expect(turns).toBeGreaterThan(workMs / 100);
});

test('a store that fails ends the import with what was stored before', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  let batches = 0;
  const failing = run(csv(50), async () => {
    batches += 1;
    if (batches === 3) throw new ApiError('store_full', 'The disk is full. Make room.');
  });
  const report = await failing.run();
  expect(report).toMatchObject({ status: 'failed', new: 38_912, read: 38_912 });
  expect(report.error).toMatch(/disk is full.*38,912 rows were stored/);
  expect(failing.failure).toMatchObject({ code: 'store_full', status: 507 });
  expect(log).toHaveBeenCalledOnce();
  log.mockRestore();
});

test('a fault of ours says nothing of itself to the outside', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const report = await run(csv(1), async () => {
    throw new Error('SELECT secret');
  }).run();
  expect(report.error).toContain('failed inside of Genledger');
  expect(report.error).not.toContain('SELECT');
  expect(log.mock.calls.join()).toContain('SELECT secret');
  log.mockRestore();
});

test('all rejected rows are counted and kept, in pages; the first of them are listed', async () => {
  async function* junk() {
    yield Buffer.from(HEADER);
    for (let index = 0; index < 30; index += 1) yield Buffer.from('x,y\n'.repeat(500));
  }
  const kept: Rejection[] = [];
  const importing = run(junk(), undefined, async (page, rejections) => {
    expect(page * REJECTIONS_PAGE).toBe(kept.length);
    kept.push(...rejections);
  });
  expect(await importing.run()).toMatchObject({ rejected: 15_000, read: 15_000, status: 'done' });
  expect(kept.map(({ line }) => line)).toEqual(Array.from({ length: 15_000 }, (_, i) => i + 2));
  expect(importing.rejections()).toHaveLength(LISTED_REJECTIONS);
});

test('a key in a rejected row does not reach the report', async () => {
  const key = `sk-or-v1-${'0123456789abcdef'.repeat(4)}`;
  async function* withKey() {
    yield Buffer.from(`${HEADER}${key},,1,m\n${ROW.replace(',0.1,', `,${key},`)}`);
  }
  const importing = run(withKey());
  expect(await importing.run()).toMatchObject({ rejected: 2 });
  expect(JSON.stringify(importing.rejections())).not.toContain('abcdef0123');
  expect(importing.rejections()[0]?.excerpt).toContain('[redacted]');
});

test('a sender who leaves when all has arrived is not the end of its import; earlier it is', async () => {
  async function* leaving() {
    yield Buffer.from(HEADER + ROW);
    throw new Error('aborted');
  }
  const target = {
    merge: async () => ({ new: 1, updated: 0, unchanged: 0 }),
    known: async () => new Set<string>(),
  };
  const totalBytes = HEADER.length + ROW.length;
  const whole = { bytes: leaving(), hints: {}, totalBytes, preview: false };
  expect(await new ImportRun(whole, target).run()).toMatchObject({ status: 'done', new: 1 });
  const part = { ...whole, bytes: leaving(), totalBytes: totalBytes + 1 };
  expect(await new ImportRun(part, target).run()).toMatchObject({
    status: 'failed',
    error: expect.stringContaining('broke off'),
  });
});
