import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { guardAnswer } from './guard-answer.mjs';

const server = createServer((request, response) => {
  guardAnswer(request, response);
  if (request.url === '/moved') response.writeHead(308, { location: '/s/x' }).end();
  else if (request.url === '/own') {
    response.setHeader('Cache-Control', 'public, max-age=1');
    response.writeHead(200, 'Fine', { 'Referrer-Policy': 'origin' }).end('x');
  } else response.end('x');
});
let address = '';

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  address = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}`;
});
afterAll(() => server.close());

const headersOf = async (/** @type {string} */ path) => {
  const { headers } = await fetch(address + path, { redirect: 'manual' });
  return Object.fromEntries(headers);
};

test('an answer that says nothing of itself is kept, listed and told of nowhere', async () => {
  const plain = {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'x-robots-tag': 'noindex, nofollow, noarchive',
    'cache-control': 'private, no-store',
  };
  expect(await headersOf('/moved')).toMatchObject({ ...plain, location: '/s/x' });
  expect(await headersOf('/s/x')).toMatchObject(plain);
  expect(await headersOf('/s/x')).not.toHaveProperty('x-frame-options');
  expect(await headersOf('/api/x')).toMatchObject({ ...plain, 'x-frame-options': 'DENY' });
  expect((await headersOf('/api/x'))['content-security-policy']).toContain("default-src 'none'");
});

test('what an answer says itself stays', async () => {
  expect(await headersOf('/own')).toMatchObject({
    'cache-control': 'public, max-age=1',
    'referrer-policy': 'origin',
  });
});
