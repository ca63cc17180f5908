import { deflateSync, gzipSync } from 'node:zlib';
import { BinaryReader, type WireType } from '@bufbuild/protobuf/wire';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { TestServer } from '@/lib/http/testing/test-server';
import { openIntake } from '@/lib/ingest/intake-budget';
import {
  jsonBody,
  madeUpId,
  madeUpSpans,
  type PlainSpan,
  protobufBody,
} from '@/lib/sources/broadcast/testing/broadcast-delivery';
import { openStore } from '@/lib/store/open';
import { MAIN_LEDGER } from '@/lib/store/store';
import { DELETE as REVOKE } from '../../ingest-tokens/[id]/route';
import { POST as MAKE, GET as TOKENS } from '../../ingest-tokens/route';
import { GET as HEALTH } from '../../sources/health/route';
import { POST as QUERY } from '../analytics/query/route';
import { GET as GENERATION } from '../generation/route';
import { POST, PUT } from './route';

let server: TestServer;
let token: string;
let tokenId: string;

beforeAll(async () => {
  server = await TestServer.start();
  ({ token, id: tokenId } = await makeToken('Broadcast'));
});
afterAll(() => server.stop());
beforeEach(async () => {
  server.configure({});
  await (await ledger()).clear();
});

async function ledger() {
  return (await openStore()).ledger(MAIN_LEDGER);
}

const SAME_ORIGIN = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' };

async function makeToken(name: string): Promise<{ id: string; token: string }> {
  const made = await server.call(MAKE, '/api/ingest-tokens', {
    method: 'POST',
    headers: SAME_ORIGIN,
    body: JSON.stringify({ name }),
  });
  return (made.json() as { data: { id: string; token: string } }).data;
}

interface Sending {
  readonly method?: 'POST' | 'PUT';
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

function send(body: BodyInit | null, { method = 'POST', headers = {} }: Sending = {}) {
  const given = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    ...headers,
  };
  return server.call(method === 'PUT' ? PUT : POST, '/api/v1/traces', {
    method,
    headers: Object.fromEntries(
      Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
    body,
    ...(body === null ? {} : ({ duplex: 'half' } as object)),
  });
}

const bytes = (content: Uint8Array) => new Uint8Array(content) as Uint8Array<ArrayBuffer>;
const deliver = (spans: readonly PlainSpan[], sending?: Sending) => send(jsonBody(spans), sending);
const held = async () => (await ledger()).count({ filters: [], timeRange: null });

async function queryAnswer(): Promise<string> {
  const { text } = await server.call(QUERY, '/api/v1/analytics/query', {
    method: 'POST',
    headers: SAME_ORIGIN,
    body: JSON.stringify({
      metrics: ['request_count', 'total_usage', 'tokens_total', 'p95_latency'],
      dimensions: ['model', 'metadata.team'],
      granularity: 'hour',
      time_range: { start: '2026-09-21T00:00:00Z', end: '2026-09-23T00:00:00Z' },
      number_format: 'string',
    }),
  });
  return JSON.stringify((JSON.parse(text) as { data: { data: unknown } }).data.data);
}

describe('a delivery', () => {
  test.each(['POST', 'PUT'] as const)(
    'by %s is stored before it is acknowledged',
    async (method) => {
      const answer = await deliver(madeUpSpans(1), { method });
      expect([answer.status, answer.text]).toEqual([200, '{}']);
      expect(answer.headers.get('content-type')).toBe('application/json');
      const stored = await (await ledger()).find(madeUpId(1));
      expect(stored?.record).toMatchObject({ usage: '0.0045', provider_name: 'Harbour' });
    },
  );

  test.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
  ])('in %s is opened', async (coding, compress) => {
    const body = bytes(compress(jsonBody(madeUpSpans(1))));
    expect((await send(body, { headers: { 'content-encoding': coding } })).status).toBe(200);
    expect(await held()).toBe(1);
  });

