import { createServer, request as httpRequest, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { TestServer } from '@/lib/http/testing/test-server';
import {
  jsonBody,
  madeUpId,
  madeUpSpans,
} from '@/lib/sources/broadcast/testing/broadcast-delivery';
import { openStore } from '@/lib/store/open';
import { MAIN_LEDGER } from '@/lib/store/store';
import { IngestTokens } from './ingest-tokens';
import { postTraces, takeDelivery } from './traces-route';

let behind: TestServer;
let server: Server;
let secret: string;

beforeAll(async () => {
  behind = await TestServer.start();
  secret = (await (await IngestTokens.of(await openStore())).create('direct', Date.now())).secret;
  server = createServer((incoming, outgoing) => {
    if (!takeDelivery(incoming, outgoing)) outgoing.writeHead(299).end('Next');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await behind.stop();
});
beforeEach(async () => {
  await (await openStore()).ledger(MAIN_LEDGER).clear();
});

interface Sending {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent without a Content-Length, in pieces. */
  readonly chunked?: boolean;
  /** The connection ends before the body does. */
  readonly breakOffAfter?: number;
}

function send(body: string | Buffer, sending: Sending = {}) {
  const {
    method = 'POST',
    path = '/api/v1/traces',
    headers = {},
    chunked,
    breakOffAfter,
  } = sending;
  const { port } = server.address() as AddressInfo;
  const bytes = Buffer.from(body);
  const length = chunked ? {} : { 'content-length': String(bytes.length) };
  const type = { 'content-type': 'application/json', authorization: `Bearer ${secret}` };
  const options = { port, method, path, headers: { ...type, ...length, ...headers } };
  return new Promise<{ status: number; headers: IncomingMessage['headers']; text: string }>(
    (resolve, reject) => {
      const outgoing = httpRequest(options, async (answer) => {
        let text = '';
        for await (const chunk of answer) text += chunk;
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text });
      });
      outgoing.on('error', reject);
      if (breakOffAfter !== undefined) {
        outgoing.write(bytes.subarray(0, breakOffAfter), () => outgoing.destroy());
      } else if (chunked) {
        for (let at = 0; at < bytes.length; at += 1_000)
          outgoing.write(bytes.subarray(at, at + 1_000));
        outgoing.end();
      } else outgoing.end(bytes);
    },
  );
}

const held = async () =>
  (await openStore()).ledger(MAIN_LEDGER).count({ filters: [], timeRange: null });
const delivery = (number: number, more = {}) => String(jsonBody(madeUpSpans(number, more)));

test.each(['POST', 'PUT'])(
  'a delivery by %s is stored before it is acknowledged',
  async (method) => {
    const answer = await send(delivery(1), { method });
    expect([answer.status, answer.text]).toEqual([200, '{}']);
    expect(await (await openStore()).ledger(MAIN_LEDGER).find(madeUpId(1))).not.toBeNull();
  },
);

test('the answer is the one that the route gives by itself', async () => {
  for (const body of [delivery(1), 'hello', '']) {
    const direct = await send(body);
    const routed = await behind.call(postTraces, '/api/v1/traces', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
    });
    expect([direct.status, direct.text]).toEqual([routed.status, routed.text]);
    const { 'x-request-id': ours, 'content-length': _, connection, date, ...own } = direct.headers;
    const theirs = Object.fromEntries(routed.headers);
    expect(ours).toMatch(/^req_/);
    delete theirs['x-request-id'];
    delete own['keep-alive'];
    expect(own).toEqual(theirs);
  }
});

test.each([
  ['in pieces without a length', { chunked: true }, delivery(1)],
  ['of 12 MB', {}, delivery(1, { note: 'x'.repeat(12 * 2 ** 20) })],
  ['of 12 MB in pieces', { chunked: true }, delivery(1, { note: 'x'.repeat(12 * 2 ** 20) })],
  ['in gzip', { headers: { 'content-encoding': 'gzip' } }, gzipSync(delivery(1))],
  ['with a query in its address', { path: '/api/v1/traces?a=b' }, delivery(1)],
] as const)('a body %s arrives whole', async (_name, sending, body) => {
  expect((await send(body, sending)).status).toBe(200);
  expect(await held()).toBe(1);
});

const LARGE = delivery(1, { note: 'x'.repeat(3 * 2 ** 20) });
test.each([
  ['an unknown host', { headers: { host: 'evil.example' } }, 421, 'unknown_host'],
  ['no token', { headers: { authorization: '' } }, 401, 'unauthorized'],
  ['a token of somebody else', { headers: { authorization: 'Bearer glw_x' } }, 401, 'unauthorized'],
  ['another type', { headers: { 'content-type': 'text/csv' } }, 415, 'unsupported_media_type'],
] as const)(
  '%s is refused, also with a body that nobody reads',
  async (_name, sending, status, _code) => {
    for (const body of [delivery(1), LARGE]) {
      const answer = await send(body, sending);
      expect(answer.status).toBe(status);
      expect(answer.headers['content-type']).toContain('json');
    }
    const chunked = await send(LARGE, { ...sending, chunked: true });
    expect(chunked.status).toBe(status);
    expect(await held()).toBe(0);
  },
);

test('more than may be sent is refused by its announcement, and by what comes', async () => {
  const over = Buffer.alloc(65 * 2 ** 20, ' ');
  expect((await send(over)).status).toBe(413);
  expect((await send(over, { chunked: true })).status).toBe(413);
});

test.each([20, 600 * 1_024])('a body that breaks off after %i bytes stores nothing', async (at) => {
  const body = delivery(1, { note: 'x'.repeat(2 ** 20) });
  const small = at < 1_000 ? delivery(1) : body;
  await expect(send(small, { breakOffAfter: at })).rejects.toThrow();
  expect((await send(delivery(2))).status).toBe(200);
  expect(await held()).toBe(1);
});

test.each([
  ['GET', '/api/v1/traces'],
  ['POST', '/api/v1/tracesx'],
  ['POST', '/api/v1/traces/x'],
  ['POST', '/api/imports'],
])('%s %s is left to Next', async (method, path) => {
  expect((await send('', { method, path })).status).toBe(299);
});
