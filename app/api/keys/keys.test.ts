import { afterEach, beforeEach, expect, test } from 'vitest';
import { POST as startJob } from '@/app/api/jobs/route';
import { POST as signIn, DELETE as signOut } from '@/app/api/session/route';
import { GET as readSync, POST as startSync, PATCH as switchSync } from '@/app/api/sync/route';
import { GET as readGeneration } from '@/app/api/v1/generation/route';
import { TestServer } from '@/lib/http/testing/test-server';
import { keyOfJob } from '@/lib/jobs/job-keys';
import type { JobReport } from '@/lib/jobs/job-report';
import { jobRunner, stopJobs } from '@/lib/jobs/job-runner';
import { accountKeys } from '@/lib/jobs/sync/sync-keys';
import { runIfDue } from '@/lib/jobs/sync/sync-schedule';
import type { SyncStatus } from '@/lib/jobs/sync/sync-status';
import { OpenRouterKey } from '@/lib/openrouter/openrouter-key';
import { fakeKey, fakeRecord } from '@/lib/openrouter/testing/fake-data.mjs';
import { forgetKeyInfo } from '@/lib/session/key-info';
import type { StoredKeyFacts } from '@/lib/session/stored-key-facts';
import { closeStore, everyStore } from '@/lib/store/open';
import { MAIN_LEDGER, type Store } from '@/lib/store/store';
import { DELETE as removeKey } from './[id]/route';
import { POST as leaveKey, GET as listKeys } from './route';

const SOON = { timeout: 60_000, interval: 20 };
const DAY_MS = 86_400_000;
const NEW = `new:${Buffer.alloc(32, 9).toString('base64')}`;
const OLD = `old:${Buffer.alloc(32, 7).toString('base64')}`;
/** Ada has two keys, Bea one of each kind; nobody else has any. */
const ADA = fakeKey('d1');
const ADAS_MANAGEMENT = fakeKey('d2');
const BEA = fakeKey('e1');
const BEAS_MANAGEMENT = fakeKey('e2');
const KEYS = [
  { key: ADA, creator: 'user_ada', is_management_key: false },
  { key: ADAS_MANAGEMENT, creator: 'user_ada', is_management_key: true },
  { key: BEA, creator: 'user_bea', is_management_key: false },
  { key: BEAS_MANAGEMENT, creator: 'user_bea', is_management_key: true },
];
const [ADAS_RECORD, BEAS_RECORD] = [fakeRecord(901), fakeRecord(902)];

let server: TestServer;
let ada: string;

beforeEach(async () => {
  server = await TestServer.start();
  configure(OLD);
  for (const key of KEYS) {
    server.upstream.addKey({ ...key, label: 'x', usage: 1, credits: 5 });
    forgetKeyInfo(OpenRouterKey.parse(key.key));
  }
  server.upstream.addRecord(ADAS_RECORD, { ownerKey: ADA });
  server.upstream.addRecord(BEAS_RECORD, { ownerKey: BEA });
  ada = await enter(ADA);
});
afterEach(() => server.stop());

const configure = (ring: string) =>
  server.configure({ GENLEDGER_MODE: 'team', GENLEDGER_KEYRING: ring });

type Handler = Parameters<TestServer['call']>[0];