  test('in protobuf is answered in protobuf, bad spans too', async () => {
    const bad = { attributes: { 'span.type': 'generation', 'gen_ai.response.id': 'gen-1' } };
    const headers = { 'content-type': 'application/x-protobuf' };
    const good = await send(bytes(protobufBody(madeUpSpans(1))), { headers });
    expect([good.status, good.text]).toEqual([200, '']);
    expect(good.headers.get('content-type')).toBe('application/x-protobuf');
    const partial = await server.call(
      async (request) => {
        const response = await POST(request, { params: Promise.resolve({}) });
        return Response.json(partialSuccess(new Uint8Array(await response.arrayBuffer())));
      },
      '/api/v1/traces',
      {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, ...headers },
        body: bytes(protobufBody([bad, ...madeUpSpans(2)])),
      },
    );
    expect(partial.json()).toEqual({ rejected: '1', message: expect.stringContaining('gen_ai') });
    expect(await held()).toBe(2);
  });

  test('with bad spans keeps the good ones and says how many were left out, and why', async () => {
    const bad = { attributes: { 'span.type': 'generation' } };
    const answer = await deliver([bad, ...madeUpSpans(1), bad]);
    expect(answer.status).toBe(200);
    expect(answer.json()).toEqual({
      partialSuccess: {
        rejectedSpans: '2',
        errorMessage: expect.stringContaining('gen_ai.response.id'),
      },
    });
    expect(await held()).toBe(1);
  });

  test('over 10 MB arrives whole', async () => {
    const spans = Array.from({ length: 400 }, (_, number) =>
      madeUpSpans(number, { 'gen_ai.prompt': 'x'.repeat(30_000) }),
    ).flat();
    const body = jsonBody(spans);
    expect(body.length).toBeGreaterThan(12_000_000);
    expect((await send(body)).status).toBe(200);
    expect(await held()).toBe(400);
  });

  test('that tries the connection is answered, and nothing is stored', async () => {
    const trying = { headers: { 'x-test-connection': 'true' } };
    expect((await send(null, trying)).status).toBe(200);
    expect((await send('', trying)).status).toBe(200);
    expect((await deliver(madeUpSpans(1), trying)).status).toBe(200);
    expect((await deliver([{ name: 'openrouter-connection-test', attributes: {} }])).status).toBe(
      200,
    );
    expect((await send('{"resourceSpans": []}')).status).toBe(200);
    expect(await held()).toBe(0);
  });

  test('of prompts leaves none in the ledger, unless the owner wants them', async () => {
    await deliver(madeUpSpans(1));
    expect((await (await ledger()).find(madeUpId(1)))?.raw).not.toContain('secret');
    server.configure({ GENLEDGER_CONTENT: 'keep' });
    await deliver(madeUpSpans(2));
    expect((await (await ledger()).find(madeUpId(2)))?.raw).toContain('the secret prompt');
  });
});

describe('a delivery is refused', () => {
  test.each([
    ['nothing', ''],
    ['no JSON', 'hello'],
    ['a cut body', jsonBody(madeUpSpans(1)).slice(0, -20)],
    ['a list', '[]'],
  ])('with 400 when it is %s', async (_, body) => {
    const answer = await send(body);
    expect(answer.status).toBe(400);
    expect(answer.json()).toMatchObject({ error: { metadata: { error_type: 'invalid_request' } } });
    expect(await held()).toBe(0);
  });

  test('with 400 in protobuf when it is no protobuf', async () => {
    const answer = await send(jsonBody(madeUpSpans(1)), {
      headers: { 'content-type': 'application/x-protobuf' },
    });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toBe('application/x-protobuf');
    expect(answer.text).toContain('no OTLP that can be read');
  });

  test('when its encoding is not known', async () => {
    const headers = { 'content-encoding': 'br' };
    expect((await send('x', { headers })).status).toBe(415);
    expect((await send('x', { headers: { 'content-type': 'text/csv' } })).status).toBe(415);
  });

  test('when the compression is damaged or cut', async () => {
    const whole = gzipSync(jsonBody(madeUpSpans(1)));
    const headers = { 'content-encoding': 'gzip' };
    expect((await send(bytes(whole.subarray(0, 200)), { headers })).status).toBe(400);
    expect((await send('no gzip', { headers })).status).toBe(400);
    expect(await held()).toBe(0);
  });

  test('when it ends before its announced length', async () => {
    const body = jsonBody(madeUpSpans(1));
    const headers = { 'content-length': String(body.length + 10) };
    expect((await send(body, { headers })).status).toBe(400);
    expect(await held()).toBe(0);
  });

  test('when a small body opens to a gigabyte, and memory hardly notices', async () => {
    const part = gzipSync(Buffer.alloc(256 * 1024 ** 2, ' '), { level: 9 });
    const before = process.memoryUsage().rss;
    const answer = await send(bytes(Buffer.concat([part, part, part, part])), {
      headers: { 'content-encoding': 'gzip' },
    });
    expect(answer.status).toBe(413);
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 ** 2);
  });

  test('when it never ends', async () => {
    const chunk = new Uint8Array(1024 ** 2).fill(32);
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += chunk.length;
        controller.enqueue(chunk);
      },
    });
    expect((await send(endless)).status).toBe(413);
    expect(sent).toBeLessThan(80 * 1024 ** 2);
    expect((await send('', { headers: { 'content-length': '99999999999' } })).status).toBe(413);
  });

  test('with a time to come back when too much is under way, and taken later', async () => {
    const others = openIntake();
    others.take(159 * 1024 ** 2);
    const spans = madeUpSpans(1, { 'gen_ai.prompt': 'x'.repeat(2 * 1024 ** 2) });
    const refused = await deliver(spans);
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await held()).toBe(0);
    others.release();
    expect((await deliver(spans)).status).toBe(200);
    expect(await held()).toBe(1);
  });
});

