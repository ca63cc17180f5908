import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseGenerationRecord } from '@/lib/generation/parse-record';
import { TestServer } from '@/lib/http/testing/test-server';
import { fakeKey, fakeRecord } from '@/lib/openrouter/testing/fake-data.mjs';
import { openStore } from '@/lib/store/open';
import { MAIN_LEDGER } from '@/lib/store/store';
import { GET } from './route';

const DAY_MS = 86_400_000;
const today = Math.floor(Date.now() / DAY_MS) * DAY_MS;

let server: TestServer;

beforeAll(async () => {
  server = await TestServer.start();
  const ledger = (await openStore()).ledger(MAIN_LEDGER);
  await ledger.merge([
    row(0, today - DAY_MS + 5, { usage: 6e-7, api_key_name: 'laptop', workspace_id: 'w-1' }),
    row(3, today - 1, { usage: 0.25, user_id: 'user_ann', workspace_id: 'w-2' }),
    row(6, today - DAY_MS, { usage: null, total_cost: null }),
    row(9, today - DAY_MS + 7, { usage: 0, is_byok: true, upstream_inference_cost: 0.125 }),
    row(12, today - 30 * DAY_MS, { usage: 1 }),
    row(15, today - 30 * DAY_MS - 1, { usage: 2 }),
    row(18, today, { usage: 4 }),
  ]);
});
afterAll(() => server.stop());

/** All of one model at one provider. */
function row(index: number, createdAtMs: number, changes: Record<string, unknown>) {
  const created_at = new Date(createdAtMs).toISOString();
  const parsed = parseGenerationRecord({ data: fakeRecord(index, { created_at, ...changes }) });
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.contribution;
}

async function activity(query: string, key?: string) {
  const headers = key === undefined ? {} : { authorization: `Bearer ${key}` };
  const answer = await server.call(GET, `/api/v1/activity${query}`, { headers });
  return { ...answer, data: (answer.json() as { data: Record<string, unknown>[] }).data };
}

test('the last 30 days that are over are summed by day, and neither today nor the day before them', async () => {
  const { status, data } = await activity('');
  expect(status).toBe(200);
  expect(data.map(({ date, usage }) => [date, usage])).toEqual([
    [day(today - DAY_MS), 0.2500006],
    [day(today - 30 * DAY_MS), 1],
  ]);
  expect(data[0]).toMatchObject({ requests: 4, unknown_cost_requests: 1 });
  expect(data[0]).toMatchObject({ byok_usage_inference: 0.125, endpoint_id: '' });
});

test('any single day may be asked for, today and those past 30 days too', async () => {
  expect((await activity(`?date=${day(today)}`)).data).toMatchObject([{ usage: 4 }]);
  expect((await activity(`?date=${day(today - 31 * DAY_MS)}`)).data).toMatchObject([{ usage: 2 }]);
});

test.each(['2026-02-30', 'yesterday', '2026-1-1', ''])('date=%s is refused', async (date) => {
  expect((await activity(`?date=${date}`)).status).toBe(400);
});

test('members and workspaces are told apart', async () => {
  expect((await activity('?user_id=user_ann')).data).toMatchObject([{ usage: 0.25 }]);
  expect((await activity('?workspace_id=w-1')).data).toMatchObject([{ usage: 0.0000006 }]);
  const split = await activity(`?group_by=workspace&date=${day(today - DAY_MS)}`);
  expect(split.data.map(({ workspace_id }) => workspace_id).sort()).toEqual(['', 'w-1', 'w-2']);
  expect((await activity('?group_by=model')).status).toBe(400);
});

test("a key's hash is found in OpenRouter's list by a management key, and by no other", async () => {
  const hash = createHash('sha256').update(fakeKey('a1')).digest('hex');
  const found = await activity(`?api_key_hash=${hash}`, fakeKey('b2'));
  expect(found.data).toMatchObject([{ usage: 0.0000006, requests: 1 }]);
  const other = createHash('sha256').update(fakeKey('c3')).digest('hex');
  expect((await activity(`?api_key_hash=${other}`, fakeKey('b2'))).data).toEqual([]);
  expect((await activity(`?api_key_hash=${hash}`, fakeKey('a1'))).status).toBe(403);
  expect((await activity(`?api_key_hash=${hash}`)).status).toBe(401);
  expect((await activity(`?api_key_hash=${'0'.repeat(64)}`, fakeKey('b2'))).status).toBe(404);
  expect((await activity('?api_key_hash=laptop', fakeKey('b2'))).status).toBe(400);
});

function day(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
