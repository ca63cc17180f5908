import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { GET, PATCH, POST } from '@/app/api/sync/route';
import { parseGenerationRecord } from '@/lib/generation/parse-record';
import { ApiError } from '@/lib/http/api-error';
import { TestServer } from '@/lib/http/testing/test-server';
import { fakeKey, fakeRecord } from '@/lib/openrouter/testing/fake-data.mjs';
import { openStore } from '@/lib/store/open';
import { MAIN_LEDGER } from '@/lib/store/store';
import type { JobReport, JobState } from '../job-report';
import { jobRunner, stopJobs } from '../job-runner';
import { runIfDue } from './sync-schedule';
import type { SyncStatus } from './sync-status';

const SOON = { timeout: 60_000, interval: 20 };
const HOUR_MS = 3_600_000;
const MANAGEMENT = { authorization: `Bearer ${fakeKey('b2')}` };
const ORDINARY = { authorization: `Bearer ${fakeKey('a1')}` };

let server: TestServer;

beforeEach(async () => {
  server = await TestServer.start();
  Object.assign(globalThis, { [Symbol.for('genledger.held-keys')]: undefined });
});
afterEach(async () => {
  await stopJobs();
  await server.stop();
});

/** Generations of the last days, a second apart. */
function newRecords(count: number, { from = 100_000, hoursAgo = 48 } = {}) {
  const first = Math.floor(Date.now() / 1000) - hoursAgo * 3_600;
  return Array.from({ length: count }, (_, index) => {
    const record = fakeRecord(from + index);
    const seconds = first + index;
    const id = record.id.replace(/\d{10}/, String(seconds));
    return { ...record, id, created_at: new Date(seconds * 1000).toISOString() };
  });
}

async function hold(records: readonly object[]) {
  const contributions = records.map((record) => {
    const parsed = parseGenerationRecord({ data: record });
    if (!parsed.ok) throw new Error(parsed.reason);
    return parsed.contribution;
  });
  await (await openStore()).ledger(MAIN_LEDGER).merge(contributions);
}