describe('a token', () => {
  test.each([
    ['none', undefined],
    ['another scheme', 'Basic eDp5'],
    ['an OpenRouter key', `Bearer sk-or-v1-${'0'.repeat(64)}`],
    ['an unknown token', `Bearer glw_AAAABBBBCCCC_${'A'.repeat(43)}`],
  ])('%s is refused before the body is read', async (_, authorization) => {
    let wasRead = false;
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          wasRead = true;
          controller.close();
        },
      },
      { highWaterMark: 0 },
    );
    expect((await send(body, { headers: { authorization } })).status).toBe(401);
    expect(wasRead).toBe(false);
  });

  test('with a wrong end is refused', async () => {
    const last = token.endsWith('A') ? 'B' : 'A';
    const wrong = { headers: { authorization: `Bearer ${token.slice(0, -1)}${last}` } };
    expect((await deliver(madeUpSpans(1), wrong)).status).toBe(401);
    expect(await held()).toBe(0);
  });

  test('may come as X-Api-Key, for proxies that need Authorization for themselves', async () => {
    const headers = { authorization: 'Basic eDp5', 'x-api-key': token };
    expect((await deliver(madeUpSpans(1), { headers })).status).toBe(200);
  });

  test('opens nothing else: it reads nothing, and makes no other token', async () => {
    server.configure({ GENLEDGER_PASSWORD: 'correct horse' });
    await deliver(madeUpSpans(1));
    const headers = { ...SAME_ORIGIN, authorization: `Bearer ${token}`, 'x-api-key': token };
    const generation = `/api/v1/generation?id=${madeUpId(1)}`;
    const body = JSON.stringify({ name: 'x', metrics: ['request_count'] });
    const asPost = { method: 'POST', headers, body };
    for (const { status } of [
      await server.call(GENERATION, generation, { headers }),
      await server.call(QUERY, '/api/v1/analytics/query', asPost),
      await server.call(TOKENS, '/api/ingest-tokens', { headers }),
      await server.call(MAKE, '/api/ingest-tokens', asPost),
      await server.call(HEALTH, '/api/sources/health', { headers }),
    ]) {
      expect(status).toBe(401);
    }
  });

  test('needs no password where one is set, and the password writes no traces', async () => {
    server.configure({ GENLEDGER_PASSWORD: 'correct horse' });
    expect((await deliver(madeUpSpans(1))).status).toBe(200);
    const basic = `Basic ${Buffer.from('x:correct horse').toString('base64')}`;
    expect((await deliver(madeUpSpans(1), { headers: { authorization: basic } })).status).toBe(401);
  });

  test('is told once and kept as a hash', async () => {
    const listed = await server.call(TOKENS, '/api/ingest-tokens', { headers: SAME_ORIGIN });
    expect(listed.text).toContain(`"prefix":"glw_${tokenId}"`);
    expect(listed.text).not.toContain(token);
    const documents = await (await openStore()).listDocuments('ingest_token', MAIN_LEDGER);
    expect(JSON.stringify(documents)).not.toContain(token.slice(-43));
    expect(JSON.stringify(documents)).not.toContain('"token"');
  });

  test('that is revoked ends at once', async () => {
    const other = await makeToken('for a moment');
    const headers = { authorization: `Bearer ${other.token}` };
    expect((await deliver(madeUpSpans(1), { headers })).status).toBe(200);
    const revoke = () =>
      server.call(REVOKE, `/api/ingest-tokens/${other.id}`, {
        method: 'DELETE',
        headers: SAME_ORIGIN,
        params: { id: other.id },
      });
    expect((await revoke()).status).toBe(200);
    expect((await deliver(madeUpSpans(2), { headers })).status).toBe(401);
    expect((await revoke()).status).toBe(404);
  });

  test('needs a name', async () => {
    for (const name of ['', '  ', 'x'.repeat(81), 7]) {
      const { status } = await server.call(MAKE, '/api/ingest-tokens', {
        method: 'POST',
        headers: SAME_ORIGIN,
        body: JSON.stringify({ name }),
      });
      expect(status).toBe(400);
    }
  });

  test('counts what came with it, and when the connection was tried', async () => {
    const own = await makeToken('counting');
    const headers = { authorization: `Bearer ${own.token}` };
    await send(null, { headers: { ...headers, 'x-test-connection': 'true' } });
    await deliver([...madeUpSpans(1), ...madeUpSpans(2)], { headers });
    const { json } = await server.call(TOKENS, '/api/ingest-tokens', { headers: SAME_ORIGIN });
    const { data } = json() as { data: { id: string }[] };
    expect(data.find(({ id }) => id === own.id)).toMatchObject({
      deliveries: 1,
      generations: 2,
      last_used_at: expect.stringMatching(/^20/),
      last_test_at: expect.stringMatching(/^20/),
    });
  });
});

