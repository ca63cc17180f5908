import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { TestServer } from '@/lib/http/testing/test-server';
import { fakeKey } from '@/lib/openrouter/testing/fake-data.mjs';
import { GET } from './route';

let server: TestServer;
const ID = 'gen-1700000000-AAAAAAAAAAAAAAAAAAAA';

beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.stop());
beforeEach(() => server.upstream.reset());

const ask = (key: string, query = `?id=${ID}`) =>
  server.call(GET, `/api/v1/generation/content${query}`, {
    headers: { authorization: `Bearer ${fakeKey(key)}` },
  });

test('it is off unless the operator says so, and says how', async () => {
  server.configure({});
  const { status, text } = await ask('b2');
  expect([status, text]).toEqual([403, expect.stringContaining('GENLEDGER_CONTENT=pass_through')]);
  expect(server.upstream.requests).toEqual([]);
});

test('allowed, OpenRouter answers the caller’s own key, and nothing is kept', async () => {
  server.configure({ GENLEDGER_CONTENT: 'pass_through' });
  const { status, json, headers } = await ask('b2');
  expect(status).toBe(200);
  expect(json()).toMatchObject({ data: { output: { completion: 'Hello.' } } });
  expect(headers.get('cache-control')).toBe('private, no-store');
  await ask('b2');
  expect(server.upstream.requests).toHaveLength(2);
  expect((await ask('a1')).status).toBe(403);
  expect((await ask('b2', '')).status).toBe(400);
});
