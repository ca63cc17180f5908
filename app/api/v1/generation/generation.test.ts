import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { parseJson } from '@/lib/generation/lossless';
import { parseGenerationRecord } from '@/lib/generation/parse-record';
import { TestServer } from '@/lib/http/testing/test-server';
import { fakeKey, fakeRecord } from '@/lib/openrouter/testing/fake-data.mjs';
import { openStore } from '@/lib/store/open';
import { MAIN_LEDGER } from '@/lib/store/store';
import { GET } from './route';

const KEY = fakeKey('a1');
const BEARER = { authorization: `Bearer ${KEY}` };

let server: TestServer;
let nextIndex = 100;

beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.stop());
beforeEach(() => {
  server.upstream.reset();
  server.configure({});
});

/** A record that no other test has looked up. */
function newRecord(changes: Parameters<typeof fakeRecord>[1] = {}) {
  nextIndex += 1;
  return fakeRecord(nextIndex, changes);
}

function lookUp(id: string, headers: Record<string, string> = BEARER) {
  return server.call(GET, `/api/v1/generation?id=${encodeURIComponent(id)}`, { headers });
}

/** An ID of so many seconds ago that OpenRouter has no record of. */
function idOfAge(seconds: number): string {
  return `gen-${Math.floor(Date.now() / 1000) - seconds}-AAAAAAAAAAAAAAAAAAA${nextIndex % 10}`;
}

test('a record is fetched with the key of the caller, answered as OpenRouter does, and kept', async () => {
  const record = newRecord();
  server.upstream.addRecord(record);
  const first = await lookUp(record.id);
  expect(first.status).toBe(200);
  expect(first.json()).toMatchObject({ data: { ...record, created_at: expect.any(String) } });
  expect(Date.parse(JSON.parse(first.text).data.created_at)).toBe(Date.parse(record.created_at));

  const second = await lookUp(record.id);
  expect(second.text).toBe(first.text);
  const withoutKey = await lookUp(record.id, {});
  expect(withoutKey.text).toBe(first.text);
  expect(server.upstream.requests).toHaveLength(1);
});

test('no digit of money and no unknown field is lost on the way', async () => {
  const record = newRecord({ usage: 6e-7, total_cost: 6e-7, brand_new_field: { deep: [1, 'x'] } });
  server.upstream.addRecord(record);
  for (const _ of ['from upstream', 'from the ledger']) {
    const { text } = await lookUp(record.id);
    expect(text).toContain('"usage":0.0000006');
    expect(JSON.parse(text).data.brand_new_field).toEqual({ deep: [1, 'x'] });
  }
});

test('what a CSV told is refined by the record, and is the answer where there is none', async () => {
  const ledger = (await openStore()).ledger(MAIN_LEDGER);
  const [found, missing] = [newRecord({ usage: 0.000123456789 }), newRecord()];
  server.upstream.addRecord(found);
  for (const { id } of [found, missing]) {
    await ledger.merge([
      { source: 'activity_csv', values: { id, usage: '0.000123' }, unknown: null },
    ]);
  }
  expect((await lookUp(found.id, {})).text).toContain('"usage":0.000123,');
  expect((await lookUp(found.id)).text).toContain('"usage":0.000123456789,');
  expect((await lookUp(missing.id)).text).toContain('"usage":0.000123,');
});

test('an excerpt of a record, as people paste them, is refined like a coarser source', async () => {
  const ledger = (await openStore()).ledger(MAIN_LEDGER);
  const excerpts = [{ usage: '0.5' }, { model: 'acme/tern' }, { latency: 911 }] as const;
  for (const excerpt of excerpts) {
    const record = newRecord({ usage: 0.000123456789, model: 'acme/tern-2' });
    const values = { id: record.id, ...excerpt };
    await ledger.merge([{ source: 'generation', values, unknown: null }]);
    expect((await lookUp(record.id, {})).status).toBe(200);
    server.upstream.addRecord(record);
    expect((await lookUp(record.id)).json()).toMatchObject({
      data: { usage: 0.000123456789, model: 'acme/tern-2', latency: record.latency },
    });
    // It is whole now: nobody is asked again.
    const asked = server.upstream.requests.length;
    await lookUp(record.id);
    expect(server.upstream.requests.length).toBe(asked);
  }
});

