import { expect, test } from 'vitest';
import { POST as startJob } from '@/app/api/jobs/route';
import { DELETE as signOut } from '@/app/api/session/route';
import { POST as startSync } from '@/app/api/sync/route';
import { keyOfJob } from '@/lib/jobs/job-keys';
import type { JobReport } from '@/lib/jobs/job-report';
import { jobRunner } from '@/lib/jobs/job-runner';
import { accountKeys } from '@/lib/jobs/sync/sync-keys';
import { runIfDue } from '@/lib/jobs/sync/sync-schedule';
import { OpenRouterKey } from '@/lib/openrouter/openrouter-key';
import { fakeRecord } from '@/lib/openrouter/testing/fake-data.mjs';
import { everyStore } from '@/lib/store/open';
import {
  ADA,
  ADAS_MANAGEMENT,
  ADAS_RECORD,
  ada,
  adasStore,
  authorizations,
  BEA,
  BEAS_MANAGEMENT,
  BEAS_RECORD,
  count,
  drop,
  ended,
  enter,
  forEachTest,
  leave,
  leftBy,
  lookUp,
  restart,
  SOON,
  send,
  server,
} from './testing/team-of-keys';

forEachTest();

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