async function start(headers: Record<string, string> = MANAGEMENT, body: object = {}) {
  const answer = await server.call(POST, '/api/sync', {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  return {
    status: answer.status,
    ...(answer.json() as { data: JobReport; error?: { message: string } }),
  };
}

async function status(headers: Record<string, string> = MANAGEMENT): Promise<SyncStatus> {
  const answer = await server.call(GET, '/api/sync', { headers });
  return (answer.json() as { data: SyncStatus }).data;
}

async function until(id: string, ...states: JobState[]): Promise<JobReport> {
  const find = async () => jobRunner(await openStore()).find(id);
  await expect.poll(async () => (await find())?.state, SOON).toBeOneOf(states);
  const report = await find();
  if (report === null) throw new Error('the job is gone');
  return report;
}

const asked = (path: string) => server.upstream.requests.filter((request) => request.path === path);
const heldCount = async () =>
  (await openStore()).ledger(MAIN_LEDGER).count({ filters: [], timeRange: null });

test('it lists what OpenRouter has and fetches only what is missing', async () => {
  const records = newRecords(300);
  for (const record of records) server.upstream.addRecord(record);
  await hold(records.slice(0, 280));
  const { status: code, data: job } = await start();
  expect(code).toBe(202);
  const done = await until(job.id, 'done');
  expect(done.counts).toMatchObject({ stored: 20, failed: 0, not_found: 0 });
  expect(asked('/generation')).toHaveLength(20);
  expect(await heldCount()).toBe(300);
  const { covered_from, covered_to, key, is_at_work } = await status();
  expect({ key, is_at_work }).toEqual({ key: 'management', is_at_work: false });
  expect(Date.parse(covered_to ?? '') - Date.parse(covered_from ?? '')).toBe(31 * 24 * HOUR_MS);
});

test('windows with more than 10,000 rows are halved until everything was seen', async () => {
  const records = newRecords(21_000);
  for (const record of records) server.upstream.addRecord(record);
  await hold(records.filter((_, index) => index % 4_000 !== 7));
  const { data: job } = await start();
  const done = await until(job.id, 'done');
  expect(done.counts.stored).toBe(6);
  expect(await heldCount()).toBe(21_000);
  expect(asked('/analytics/query').length).toBeLessThan(40);
});

test('after a stop between the items and the note of it nothing is lost and nothing is there twice', async () => {
  const records = newRecords(120);
  for (const record of records) server.upstream.addRecord(record);
  await hold(records.slice(12));
  const store = await openStore();
  const write = store.writeDocument.bind(store);
  let refused = 0;
  vi.spyOn(store, 'writeDocument').mockImplementation(async (key, document) => {
    const plan = (document as { plan?: { listed?: number } }).plan;
    // The first note that something was listed: its items are in the journal by then.
    if (key.kind === 'job' && plan?.listed === 120 && refused === 0) {
      refused += 1;
      throw new ApiError('store_unavailable', 'The store is away.', { retryAfterMs: 50 });
    }
    return write(key, document);
  });
  const { data: job } = await start();
  await expect.poll(() => refused, SOON).toBe(1);
  const done = await until(job.id, 'done');
  expect(done.total).toBe(12);
  expect(asked('/generation')).toHaveLength(12);
  expect(await heldCount()).toBe(120);
  vi.restoreAllMocks();
});

test('a process that ends in the middle is followed by one that goes on where it was', async () => {
  const records = newRecords(400, { hoursAgo: 200 });
  for (const record of records) server.upstream.addRecord(record);
  await hold(records.slice(15));
  server.configure({ OPENROUTER_MANAGEMENT_KEY: fakeKey('b2') });
  server.upstream.plan('/analytics/query', [
    { kind: 'delay', ms: 1 },
    { kind: 'delay', ms: 1 },
    { kind: 'delay', ms: 400 },
  ]);
  const { data: job } = await start({});
  await expect.poll(() => asked('/analytics/query').length, SOON).toBe(3);
  await stopJobs();
  const before = asked('/analytics/query').map(({ body }) => JSON.parse(body).time_range.start);
  const done = await until(job.id, 'done');
  expect(done.counts.stored).toBe(15);
  const after = asked('/analytics/query').map(({ body }) => JSON.parse(body).time_range.start);
  // The window at hand again at most, and none before it.
  expect(after[before.length] >= before.at(-1)).toBe(true);
  expect(new Set(after).size).toBeGreaterThanOrEqual(after.length - 1);
  expect(asked('/generation')).toHaveLength(15);
  expect(await heldCount()).toBe(400);
});

test('only a management key starts a sync; the operator has one for everybody', async () => {
  expect((await start({})).status).toBe(401);
  const refused = await start(ORDINARY);
  expect([refused.status, refused.error?.message]).toEqual([
    403,
    expect.stringMatching(/management key/),
  ]);
  expect((await status(ORDINARY)).key).toBe('ordinary');
  expect((await status({})).key).toBe('none');
  server.configure({ OPENROUTER_MANAGEMENT_KEY: fakeKey('b2') });
  expect((await status(ORDINARY)).key).toBe('operator');
  expect((await start({})).status).toBe(202);
});

test('a key that OpenRouter refuses pauses the sync and says what to do', async () => {
  server.upstream.plan('/analytics/meta', [{ kind: 'status', status: 403 }]);
  const { data: job } = await start();
  const paused = await until(job.id, 'paused');
  expect(paused.reason).toMatchObject({
    code: 'key_refused',
    message: expect.stringContaining('management key'),
  });
});

test('a second sync has to wait for the first, and stretches that are gone are refused', async () => {
  server.upstream.always('/analytics/query', { kind: 'delay', ms: 2_000 });
  expect((await start()).status).toBe(202);
  expect((await start()).status).toBe(409);
  const { json, status: code } = await server.call(POST, '/api/sync', {
    method: 'POST',
    headers: MANAGEMENT,
    body: '{"from":"yesterday"}',
  });
  expect([code, json()]).toEqual([400, expect.anything()]);
});

test('a stretch can be asked for; what is older than OpenRouter keeps is refused', async () => {
  const from = new Date(Date.now() - 5 * HOUR_MS).toISOString();
  const to = new Date(Date.now() - 4 * HOUR_MS).toISOString();
  const { data: job } = await start(MANAGEMENT, { from, to });
  await until(job.id, 'done');
  expect(asked('/analytics/query').map(({ body }) => JSON.parse(body).time_range)).toEqual([
    { start: from, end: to },
  ]);
  const gone = await start(MANAGEMENT, {
    from: '2026-01-01T00:00:00Z',
    to: '2026-02-01T00:00:00Z',
  });
  expect([gone.status, gone.error?.message]).toEqual([400, expect.stringMatching(/Activity CSV/)]);
});

test("with the operator's key it runs every hour, and lists the day before again", async () => {
  const now = Date.now();
  expect(await runIfDue(jobRunner(await openStore()), now)).toBeNull();
  server.configure({ OPENROUTER_MANAGEMENT_KEY: fakeKey('b2') });
  const first = await runIfDue(jobRunner(await openStore()), now);
  if (first === null) throw new Error('nothing was started');
  await until(first.id, 'done');
  expect(await runIfDue(jobRunner(await openStore()), now + HOUR_MS - 1)).toBeNull();
  const seen = asked('/analytics/query').length;
  const second = await runIfDue(jobRunner(await openStore()), now + HOUR_MS);
  await until(second?.id ?? '', 'done');
  const [again] = asked('/analytics/query').slice(seen);
  const range = JSON.parse(again?.body ?? '{}').time_range;
  expect(Date.parse(range.start)).toBe(now - 24 * HOUR_MS);
});

test('the schedule is switched by a page, runs with its key while that is in memory, and waits without', async () => {
  const switched = (headers: Record<string, string>, body: object) =>
    server.call(PATCH, '/api/sync', { method: 'PATCH', headers, body: JSON.stringify(body) });
  expect((await switched(ORDINARY, { enabled: true })).status).toBe(403);
  expect((await switched(MANAGEMENT, { every_minutes: 1 })).status).toBe(400);
  expect((await switched(MANAGEMENT, { enabled: true, every_minutes: 30 })).status).toBe(200);
  expect(await status()).toMatchObject({ enabled: true, every_minutes: 30, waits_for_key: false });

  const job = await runIfDue(jobRunner(await openStore()), Date.now());
  await until(job?.id ?? '', 'done');

  Object.assign(globalThis, { [Symbol.for('genledger.held-keys')]: undefined });
  expect(await status({})).toMatchObject({ enabled: true, waits_for_key: true });
  expect(await runIfDue(jobRunner(await openStore()), Date.now() + HOUR_MS)).toBeNull();
  await switched({}, { enabled: false });
  expect((await status()).enabled).toBe(false);
});

test('no key of a sync is ever written', async () => {
  const store = await openStore();
  const write = vi.spyOn(store, 'writeDocument');
  const { data: job } = await start();
  await until(job.id, 'done');
  expect(write.mock.calls.length).toBeGreaterThan(3);
  expect(JSON.stringify(write.mock.calls)).not.toContain(fakeKey('b2').slice(12));
  vi.restoreAllMocks();
});

test('records that a management key may not read are read with the ordinary key of the operator', async () => {
  for (const record of newRecords(5)) server.upstream.addRecord(record);
  server.configure({ OPENROUTER_MANAGEMENT_KEY: fakeKey('b2'), OPENROUTER_API_KEY: fakeKey('a1') });
  const refusals = Array.from({ length: 8 }, () => ({ kind: 'status', status: 403 }) as const);
  server.upstream.plan('/generation', refusals.slice(0, 4));
  const { data: job } = await start({});
  const done = await until(job.id, 'done');
  expect(done.counts.stored).toBe(5);
  const keys = new Set(asked('/generation').map(({ authorization }) => authorization));
  expect(keys.size).toBe(2);
});