test('a row that is known by its ID only is looked up', async () => {
  const record = newRecord();
  const ledger = (await openStore()).ledger(MAIN_LEDGER);
  await ledger.merge([{ source: 'identifier', values: { id: record.id }, unknown: null }]);
  expect((await lookUp(record.id)).status).toBe(404);
  server.upstream.addRecord(record);
  expect((await lookUp(record.id)).json()).toMatchObject({ data: { usage: record.usage } });
});

test('an old 404 is OpenRouter’s own', async () => {
  const { id } = newRecord();
  const response = await lookUp(id);
  expect(response.status).toBe(404);
  expect(response.json()).toEqual({
    error: {
      code: 404,
      message: `Generation ${id} not found`,
      metadata: { error_type: 'not_found' },
    },
  });
});

test.each([
  [2, 2_000],
  [20, 10_000],
  [3_700, 3_600_000],
])('a 404 for an ID that is %i s old is pending', async (seconds, retryAfterMs) => {
  const id = idOfAge(seconds);
  const response = await lookUp(id);
  expect(response.status).toBe(404);
  const { error } = JSON.parse(response.text);
  expect(error).toMatchObject({
    code: 404,
    message: `Generation ${id} not found`,
    metadata: { error_type: 'pending' },
  });
  expect(Math.abs(error.metadata.retry_after_ms - retryAfterMs)).toBeLessThanOrEqual(1_100);
  expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
});

test('a young record that appears later is found then', async () => {
  const seconds = Math.floor(Date.now() / 1000);
  const record = fakeRecord(7, { id: `gen-${seconds}-BBBBBBBBBBBBBBBBBBBB` });
  expect((await lookUp(record.id)).status).toBe(404);
  server.upstream.addRecord(record);
  await expect.poll(async () => (await lookUp(record.id)).status).toBe(200);
});

test("another account's record is not found", async () => {
  const record = newRecord();
  server.upstream.addRecord(record, { ownerKey: fakeKey('b2') });
  expect((await lookUp(record.id)).status).toBe(404);
});

test('without a key and without a row the answer is OpenRouter’s 401', async () => {
  const response = await lookUp(newRecord().id, {});
  expect(response.status).toBe(401);
  expect(response.json()).toMatchObject({
    error: { code: 401, message: 'Missing Authentication header' },
  });
  expect(server.upstream.requests).toEqual([]);
});

test.each(['/api/v1/generation', '/api/v1/generation?id=', '/api/v1/generation?id=%20'])(
  'without an ID (%s) the answer is 400',
  async (path) => {
    expect((await server.call(GET, path, { headers: BEARER })).status).toBe(400);
  },
);

test.each(['hello', 'gen_01ARZ3NDEKTSV4RRFFQ69G5FAV', '../key', '<script>', 'gen-1'])(
  'what is no ID (%s) is not found, and OpenRouter is not asked',
  async (id) => {
    const response = await lookUp(id);
    expect(response.status).toBe(404);
    expect(response.text).not.toContain('<');
    expect(server.upstream.requests).toEqual([]);
  },
);

test.each([401, 402, 403, 429, 500, 502, 524, 529])('a lasting %i is passed on', async (status) => {
  server.upstream.always('/generation', { kind: 'status', status });
  const response = await lookUp(newRecord().id);
  expect(response.status).toBe(status);
  expect(JSON.parse(response.text).error.code).toBe(status);
});

test('many readers of one new record make one request and one row', async () => {
  const record = newRecord();
  server.upstream.addRecord(record);
  server.upstream.plan('/generation', [{ kind: 'delay', ms: 40 }]);
  const answers = await Promise.all(Array.from({ length: 10 }, () => lookUp(record.id)));
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  // Records that other tests left pending are asked for as well.
  const asked = server.upstream.requests.filter(({ query }) => query.includes(record.id));
  expect(asked).toHaveLength(1);
});

test('what is answered can be imported again and says the same', async () => {
  const record = newRecord();
  server.upstream.addRecord(record);
  const { text } = await lookUp(record.id);
  const parsed = parseGenerationRecord(parseJson(text));
  expect(parsed.ok).toBe(true);
  if (!parsed.ok) return;
  const ledger = (await openStore()).ledger(MAIN_LEDGER);
  expect(await ledger.merge([parsed.contribution])).toEqual({ new: 0, updated: 0, unchanged: 1 });
});
