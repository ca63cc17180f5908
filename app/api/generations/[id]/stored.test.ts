import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestServer } from '@/lib/http/testing/test-server';
import { openStore } from '@/lib/store/open';
import { MAIN_LEDGER } from '@/lib/store/store';
import { GET } from './route';

const HELD = 'gen-1790000000-AAAABBBBCCCCDDDDEE01';
const ONLY_AN_ID = 'gen-1790000001-AAAABBBBCCCCDDDDEE02';
let server: TestServer;

beforeAll(async () => {
  server = await TestServer.start();
  await (await openStore()).ledger(MAIN_LEDGER).merge([
    {
      source: 'generation',
      unknown: { of_tomorrow: 7 },
      values: { id: HELD, created_at: '2026-09-21T14:13:20.000Z', usage: '0.000000000001' },
    },
    { source: 'identifier', unknown: null, values: { id: ONLY_AN_ID } },
  ]);
});
afterAll(() => server.stop());

test('a row comes as it is held, with every digit and what has no field', async () => {
  const answer = await server.call(GET, `/api/generations/${HELD}`, { params: { id: HELD } });
  expect(answer.status).toBe(200);
  expect(answer.json()).toMatchObject({
    data: {
      record: { id: HELD, usage: '0.000000000001', latency: null },
      raw: JSON.stringify({ generation: { of_tomorrow: 7 } }),
    },
  });
});

test('the suffix of a span is no part of the ID', async () => {
  const id = `${HELD}:attempt-0`;
  expect((await server.call(GET, '/api/generations/x', { params: { id } })).status).toBe(200);
});

test.each([ONLY_AN_ID, 'gen-1790000009-AAAABBBBCCCCDDDDEE09', 'nonsense'])(
  'there is nothing to show of %s',
  async (id) => {
    const answer = await server.call(GET, `/api/generations/${id}`, { params: { id } });
    expect(answer.status).toBe(404);
    expect(answer.text).toContain('not_found');
  },
);
