import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isGenerationId } from '@/lib/generation/generation-id';
import { allowedRequest } from './allowed-request';
import { OpenRouterClient } from './openrouter-client';
import { OpenRouterKey } from './openrouter-key';
import { fakeKey, fakeRecord } from './testing/fake-data.mjs';
import { FakeOpenRouter } from './testing/fake-openrouter.mjs';
import { TestClock } from './testing/test-clock';

const KEY = OpenRouterKey.parse(fakeKey('a1'));
const REAL_ID = fakeRecord(0).id;
const CRAFTED = [
  '../chat/completions',
  `${REAL_ID}/../../chat/completions`,
  `${REAL_ID}?x=1`,
  `${REAL_ID}&id=gen-1767225600-AAAAAAAAAAAAAAAAAAAA`,
  `${REAL_ID}#x`,
  `${REAL_ID}\r\nPOST /api/v1/chat/completions HTTP/1.1`,
  `${REAL_ID}%2f..%2f..%2fkeys`,
  '//evil.example/api/v1/generation',
  'http://evil.example/',
  'gen-1767225600-AAAAAAAAAAAAAAAAAAAA\u0000',
  'gen-1767225600-ＡＡＡＡＡＡＡＡＡＡＡＡＡＡＡＡＡＡＡＡ',
  '__proto__',
  '',
];

let upstream: FakeOpenRouter;
let client: OpenRouterClient;

beforeAll(async () => {
  upstream = await FakeOpenRouter.start();
  client = new OpenRouterClient({
    baseUrl: upstream.baseUrl,
    clock: new TestClock(),
    perSecond: 1_000_000,
  });
});
afterAll(() => upstream.close());

const hostileId = fc.oneof(
  fc.constantFrom(...CRAFTED),
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.string({ maxLength: 40 }).map((tail) => `${REAL_ID}${tail}`),
  fc.string({ maxLength: 40 }).map((head) => `${head}${REAL_ID}`),
  fc.stringMatching(/^gen-(emb-)?[0-9]{10}-[A-Za-z0-9]{20}$/),
);

test('whatever is pasted as an ID, OpenRouter is asked for generations only', async () => {
  await fc.assert(
    fc.asyncProperty(hostileId, async (id) => {
      await client.generation(KEY, id).catch((error) => expect(error.status).toBe(404));
    }),
    { numRuns: 10_000 },
  );
  expect(upstream.requests.length).toBeGreaterThan(100);
  for (const { method, path, query, body } of upstream.requests) {
    expect(`${method} ${path}`).toBe('GET /generation');
    const parameters = [...new URLSearchParams(query)];
    expect(parameters.map(([name]) => name)).toEqual(['id']);
    expect(isGenerationId(parameters[0]?.[1] ?? '')).toBe(true);
    expect(body).toBe('');
  }
});

test('parameters of a name or a form that nobody foresaw are refused', () => {
  const base = 'http://127.0.0.1:1/api/v1';
  expect(() => allowedRequest(base, 'GET /key', { id: 'x' })).toThrow('has no parameter');
  expect(() => allowedRequest(base, 'GET /activity', { date: '1&x=2' })).toThrow('cannot have');
  const { url } = allowedRequest(base, 'GET /activity', {
    date: '2026-01-01',
    group_by: 'workspace',
  });
  expect(url.href).toBe(`${base}/activity?date=2026-01-01&group_by=workspace`);
});

test('suffixes of Broadcast spans are not part of the ID', () => {
  const { url } = allowedRequest('http://127.0.0.1:1', 'GET /generation', {
    id: ` ${REAL_ID}:attempt-0`,
  });
  expect(url.searchParams.get('id')).toBe(REAL_ID);
});
