import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { AnalyticsError, postAnalytics } from '@/components/query/post-analytics';
import { TestServer } from '@/lib/http/testing/test-server';
import { openStore } from '@/lib/store/open';
import { MAIN_LEDGER } from '@/lib/store/store';
import type { AnalyticsRequest } from '@/lib/view/panel-request';
import { POST as single } from '../query/route';
import { POST } from './route';

let server: TestServer;

const merge = async (index: number) =>
  (await openStore()).ledger(MAIN_LEDGER).merge([
    {
      source: 'generation',
      unknown: null,
      values: {
        id: `gen-${1790000000 + index}-AAAABBBBCCCCDDDDEEEE`,
        created_at: `2026-09-21T${String(index % 24).padStart(2, '0')}:00:00.000Z`,
        model: `acme/model-${index}`,
        usage: '0.000000000001',
      },
    },
  ]);

beforeAll(async () => {
  server = await TestServer.start();
  for (let index = 0; index < 30; index += 1) await merge(index);
});
afterAll(() => server.stop());

const COUNT = { metrics: ['request_count'] };
const MODELS = { metrics: ['total_usage'], dimensions: ['model'], number_format: 'string' };

const post = (handler: typeof POST | typeof single, body: unknown, headers = {}) =>
  server.call(handler, '/api/v1/analytics/queries', {
    method: 'POST',
    body: JSON.stringify(body),
    headers,
  });

interface Batch {
  readonly results: {
    readonly data?: { readonly data: object[]; readonly metadata: { query_time_ms: number } };
    readonly error?: { readonly code: number; readonly message: string };
  }[];
}

test('each result is what the single query answers; one refusal costs no other', async () => {
  const answer = await post(POST, { queries: [MODELS, { metrics: ['nonsense'] }, COUNT] });
  expect(answer.status).toBe(200);
  const { results } = answer.json() as Batch;
  expect(results[0]).toEqual((await post(single, MODELS)).json());
  expect(results[1]).toMatchObject({
    error: { code: 400, message: expect.stringContaining('"nonsense" is not known') },
  });
  expect(results[2]?.data?.data).toEqual([{ request_count: '30' }]);
});

test('the same bytes are answered until the data changes', async () => {
  const queries = { queries: [COUNT, MODELS, COUNT] };
  const first = await post(POST, queries);
  // The time that a query took would be another one if it had been asked again.
  expect((await post(POST, queries)).text).toBe(first.text);
  await merge(30);
  const { results } = (await post(POST, queries)).json() as Batch;
  expect(results[0]?.data?.data).toEqual([{ request_count: '31' }]);
  expect(results[2]).toEqual(results[0]);
});

test('a body that is no list of queries is refused as a whole', async () => {
  for (const body of [{}, { queries: [] }, { queries: Array(101).fill(COUNT) }, []]) {
    const { status, text } = await post(POST, body);
    expect([status, text]).toEqual([400, expect.stringContaining('1 to 100')]);
  }
});

test('a handler leaves compressing to the server, which would drop its word for it', async () => {
  const { headers } = await post(single, MODELS, { 'accept-encoding': 'br, gzip' });
  expect(headers.get('content-encoding')).toBeNull();
});

// The browser's side against the real route.
let requests: number;
beforeEach(() => {
  requests = 0;
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    requests += 1;
    const request = new Request(`http://127.0.0.1:3000${path}`, init);
    request.headers.set('host', '127.0.0.1:3000');
    return POST(request, { params: Promise.resolve({}) });
  });
});
afterEach(() => vi.unstubAllGlobals());

const question = (body: object) => body as AnalyticsRequest;
const never = new AbortController().signal;

test('questions of one moment travel together, each with its own answer, error and end', async () => {
  const given = new AbortController();
  const answers = [
    postAnalytics(question(COUNT), never),
    postAnalytics(question({ metrics: ['nonsense'] }), never),
    postAnalytics(question(MODELS), given.signal),
  ];
  given.abort();
  const [count, wrong, aborted] = await Promise.allSettled(answers);
  expect(count).toMatchObject({ value: { rows: [{ request_count: '31' }], truncated: false } });
  expect(wrong).toMatchObject({ reason: { retryable: false } });
  expect(aborted).toMatchObject({ reason: { name: 'AbortError' } });
  expect(requests).toBe(1);
});

test('a request that fails while the server answers is tried three times, then an error of every question, which may be asked again', async () => {
  let tries = 0;
  vi.stubGlobal('fetch', (path: string) => {
    if (path === '/api/health') return Promise.resolve(new Response());
    tries += 1;
    return Promise.reject(new TypeError('fetch failed'));
  });
  for (const answer of [
    postAnalytics(question(COUNT), never),
    postAnalytics(question(MODELS), never),
  ]) {
    await expect(answer).rejects.toThrow(AnalyticsError);
    await expect(answer).rejects.toMatchObject({ retryable: true });
  }
  expect(tries).toBe(3);
});
