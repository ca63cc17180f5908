import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { TestServer } from '@/lib/http/testing/test-server';
import { SourceHealth } from '@/lib/ingest/source-health';
import { OpenRouterClient } from '@/lib/openrouter/openrouter-client';
import { OpenRouterKey } from '@/lib/openrouter/openrouter-key';
import { fakeKey, fakeRecord } from '@/lib/openrouter/testing/fake-data.mjs';
import { TestClock } from '@/lib/openrouter/testing/test-clock';
import { heldKeys } from '@/lib/session/held-keys';
import { openStore } from '@/lib/store/open';
import { MAIN_LEDGER } from '@/lib/store/store';
import type { JobState } from './job-report';
import { JobRunner } from './job-runner';
import { startLookUpJob } from './start-look-up-job';

const KEY = OpenRouterKey.parse(fakeKey('a1'));
const CALLER = { key: KEY, source: 'bearer' } as const;

/** Slow machines need room, and each look is work of the same process. */
const SOON = { timeout: 60_000, interval: 50 };

let server: TestServer;
let runner: JobRunner;

beforeEach(async () => {
  server = await TestServer.start();
  Object.assign(globalThis, { [Symbol.for('genledger.held-keys')]: undefined });
  runner = await newRunner();
});
afterEach(async () => {
  await runner.stop();
  await server.stop();
});

/** A runner as a new process has it: over the same store, with nothing in memory. */
async function newRunner(options: { concurrency?: number } = {}): Promise<JobRunner> {
  const client = new OpenRouterClient({
    baseUrl: server.upstream.baseUrl,
    clock: new TestClock(),
    perSecond: 1_000_000,
    ...options,
  });
  const made = new JobRunner(await openStore(), client);
  await made.start();
  return made;
}

function addRecords(count: number, from = 1_000): string[] {
  return Array.from({ length: count }, (_, index) => {
    const record = fakeRecord(from + index);
    server.upstream.addRecord(record);
    return record.id;
  });
}

/** An ID of so many seconds ago, made up. */
function idOfAge(seconds: number, tail = 'A'): string {
  return `gen-${Math.floor(Date.now() / 1000) - seconds}-${tail.repeat(20).slice(0, 20)}`;
}

function start(ids: readonly string[]) {
  return startLookUpJob({ ids, title: 'a test', caller: CALLER }, runner);
}

async function untilState(id: string, ...states: JobState[]) {
  await expect.poll(async () => (await runner.find(id))?.state, SOON).toBeOneOf(states);
  const report = await runner.find(id);
  if (report === null) throw new Error('the job is gone');
  return report;
}

function askedFor(): string[] {
  return server.upstream.requests
    .filter(({ path }) => path === '/generation')
    .map(({ query }) => new URLSearchParams(query).get('id') ?? '');
}

/** Together more than one chunk of a job holds (`job-items.ts`); to store one is the larger work. */
const FOUND = 300;
const MISSING = 720;

test('every ID ends: stored, not found or failed, and each is asked for once', async () => {
  await runner.stop();
  runner = await newRunner({ concurrency: 64 });
  const found = addRecords(FOUND);
  const missing = Array.from({ length: MISSING }, (_, at) => fakeRecord(90_000 + at).id);
  const job = await start([...found, ...missing, ...found.slice(0, 50)]);
  expect(job).toMatchObject({ total: FOUND + MISSING, kind: 'look_up', title: 'a test' });
  const done = await untilState(job.id, 'done');
  expect(done.counts).toEqual({
    queued: 0,
    fetching: 0,
    stored: FOUND,
    pending: 0,
    not_found: MISSING,
    failed: 0,
  });
  expect(askedFor()).toHaveLength(FOUND + MISSING);
  const held = await (await openStore()).ledger(MAIN_LEDGER).findMany(found);
  expect(held.size).toBe(FOUND);
  const health = (await SourceHealth.of(await openStore())).facts(Date.now());
  expect(health.find(({ source }) => source === 'look_up')).toMatchObject({
    new: FOUND,
    errors: 0,
    silent: false,
  });
});

test('what the ledger holds already is not fetched', async () => {
  const ids = addRecords(20);
  await untilState((await start(ids)).id, 'done');
  const again = await untilState((await start(ids)).id, 'done');
  expect(again.counts.stored).toBe(20);
  expect(askedFor()).toHaveLength(20);
});

test('a text without any ID starts nothing', async () => {
  await expect(start(['hello', 'gen_01ARZ3NDEKTSV4RRFFQ69G5FAV'])).rejects.toMatchObject({
    code: 'invalid_request',
  });
  expect(await runner.list()).toEqual([]);
});

test('a passing fault is tried again, a lasting one ends with its reason', async () => {
  const [passing = '', lasting = ''] = addRecords(2);
  server.upstream.plan('/generation', [{ kind: 'reset' }, { kind: 'status', status: 502 }]);
  await untilState((await start([passing])).id, 'done');
  vi.useFakeTimers({
    toFake: ['setTimeout', 'Date'],
    shouldAdvanceTime: true,
    advanceTimeDelta: 500,
  });
  try {
    server.upstream.always('/generation', { kind: 'malformed' });
    const job = await start([lasting]);
    const done = await untilState(job.id, 'done');
    expect(done.counts).toMatchObject({ failed: 1, queued: 0 });
    const items = await runner.items(job.id);
    expect((await items?.page(new Set(['failed']), 0, 10))?.items).toEqual([
      { id: lasting, state: 'failed', reason: expect.stringContaining('not JSON') },
    ]);
    server.upstream.reset();
    server.upstream.addRecord(fakeRecord(1_001));
    await runner.retry(job.id, null);
    expect((await untilState(job.id, 'done')).counts).toMatchObject({ failed: 0, stored: 1 });
  } finally {
    vi.useRealTimers();
  }
});