test('re-sent, reordered and duplicated deliveries give the same answers, byte for byte', async () => {
  const spans = Array.from({ length: 60 }, (_, number) =>
    madeUpSpans(number * 97, { 'trace.metadata.team': number % 3 === 0 ? 'red' : 'blue' }),
  ).flat();
  const answers: string[] = [];
  for (const order of [
    [spans],
    [spans.toReversed(), spans.slice(0, 31)],
    [
      ...spans.map((span) => [span]),
      ...spans.filter((_, at) => at % 2 === 0).map((span) => [span]),
    ],
  ]) {
    await (await ledger()).clear();
    await Promise.all(order.map((delivery) => deliver(delivery)));
    expect(await held()).toBe(60);
    answers.push(await queryAnswer());
  }
  expect(answers[0]).toContain('"total_usage":"0.0');
  expect(new Set(answers).size).toBe(1);
});

test('how the source fares is told: what came, how late, what failed', async () => {
  await deliver(madeUpSpans(1));
  await send('hello');
  const { json } = await server.call(HEALTH, '/api/sources/health', { headers: SAME_ORIGIN });
  const { data } = json() as { data: { source: string }[] };
  expect(data.find(({ source }) => source === 'broadcast')).toMatchObject({
    last_seen_at: expect.stringMatching(/^20/),
    covers_up_to: expect.stringMatching(/^2026-09-2/),
    silent: false,
    last_error: { message: expect.stringContaining('no OTLP') },
    last_24_hours: { generations: expect.any(Number), lag_mean_ms: expect.any(Number) },
  });
});

/** `ExportTracePartialSuccess` of an answer. */
function partialSuccess(answer: Uint8Array) {
  const reader = new BinaryReader(answer);
  const found = { rejected: '', message: '' };
  const [field] = reader.tag() as [number, WireType];
  expect(field).toBe(1);
  const end = reader.uint32() + reader.pos;
  while (reader.pos < end) {
    const [number, type] = reader.tag();
    if (number === 1) found.rejected = String(reader.int64());
    else if (number === 2) found.message = reader.string();
    else reader.skip(type, number);
  }
  return found;
}
