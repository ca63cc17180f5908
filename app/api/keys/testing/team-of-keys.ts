import { afterEach, beforeEach, expect } from 'vitest';
import { TestServer } from '@/lib/http/testing/test-server';
import type { JobReport } from '@/lib/jobs/job-report';
import { jobRunner, stopJobs } from '@/lib/jobs/job-runner';
import { OpenRouterKey } from '@/lib/openrouter/openrouter-key';
import { fakeKey, fakeRecord } from '@/lib/openrouter/testing/fake-data.mjs';
import { forgetKeyInfo } from '@/lib/session/key-info';
import type { StoredKeyFacts } from '@/lib/session/stored-key-facts';
import { closeStore, everyStore } from '@/lib/store/open';
import { MAIN_LEDGER, type Store } from '@/lib/store/store';
import { POST as signIn } from '../../session/route';
import { GET as readGeneration } from '../../v1/generation/route';
import { DELETE as removeKey } from '../[id]/route';
import { POST as leaveKey, GET as listKeys } from '../route';

export const SOON = { timeout: 60_000, interval: 20 };
export const DAY_MS = 86_400_000;
export const NEW = `new:${Buffer.alloc(32, 9).toString('base64')}`;
export const OLD = `old:${Buffer.alloc(32, 7).toString('base64')}`;
/** Ada has two keys, Bea one of each kind; nobody else has any. */
export const ADA = fakeKey('d1');
export const ADAS_MANAGEMENT = fakeKey('d2');
export const BEA = fakeKey('e1');
export const BEAS_MANAGEMENT = fakeKey('e2');
const KEYS = [
  { key: ADA, creator: 'user_ada', is_management_key: false },
  { key: ADAS_MANAGEMENT, creator: 'user_ada', is_management_key: true },
  { key: BEA, creator: 'user_bea', is_management_key: false },
  { key: BEAS_MANAGEMENT, creator: 'user_bea', is_management_key: true },
];
export const [ADAS_RECORD, BEAS_RECORD] = [fakeRecord(901), fakeRecord(902)];

/** New for each test. */
export let server: TestServer;
/** The cookie of Ada, who is signed in. */
export let ada: string;

/** A team's server for each test of a file: with Ada, and what OpenRouter knows of her and of Bea. */
export function forEachTest(): void {
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
}

export const configure = (ring: string) =>
  server.configure({ GENLEDGER_MODE: 'team', GENLEDGER_KEYRING: ring });

type Handler = Parameters<TestServer['call']>[0];

export function send(
  handler: unknown,
  method: string,
  path: string,
  cookie: string,
  body?: unknown,
) {
  return server.call(handler as Handler, path, {
    method,
    headers: { cookie, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    params: { id: path.split('/').at(-1) },
  });
}

export async function enter(key: string): Promise<string> {
  const answer = await send(signIn, 'POST', '/api/session', '', { key });
  expect(answer.status, answer.text).toBe(200);
  return answer.headers.getSetCookie().map((pair) => pair.split(';')[0])[0] ?? '';
}

export const leave = (body: object, cookie = ada) =>
  send(leaveKey, 'POST', '/api/keys', cookie, body);
export const drop = (id: string, cookie = ada) =>
  send(removeKey, 'DELETE', `/api/keys/${id}`, cookie);

export async function leftBy(cookie = ada): Promise<StoredKeyFacts[]> {
  const answer = await send(listKeys, 'GET', '/api/keys', cookie);
  return (answer.json() as { data: StoredKeyFacts[] }).data;
}

export const lookUp = (id: string, cookie = ada) =>
  send(readGeneration, 'GET', `/api/v1/generation?id=${id}`, cookie);

/** Ada comes back with another of her keys. */
export async function comeBackWith(key: string): Promise<void> {
  ada = await enter(key);
}

/** As a server that was stopped and started: nothing but files and the environment is left. */
export async function restart(ring = OLD): Promise<Store> {
  await stopJobs();
  await closeStore();
  Object.assign(globalThis, { [Symbol.for('genledger.held-keys')]: undefined });
  configure(ring);
  return adasStore();
}

export async function adasStore(): Promise<Store> {
  const [store] = await everyStore();
  if (store === undefined) throw new Error('Ada has no store');
  return store;
}

export async function ended(store: Store, job: JobReport | null): Promise<JobReport | null> {
  if (job === null) return null;
  const find = () => jobRunner(store).find(job.id);
  await expect.poll(async () => (await find())?.state, SOON).toBeOneOf(['done', 'paused']);
  return find();
}

export const authorizations = (path: string) =>
  server.upstream.requests.filter((one) => one.path === path).map((one) => one.authorization);

export const count = (store: Store) =>
  store.ledger(MAIN_LEDGER).count({ filters: [], timeRange: null });
