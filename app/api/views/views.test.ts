import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestServer } from '@/lib/http/testing/test-server';
import { findView } from '@/lib/reports/short-views';
import { openStore } from '@/lib/store/open';
import { POST } from './route';

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.stop());

const keep = (body: unknown) =>
  server.call(POST, '/api/views', { method: 'POST', body: JSON.stringify(body) });

test('a view comes back as it was, however long', async () => {
  const query = `?${Array.from({ length: 300 }, (_, index) => `f=is:model:a🦊%2C${index}`).join('&')}`;
  const answer = await keep({ path: '/cost', query });
  expect(answer.status).toBe(201);
  const { data } = answer.json() as { data: { id: string; path: string } };
  expect(data.path.length).toBeLessThan(30);
  expect(await findView(await openStore(), data.id)).toEqual({ path: '/cost', query });
  expect((await keep({ path: '/cost', query })).json()).toEqual({ data });
  expect((await keep({ path: '/', query })).json()).not.toEqual({ data });
});

test.each([
  {},
  null,
  { path: '/', query: 'f=x' },
  { path: '//evil.example', query: '' },
  { path: '/\\evil.example', query: '' },
  { path: 'https://evil.example', query: '' },
  { path: '/?x', query: '' },
  { path: '/', query: `?${'x'.repeat(64_000)}` },
])('%j leads nowhere and is refused', async (body) => {
  expect((await keep(body)).status).toBe(400);
});

test.each(['nothing', '../../etc/passwd', 'AAAAAAAAAAAAAAAA'])('%s is no view', async (id) => {
  expect(await findView(await openStore(), id)).toBeNull();
});
