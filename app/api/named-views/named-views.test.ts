import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestServer } from '@/lib/http/testing/test-server';
import { DELETE, PATCH } from './[id]/route';
import { GET, POST } from './route';

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.stop());

const VIEW = { name: ' Cost of agents ', path: '/explore', query: '?by=app&f=is:app:a%2Cb' };
const JSON_BODY = { 'content-type': 'application/json' };
const save = (body: unknown) =>
  server.call(POST, '/api/named-views', {
    method: 'POST',
    headers: JSON_BODY,
    body: JSON.stringify(body),
  });
const one = (id: string, method: 'PATCH' | 'DELETE', body?: unknown) =>
  server.call(method === 'PATCH' ? PATCH : DELETE, `/api/named-views/${id}`, {
    method,
    headers: JSON_BODY,
    params: { id },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
const list = async () => {
  const answer = await server.call(GET, '/api/named-views');
  return (answer.json() as { data: Record<string, string>[] }).data;
};

test('a view is saved, listed by name, renamed, replaced and deleted', async () => {
  const saved = await save(VIEW);
  expect(saved.status).toBe(201);
  const { id } = (saved.json() as { data: { id: string } }).data;
  await save({ ...VIEW, name: 'Another' });
  expect(await list()).toMatchObject([
    { name: 'Another' },
    { name: 'Cost of agents', path: VIEW.path, query: VIEW.query },
  ]);
  await one(id, 'PATCH', { name: 'A first' });
  await one(id, 'PATCH', { path: '/cost', query: '' });
  expect((await list())[0]).toMatchObject({ id, name: 'A first', path: '/cost', query: '' });
  expect((await one(id, 'DELETE')).status).toBe(200);
  expect((await list()).map(({ name }) => name)).toEqual(['Another']);
  expect((await one(id, 'DELETE')).status).toBe(404);
  expect((await one('../../x', 'PATCH', { name: 'x' })).status).toBe(404);
});

test.each([
  null,
  {},
  { ...VIEW, name: '  ' },
  { ...VIEW, name: 'x'.repeat(121) },
  { ...VIEW, path: '//evil.example' },
  { ...VIEW, query: 'f=x' },
])('%j is refused', async (body) => {
  expect((await save(body)).status).toBe(400);
});
