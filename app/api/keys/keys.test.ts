import { expect, test } from 'vitest';
import { GET as readSync, PATCH as switchSync } from '@/app/api/sync/route';
import { jobRunner } from '@/lib/jobs/job-runner';
import { runIfDue } from '@/lib/jobs/sync/sync-schedule';
import type { SyncStatus } from '@/lib/jobs/sync/sync-status';
import { OpenRouterKey } from '@/lib/openrouter/openrouter-key';
import { fakeKey } from '@/lib/openrouter/testing/fake-data.mjs';
import {
  ADA,
  ADAS_MANAGEMENT,
  ada,
  BEA,
  BEAS_MANAGEMENT,
  comeBackWith,
  DAY_MS,
  drop,
  ended,
  forEachTest,
  leave,
  leftBy,
  NEW,
  OLD,
  restart,
  send,
  server,
} from './testing/team-of-keys';

forEachTest();

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
  await comeBackWith(ADA);
  expect(await leftBy()).toMatchObject([{ can_open: true }]);
  const second = await ended(rotated, await runIfDue(jobRunner(rotated), Date.now() + DAY_MS));
  expect(second?.state).toBe('done');
  // The same name, and another secret.
  const stranger = await restart(`new:${Buffer.alloc(32, 1).toString('base64')}`);
  await comeBackWith(ADA);
  expect(await leftBy()).toMatchObject([{ can_open: false, is_refused: false }]);
  expect(await runIfDue(jobRunner(stranger), Date.now() + 3 * DAY_MS)).toBeNull();
  await leave({ key: ADAS_MANAGEMENT });
  expect(await leftBy()).toMatchObject([{ can_open: true }]);
});