function send(handler: unknown, method: string, path: string, cookie: string, body?: unknown) {
  return server.call(handler as Handler, path, {
    method,
    headers: { cookie, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    params: { id: path.split('/').at(-1) },
  });
}

async function enter(key: string): Promise<string> {
  const answer = await send(signIn, 'POST', '/api/session', '', { key });
  expect(answer.status, answer.text).toBe(200);
  return answer.headers.getSetCookie().map((pair) => pair.split(';')[0])[0] ?? '';
}

const leave = (body: object, cookie = ada) => send(leaveKey, 'POST', '/api/keys', cookie, body);
const drop = (id: string, cookie = ada) => send(removeKey, 'DELETE', `/api/keys/${id}`, cookie);

async function leftBy(cookie = ada): Promise<StoredKeyFacts[]> {
  const answer = await send(listKeys, 'GET', '/api/keys', cookie);
  return (answer.json() as { data: StoredKeyFacts[] }).data;
}

const lookUp = (id: string, cookie = ada) =>
  send(readGeneration, 'GET', `/api/v1/generation?id=${id}`, cookie);

/** As a server that was stopped and started: nothing but files and the environment is left. */
async function restart(ring = OLD): Promise<Store> {
  await stopJobs();
  await closeStore();
  Object.assign(globalThis, { [Symbol.for('genledger.held-keys')]: undefined });
  configure(ring);
  return adasStore();
}

async function adasStore(): Promise<Store> {
  const [store] = await everyStore();
  if (store === undefined) throw new Error('Ada has no store');
  return store;
}

async function ended(store: Store, job: JobReport | null): Promise<JobReport | null> {
  if (job === null) return null;
  const find = () => jobRunner(store).find(job.id);
  await expect.poll(async () => (await find())?.state, SOON).toBeOneOf(['done', 'paused']);
  return find();
}

const authorizations = (path: string) =>
  server.upstream.requests.filter((one) => one.path === path).map((one) => one.authorization);

test('a key is left by choice, told of without itself, and removed', async () => {
  expect(await leftBy()).toEqual([]);
  const left = await leave({ use: 'session' });
  expect(left.status).toBe(201);
  await leave({ key: BEAS_MANAGEMENT });
  const again = await leave({ key: BEAS_MANAGEMENT });
  expect(again.status).toBe(201);
  const [own, other, ...more] = await leftBy();
  expect(more).toEqual([]);
  expect(own).toMatchObject({ is_own: true, is_current: true, is_management_key: false });
  expect(other).toMatchObject({ is_own: false, is_current: false, is_management_key: true });
  expect(other?.fingerprint).toBe(OpenRouterKey.parse(BEAS_MANAGEMENT).fingerprint().slice(0, 12));
  expect(`${left.text}${again.text}${JSON.stringify([own, other])}`).not.toContain('d1d1d1d1');
  expect(JSON.stringify([own, other])).not.toMatch(/sealed|e2e2e2e2|user_bea/);
  expect((await drop(own?.id ?? '')).status).toBe(200);
  expect((await drop(own?.id ?? '')).status).toBe(404);
  expect(await leftBy()).toHaveLength(1);
});

test('what is no key of OpenRouter is not taken, and a server of one owner takes none', async () => {
  expect((await leave({ key: 'not a key' })).status).toBe(400);
  expect((await leave({ key: fakeKey('99') })).status).toBe(401);
  expect((await leave({})).status).toBe(400);
  server.configure({});
  const refused = await leave({ key: BEA });
  expect(refused.status).toBe(409);
  expect(refused.text).toContain('OPENROUTER_MANAGEMENT_KEY');
});

test('after a restart the schedule runs by itself with the key that was left, and not without', async () => {
  expect(await leftBy()).toEqual([]);
  const before = await restart();
  expect(await runIfDue(jobRunner(before), Date.now())).toBeNull();
  await leave({ key: ADAS_MANAGEMENT });
  const store = await restart();
  const job = await runIfDue(jobRunner(store), Date.now());
  expect(await ended(store, job)).toMatchObject({ kind: 'sync', state: 'done' });
  const [{ id } = { id: '' }] = await leftBy();
  await drop(id);
  expect(await runIfDue(jobRunner(store), Date.now() + DAY_MS)).toBeNull();
  const again = await restart();
  expect(await runIfDue(jobRunner(again), Date.now() + DAY_MS)).toBeNull();
});

test('with an ordinary key a schedule is switched on for the management key that was left', async () => {
  const switched = () => send(switchSync, 'PATCH', '/api/sync', ada, { enabled: true });
  expect((await switched()).status).toBe(403);
  await leave({ key: ADAS_MANAGEMENT });
  expect((await switched()).status).toBe(200);
  const answer = await send(readSync, 'GET', '/api/sync', ada);
  const status = (answer.json() as { data: SyncStatus }).data;
  expect(status).toMatchObject({ enabled: true, key: 'stored', waits_for_key: false });
});

test('a rotated keyring seals what was left anew; without the secret that sealed it nothing opens', async () => {
  await leave({ key: ADAS_MANAGEMENT });
  await restart(`${NEW},${OLD}`);
  const turned = await restart(`${NEW},${OLD}`);
  const first = await ended(turned, await runIfDue(jobRunner(turned), Date.now()));
  expect(first?.state).toBe('done');
  const rotated = await restart(NEW);
  ada = await enter(ADA);
  expect(await leftBy()).toMatchObject([{ can_open: true }]);
  const second = await ended(rotated, await runIfDue(jobRunner(rotated), Date.now() + DAY_MS));
  expect(second?.state).toBe('done');
  // The same name, and another secret.
  const stranger = await restart(`new:${Buffer.alloc(32, 1).toString('base64')}`);
  ada = await enter(ADA);
  expect(await leftBy()).toMatchObject([{ can_open: false, is_refused: false }]);
  expect(await runIfDue(jobRunner(stranger), Date.now() + 3 * DAY_MS)).toBeNull();
  await leave({ key: ADAS_MANAGEMENT });
  expect(await leftBy()).toMatchObject([{ can_open: true }]);
});

test("a generation of another account lands in the ledger that its key feeds, and in nobody else's", async () => {
  expect((await lookUp(BEAS_RECORD.id)).status).toBe(404);
  await leave({ key: BEA });
  expect((await lookUp(BEAS_RECORD.id)).status).toBe(200);
  expect((await lookUp(ADAS_RECORD.id)).status).toBe(200);
  expect(await count(await adasStore())).toBe(2);
  // Whoever made the key signs in to a ledger of their own, and sees nothing of Ada's.
  const bea = await enter(BEA);
  expect(await leftBy(bea)).toEqual([]);
  expect((await lookUp(ADAS_RECORD.id, bea)).status).toBe(404);
  const stores = await everyStore();
  expect(stores).toHaveLength(2);
  const [id] = (await leftBy()).map((one) => one.id);
  expect((await drop(id ?? '', bea)).status).toBe(404);
  expect(await leftBy()).toHaveLength(1);
});

test('a job asks with every key that feeds the ledger, and with none that was removed', async () => {
  await leave({ key: BEA });
  const ids = [ADAS_RECORD.id, BEAS_RECORD.id, fakeRecord(903).id];
  const started = await send(startJob, 'POST', '/api/jobs', ada, { ids });
  const store = await adasStore();
  const job = await ended(store, (started.json() as { data: JobReport }).data);
  expect(job?.counts).toMatchObject({ stored: 2, not_found: 1 });
  // Bea is signed in with the same key: that is hers, and not for Ada's work.
  await enter(BEA);
  const [{ id } = { id: '' }] = await leftBy();
  await drop(id);
  const seen = authorizations('/generation').length;
  expect((await lookUp(fakeRecord(904).id)).status).toBe(404);
  expect(authorizations('/generation').slice(seen)).toEqual([`Bearer ${ADA}`]);
});

test("a key that its maker is signed in with serves the maker's jobs, and no more those of a ledger that it was removed from", async () => {
  await leave({ key: BEA });
  const bea = await enter(BEA);
  await leftBy(bea);
  const [adas, beas] = await everyStore();
  if (adas === undefined || beas === undefined) throw new Error('a store is missing');
  const job = { fingerprint: OpenRouterKey.parse(BEA).fingerprint(), account: 'user_bea' };
  expect((await keyOfJob(job, adas)).reveal()).toBe(BEA);
  const [{ id } = { id: '' }] = await leftBy();
  await drop(id);
  await expect(keyOfJob(job, adas)).rejects.toMatchObject({ code: 'needs_key' });
  expect((await keyOfJob(job, beas)).reveal()).toBe(BEA);
});

test('a sync that is at work stops asking as soon as its key is removed', async () => {
  await leave({ key: ADAS_MANAGEMENT });
  const store = await adasStore();
  server.upstream.always('/analytics/query', { kind: 'delay', ms: 150 });
  const job = await runIfDue(jobRunner(store), Date.now());
  await expect.poll(() => authorizations('/analytics/query').length, SOON).toBe(1);
  const [{ id } = { id: '' }] = await leftBy();
  await drop(id);
  expect(await ended(store, job)).toMatchObject({ state: 'paused', reason: { code: 'needs_key' } });
  expect(authorizations('/analytics/query').length).toBeLessThanOrEqual(2);
});

test('each account that feeds a ledger is synced in its turn; one that is refused stops no other', async () => {
  await leave({ key: ADAS_MANAGEMENT });
  await leave({ key: BEAS_MANAGEMENT });
  await send(signOut, 'DELETE', '/api/session', ada);
  const store = await restart();
  server.upstream.plan('/analytics/meta', [{ kind: 'status', status: 401 }]);
  const now = Date.now();
  const first = await ended(store, await runIfDue(jobRunner(store), now));
  const second = await ended(store, await runIfDue(jobRunner(store), now));
  expect([first?.state, second?.state]).toEqual(['paused', 'done']);
  expect(await runIfDue(jobRunner(store), now)).toBeNull();
  expect(authorizations('/analytics/meta')).toEqual([
    `Bearer ${ADAS_MANAGEMENT}`,
    `Bearer ${BEAS_MANAGEMENT}`,
  ]);
});

test('asked for now, every account that feeds a ledger is synced, whatever key its owner is signed in with', async () => {
  await leave({ key: BEAS_MANAGEMENT });
  await leave({ key: ADAS_MANAGEMENT });
  const { status, json } = await send(startSync, 'POST', '/api/sync', ada, {});
  expect(status).toBe(202);
  const { data, others } = json() as { data: JobReport; others: JobReport[] };
  const store = await adasStore();
  const jobs = await Promise.all([data, ...others].map((job) => ended(store, job)));
  expect(jobs.map((job) => job?.state)).toEqual(['done', 'done']);
  // The ledger's own account first.
  expect(new Set(authorizations('/analytics/meta'))).toEqual(
    new Set([`Bearer ${ADAS_MANAGEMENT}`, `Bearer ${BEAS_MANAGEMENT}`]),
  );
});

test('a sync that is asked for leaves the account alone that has one at work, and begins the others', async () => {
  await leave({ key: ADAS_MANAGEMENT });
  server.upstream.always('/analytics/query', { kind: 'delay', ms: 150 });
  const first = await send(startSync, 'POST', '/api/sync', ada, {});
  expect(first.json()).toMatchObject({ others: [] });
  await leave({ key: BEAS_MANAGEMENT });
  const second = await send(startSync, 'POST', '/api/sync', ada, {});
  expect(second.status).toBe(202);
  expect(second.json()).toMatchObject({ others: [] });
  expect((second.json() as { data: JobReport }).data.id).not.toBe(
    (first.json() as { data: JobReport }).data.id,
  );
});

test('sums are compared of every account that feeds a ledger and has a management key; how many have none is told', async () => {
  // Whoever has asked for something has a store.
  await leftBy();
  const store = await adasStore();
  const compared = async (own?: string) => {
    const { keys, without } = await accountKeys(own ? OpenRouterKey.parse(own) : undefined, store);
    return [keys.map((key) => key.reveal()), without];
  };
  expect(await compared(ADA)).toEqual([[], 1]);
  expect(await compared(ADAS_MANAGEMENT)).toEqual([[ADAS_MANAGEMENT], 0]);
  await leave({ key: BEA });
  expect(await compared(ADAS_MANAGEMENT)).toEqual([[ADAS_MANAGEMENT], 1]);
  await leave({ key: BEAS_MANAGEMENT });
  expect(await compared(ADAS_MANAGEMENT)).toEqual([[ADAS_MANAGEMENT, BEAS_MANAGEMENT], 0]);
  expect(await compared(ADA)).toEqual([[BEAS_MANAGEMENT], 1]);
  await leave({ key: ADAS_MANAGEMENT });
  expect(await compared(ADA)).toEqual([[BEAS_MANAGEMENT, ADAS_MANAGEMENT], 0]);
});

const count = (store: Store) => store.ledger(MAIN_LEDGER).count({ filters: [], timeRange: null });
