import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { TestServer } from '@/lib/http/testing/test-server';
import { OpenRouterClient } from '@/lib/openrouter/openrouter-client';
import { OpenRouterKey } from '@/lib/openrouter/openrouter-key';
import { fakeKey, fakeRecord } from '@/lib/openrouter/testing/fake-data.mjs';
import { TestClock } from '@/lib/openrouter/testing/test-clock';
import { heldKeys } from '@/lib/session/held-keys';
import { openStore } from '@/lib/store/open';
import { MAIN_LEDGER } from '@/lib/store/store';
import type { JobReport, JobState } from './job-report';
import { JobRunner } from './job-runner';
import { startLookUpJob } from './start-look-up-job';

const KEY = OpenRouterKey.parse(fakeKey('a1'));
const SOON = { timeout: 60_000, interval: 10 };
/** Under way for longer than the tests wait before they pause. */
const MANY = 90;

let server: TestServer;
let runner: JobRunner;

beforeEach(async () => {
  server = await TestServer.start();
  Object.assign(globalThis, { [Symbol.for('genledger.held-keys')]: undefined });
  const client = new OpenRouterClient({
    baseUrl: server.upstream.baseUrl,
    clock: new TestClock(),
    perSecond: 1_000_000,
  });
  runner = new JobRunner(await openStore(), client);
  await runner.start();
});
afterEach(async () => {
  await runner.stop();
  await server.stop();
});

function startSlowJob(count: number) {
  const ids = Array.from({ length: count }, (_, index) => {
    const record = fakeRecord(1_000 + index);
    server.upstream.addRecord(record);
    return record.id;
  });
  server.upstream.always('/generation', { kind: 'delay', ms: 50 });
  return startLookUpJob({ ids, title: 'slow', caller: { key: KEY, source: 'bearer' } }, runner);
}

const stateOf = async (id: string) => (await runner.find(id))?.state;

async function expectEachAskedOnce(id: string, count: number): Promise<void> {
  await expect.poll(() => stateOf(id), SOON).toBe('done');
  expect((await runner.find(id))?.counts).toMatchObject({ stored: count, queued: 0, failed: 0 });
  const asked = server.upstream.requests.filter(({ path }) => path === '/generation');
  expect(new Set(asked.map(({ query }) => query)).size).toBe(count);
  expect(asked).toHaveLength(count);
}

test('a job that is cancelled and retried at once can still be paused, and asks for nothing twice', async () => {
  const { id } = await startSlowJob(MANY);
  await expect.poll(async () => (await runner.find(id))?.counts.stored, SOON).toBeGreaterThan(3);
  await runner.cancel(id);
  await runner.retry(id, null);
  // Longer than what a cancelled job still has to tell.
  await wait(700);
  await expect(runner.pause(id)).resolves.toMatchObject({ state: 'paused' });
  await runner.resume(id, null);
  await expectEachAskedOnce(id, MANY);
});

test('what was under way when a job was cancelled is stored, and counted in what is told and kept', async () => {
  const { id } = await startSlowJob(MANY);
  const told: JobReport[] = [];
  runner.onChange((report) => void told.push(report));
  await expect.poll(async () => (await runner.find(id))?.counts.stored, SOON).toBeGreaterThan(3);
  const cancelled = await runner.cancel(id);
  expect(cancelled.counts.fetching).toBeGreaterThan(0);
  await expect.poll(() => told.at(-1)?.counts.fetching, SOON).toBe(0);
  const stored = await runner.store.ledger(MAIN_LEDGER).count({ filters: [], timeRange: null });
  expect(stored).toBeGreaterThan(cancelled.counts.stored);
  expect(told.at(-1)).toMatchObject({ state: 'cancelled', counts: { stored }, total: MANY });
  const [kept] = await new JobRunner(runner.store).journal.list();
  expect(kept).toMatchObject({ state: 'cancelled', counts: { stored } });
});

/** Does something to a job as soon as this state of it is being written. */
function whileWriting(
  state: JobState,
  act: (id: string) => Promise<JobReport>,
): Promise<JobReport> {
  const write = runner.journal.write.bind(runner.journal);
  return new Promise((resolve, reject) => {
    runner.journal.write = async (record) => {
      if (record.state === state) {
        runner.journal.write = write;
        act(record.id).then(resolve, reject);
      }
      await write(record);
    };
  });
}

const retry = (id: string) => runner.retry(id, null);

test('a job that is paused while its cancelling is written stays cancelled', async () => {
  const { id } = await startSlowJob(40);
  const [paused] = await Promise.all([
    whileWriting('cancelled', (job) => runner.pause(job)),
    runner.cancel(id),
  ]);
  expect(paused?.state).toBe('cancelled');
  expect(await stateOf(id)).toBe('cancelled');
});

test('a job that is retried while its cancelling is written can still be paused', async () => {
  const { id } = await startSlowJob(40);
  await expect.poll(async () => (await runner.find(id))?.counts.stored, SOON).toBeGreaterThan(3);
  await Promise.all([whileWriting('cancelled', retry), runner.cancel(id)]);
  await expect(runner.pause(id)).resolves.toMatchObject({ state: 'paused' });
  await runner.resume(id, null);
  await expectEachAskedOnce(id, 40);
});

test('a job that is retried while its end is written can still be paused', async () => {
  server.upstream.always('/generation', { kind: 'delay', ms: 50 });
  const ids = Array.from({ length: 20 }, (_, index) => fakeRecord(1_000 + index).id);
  const retried = whileWriting('done', retry);
  const caller = { key: KEY, source: 'bearer' } as const;
  const { id } = await startLookUpJob({ ids, title: 'gone', caller }, runner);
  await retried;
  await expect(runner.pause(id)).resolves.toMatchObject({ state: 'paused' });
  await runner.resume(id, null);
  await expect.poll(() => stateOf(id), SOON).toBe('done');
  const asked = server.upstream.requests.filter(({ path }) => path === '/generation');
  expect(asked).toHaveLength(2 * ids.length);
});

test('two tabs that retry the same job at once open it once', async () => {
  const { id } = await startSlowJob(40);
  await runner.cancel(id);
  await wait(700);
  await Promise.all([1, 2, 3].map(() => runner.retry(id, null)));
  await expectEachAskedOnce(id, 40);
});

test('a key that is seen while its job comes to a halt is found all the same', async () => {
  const held = heldKeys();
  const find = held.find.bind(held);
  let looks = 0;
  held.find = async (...asked) => {
    looks += 1;
    return looks === 1 ? undefined : find(...asked);
  };
  const { id } = await startSlowJob(3);
  await expectEachAskedOnce(id, 3);
});