test('a young 404 is pending and fills in when it appears, with nobody watching', async () => {
  const record = fakeRecord(5, { id: idOfAge(0, 'P') });
  const job = await start([record.id, idOfAge(3 * 86_400, 'Q')]);
  await expect.poll(async () => (await runner.find(job.id))?.counts.pending, SOON).toBe(1);
  await expect.poll(async () => (await runner.find(job.id))?.next_try_at, SOON).not.toBeNull();
  const waiting = await runner.find(job.id);
  expect(waiting?.state).toBe('running');
  expect(Date.parse(waiting?.next_try_at ?? '') - Date.now()).toBeLessThan(3_000);
  server.upstream.addRecord(record);
  const done = await untilState(job.id, 'done');
  expect(done.counts).toMatchObject({ stored: 1, not_found: 1, pending: 0 });
});

test('pause, resume and cancel', async () => {
  server.upstream.always('/generation', { kind: 'delay', ms: 20 });
  const ids = addRecords(400);
  const { id } = await start(ids);
  await expect.poll(async () => (await runner.find(id))?.counts.stored, SOON).toBeGreaterThan(4);
  const paused = await runner.pause(id);
  expect(paused).toMatchObject({ state: 'paused', reason: { code: 'by_user' } });
  await expect.poll(async () => (await runner.find(id))?.counts.fetching, SOON).toBe(0);
  const asked = askedFor().length;
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(askedFor()).toHaveLength(asked);
  await runner.resume(id, null);
  await expect.poll(() => askedFor().length, SOON).toBeGreaterThan(asked + 4);
  expect(await runner.cancel(id)).toMatchObject({ state: 'cancelled' });
  expect(await runner.find(id)).toMatchObject({ state: 'cancelled', total: 400 });
  await expect(runner.pause(id)).rejects.toMatchObject({ code: 'conflict' });
  await expect(runner.pause('job_none')).rejects.toMatchObject({ code: 'not_found' });
});

test('a refused key pauses, and the job goes on with another key of the account', async () => {
  const ids = addRecords(60);
  server.upstream.plan('/generation', [
    ...Array.from({ length: 10 }, () => ({ kind: 'delay', ms: 1 }) as const),
    ...Array.from({ length: 4 }, () => ({ kind: 'status', status: 401 }) as const),
  ]);
  const { id } = await start(ids);
  const paused = await untilState(id, 'paused');
  expect(paused.reason).toMatchObject({ code: 'key_refused' });
  expect(JSON.stringify(paused)).not.toContain('sk-or-v1');
  expect(paused.counts.queued).toBeGreaterThan(0);
  heldKeys().see('a session with the same key', KEY);
  expect(await runner.find(id)).toMatchObject({ state: 'paused' });
  server.upstream.plan('/generation', []);
  // Another key of the same account. (The records of the fake belong to the first one.)
  const other = OpenRouterKey.parse(fakeKey('c3'));
  heldKeys().hold(other);
  heldKeys().see('another session', other);
  const done = await untilState(id, 'done');
  expect(done.counts).toMatchObject({ queued: 0, failed: 0, not_found: paused.counts.queued });
});

test('after a restart a job waits for the key of its owner, and goes on when it is seen', async () => {
  server.upstream.always('/generation', { kind: 'delay', ms: 15 });
  const ids = addRecords(100);
  const { id } = await start(ids);
  await expect.poll(async () => (await runner.find(id))?.counts.stored, SOON).toBeGreaterThan(10);
  await runner.stop();
  Object.assign(globalThis, { [Symbol.for('genledger.held-keys')]: undefined });
  runner = await newRunner();
  const waiting = await untilState(id, 'paused');
  expect(waiting.reason).toMatchObject({ code: 'needs_key' });
  heldKeys().see('somebody else', OpenRouterKey.parse(fakeKey('d4')));
  heldKeys().hold(KEY);
  heldKeys().see('the owner', KEY);
  const done = await untilState(id, 'done');
  expect(done.counts).toMatchObject({ stored: 100, queued: 0 });
  // Turns that were under way when it stopped may have been asked twice.
  expect(askedFor().length).toBeLessThanOrEqual(100 + 4);
});

test('with a key of the operator it goes on by itself', async () => {
  server.upstream.always('/generation', { kind: 'delay', ms: 15 });
  const { id } = await start(addRecords(80));
  await expect.poll(async () => (await runner.find(id))?.counts.stored, SOON).toBeGreaterThan(10);
  await runner.stop();
  Object.assign(globalThis, { [Symbol.for('genledger.held-keys')]: undefined });
  server.configure({ OPENROUTER_API_KEY: KEY.reveal() });
  runner = await newRunner();
  expect((await untilState(id, 'done')).counts.stored).toBe(80);
});

test('a job that a crash left half written was acknowledged to nobody, and is forgotten', async () => {
  async function* broken() {
    yield* addRecords(3);
    throw new Error('the upload broke off');
  }
  const job = { ids: broken(), title: 'half', caller: CALLER };
  await expect(startLookUpJob(job, runner)).rejects.toThrow('broke off');
  expect(await runner.list()).toEqual([]);
  expect(await runner.journal.list()).toEqual([]);
});

test('ten IDs do not wait for a thousand', async () => {
  server.upstream.always('/generation', { kind: 'delay', ms: 5 });
  const long = await start(addRecords(1_500));
  const short = await start(addRecords(10, 50_000));
  await untilState(short.id, 'done');
  expect((await runner.find(long.id))?.counts.queued).toBeGreaterThan(500);
});
