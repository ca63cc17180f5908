import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ApiError } from '@/lib/http/api-error';
import { SYSTEM_CLOCK } from './clock';
import { DEFAULT_LIMITS } from './exchange';
import { OpenRouterClient, type OpenRouterClientOptions } from './openrouter-client';
import { OpenRouterKey } from './openrouter-key';
import { FAKE_KEYS, fakeKey, fakeRecord } from './testing/fake-data.mjs';
import { FakeOpenRouter } from './testing/fake-openrouter.mjs';
import { TestClock } from './testing/test-clock';

const KEY = OpenRouterKey.parse(fakeKey('a1'));
const MANAGEMENT_KEY = OpenRouterKey.parse(fakeKey('b2'));
/** Of another account: it reads nothing of the others'. */
const FOREIGN_KEY = OpenRouterKey.parse(fakeKey('c3'));
const { id: ID } = fakeRecord(3);
/** For answers that never end; longer than a busy machine stands still, which would look the same. */
const FAST_LIMITS = { ...DEFAULT_LIMITS, headersMs: 1_000, bodyPauseMs: 1_000, wholeMs: 2_000 };

/** The challenge of the verifier `verifier`. */
const CODE = `code-${createHash('sha256').update('verifier').digest('base64url')}`;

let upstream: FakeOpenRouter;
let clock: TestClock;

beforeAll(async () => {
  upstream = await FakeOpenRouter.start();
});
afterAll(() => upstream.close());
beforeEach(() => {
  upstream.reset();
  clock = new TestClock();
});

function newClient(options: Partial<OpenRouterClientOptions> = {}): OpenRouterClient {
  return new OpenRouterClient({ baseUrl: upstream.baseUrl, clock, ...options });
}

async function failureOf(call: Promise<unknown>): Promise<ApiError> {
  return call.then(
    () => expect.unreachable('it did not fail'),
    (error) => error,
  );
}

test('a record comes back as the very text that was sent', async () => {
  const answer = await newClient().generation(KEY, ID);
  expect(JSON.parse(answer.text)).toEqual({ data: fakeRecord(3) });
  expect(upstream.requests).toMatchObject([
    {
      method: 'GET',
      path: '/generation',
      query: `?id=${ID}`,
      authorization: `Bearer ${KEY.reveal()}`,
    },
  ]);
});

test('by the clock of the machine, too, with little patience and with much', async () => {
  const client = newClient({ clock: SYSTEM_CLOCK });
  for (const patienceMs of [10_000, 30_000, 60_000]) {
    const answer = await client.generation(KEY, ID, { patienceMs });
    expect(JSON.parse(answer.text)).toEqual({ data: fakeRecord(3) });
  }
});

test('small costs keep their digits', async () => {
  upstream.addRecord(fakeRecord(50, { usage: 6e-7, total_cost: 6e-7 }));
  const { json } = await newClient().generation(KEY, fakeRecord(50).id);
  expect(json).toMatchObject({ data: { usage: { value: '6e-7' }, total_cost: { value: '6e-7' } } });
});

test.each([408, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 529])(
  'a passing %i is tried again',
  async (status) => {
    upstream.plan('/generation', [{ kind: 'status', status }]);
    await newClient().generation(KEY, ID);
    expect(upstream.requests).toHaveLength(2);
    expect(clock.slept.some((ms) => ms >= 250 && ms <= 500)).toBe(true);
  },
);

test.each([
  [400, 'invalid_request'],
  [401, 'unauthorized'],
  [402, 'payment_required'],
  [403, 'forbidden'],
  [404, 'not_found'],
  [418, 'upstream_rejected'],
  [501, 'upstream_error'],
] as const)('%i is final, and is passed on as it came', async (status, code) => {
  upstream.always('/generation', {
    kind: 'status',
    status,
    message: 'So it is.',
    metadata: { a: 1 },
  });
  const error = await failureOf(newClient().generation(KEY, ID));
  expect(error).toMatchObject({ code, status, message: 'So it is.', metadata: { a: 1 } });
  expect(upstream.requests).toHaveLength(1);
});

test.each([500, 502, 524, 529])(
  'a lasting %i ends with that status after four tries',
  async (status) => {
    upstream.always('/generation', { kind: 'status', status });
    const error = await failureOf(newClient().generation(KEY, ID));
    expect(error).toMatchObject({ status, retryable: true });
    expect(upstream.requests).toHaveLength(4);
  },
);

test.each([
  ['seconds', () => '7'],
  ['an HTTP date', () => new Date(clock.now() + 7_000).toUTCString()],
])('Retry-After in %s wins over our own delay', async (_, retryAfter) => {
  upstream.plan('/generation', [
    { kind: 'status', status: 429, headers: { 'retry-after': retryAfter() } },
  ]);
  const before = clock.now();
  await newClient().generation(KEY, ID);
  expect(clock.now() - before).toBeGreaterThanOrEqual(6_000);
  expect(clock.now() - before).toBeLessThanOrEqual(8_000);
});

test('a Retry-After beyond the patience of the call fails at once and says how long', async () => {
  upstream.always('/generation', {
    kind: 'status',
    status: 429,
    headers: { 'retry-after': '120' },
  });
  const client = newClient();
  const error = await failureOf(client.generation(KEY, ID));
  expect(error).toMatchObject({ code: 'rate_limited', status: 429, retryAfterMs: 120_000 });
  expect(upstream.requests).toHaveLength(1);

  const other = await failureOf(client.generation(KEY, fakeRecord(4).id));
  expect(other).toMatchObject({ code: 'rate_limited', retryAfterMs: 120_000 });
  expect(upstream.requests, 'nothing may be asked until then').toHaveLength(1);

  clock.advance(120_000);
  upstream.reset();
  await client.generation(KEY, ID);
});

test('a patient job outwaits a long Retry-After', async () => {
  upstream.plan('/generation', [
    { kind: 'status', status: 429, headers: { 'retry-after': '120' } },
  ]);
  const before = clock.now();
  await newClient().generation(KEY, ID, { patienceMs: 600_000 });
  expect(clock.now() - before).toBeGreaterThanOrEqual(120_000);
});

test('a 429 for one slows all', async () => {
  upstream.plan('/generation', [{ kind: 'status', status: 429, headers: { 'retry-after': '3' } }]);
  const client = newClient({ concurrency: 1 });
  const begin = clock.now();
  const startedAt: number[] = [];
  await Promise.all(
    [1, 2, 3].map(async (index) => {
      await client.generation(KEY, fakeRecord(index).id);
      startedAt.push(clock.now() - begin);
    }),
  );
  expect(startedAt.every((ms) => ms >= 3_000)).toBe(true);
});

test.each([
  [{ kind: 'reset' }, 'upstream_unreachable'],
  [{ kind: 'half_close' }, 'upstream_unreachable'],
  [{ kind: 'hang' }, 'upstream_timeout'],
  [{ kind: 'hang_body' }, 'upstream_timeout'],
  [{ kind: 'drip', ms_per_byte: 40 }, 'upstream_timeout'],
  [{ kind: 'html', status: 200 }, 'upstream_invalid_response'],
  [{ kind: 'html', status: 500 }, 'upstream_error'],
  [{ kind: 'malformed' }, 'upstream_invalid_response'],
] as const)('%o is tried again, then told as %s', async (fault, code) => {
  const limits = code === 'upstream_timeout' ? FAST_LIMITS : DEFAULT_LIMITS;
  upstream.plan('/generation', [fault]);
  await newClient({ limits }).generation(KEY, ID);
  expect(upstream.requests).toHaveLength(2);

  upstream.always('/generation', fault);
  const error = await failureOf(newClient({ limits }).generation(KEY, ID));
  expect(error).toMatchObject({ code, retryable: true });
});

test.each([
  [{ kind: 'redirect', location: 'http://127.0.0.1:9/steal' }, 'upstream_rejected'],
  [{ kind: 'oversize', bytes: 400_000_000 }, 'upstream_invalid_response'],
  [{ kind: 'wrong_id' }, 'upstream_invalid_response'],
] as const)('%o is refused and not tried again', async (fault, code) => {
  upstream.always('/generation', fault);
  const before = process.memoryUsage().rss;
  const error = await failureOf(newClient().generation(KEY, ID));
  expect(error).toMatchObject({ code });
  expect(upstream.requests).toHaveLength(1);
  expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
});

test('a redirect to another path of the same server is not followed either', async () => {
  upstream.always('/generation', { kind: 'redirect', location: '/api/v1/chat/completions' });
  await failureOf(newClient().generation(KEY, ID));
  expect(upstream.requests.map(({ path }) => path)).toEqual(['/generation']);
});

test('who asks for the same at the same time shares one request, and later ones ask again', async () => {
  upstream.plan('/generation', [{ kind: 'delay', ms: 50 }]);
  const client = newClient();
  const answers = await Promise.all(Array.from({ length: 20 }, () => client.generation(KEY, ID)));
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  expect(upstream.requests).toHaveLength(1);
  await client.generation(KEY, ID);
  expect(upstream.requests).toHaveLength(2);
});

test('two keys never share an answer', async () => {
  upstream.plan('/generation', [{ kind: 'delay', ms: 50 }]);
  const client = newClient();
  const [own, foreign] = await Promise.allSettled([
    client.generation(KEY, ID),
    client.generation(FOREIGN_KEY, ID),
  ]);
  expect(own.status).toBe('fulfilled');
  expect(foreign).toMatchObject({ status: 'rejected', reason: { status: 404 } });
});

test('an upstream that keeps failing is left alone, then tried by one request', async () => {
  upstream.always('/generation', { kind: 'status', status: 502 });
  const client = newClient();
  for (let call = 1; call <= 6; call += 1) {
    await failureOf(client.generation(KEY, fakeRecord(10 + call).id));
  }
  expect(upstream.requests).toHaveLength(24);

  const refused = await failureOf(client.generation(KEY, fakeRecord(3).id));
  expect(refused).toMatchObject({ code: 'upstream_unavailable', status: 503 });
  expect(refused.retryAfterMs).toBeGreaterThan(10_000);
  expect(upstream.requests).toHaveLength(24);

  clock.advance(15_000);
  const trial = await failureOf(client.generation(KEY, fakeRecord(4).id));
  expect(trial.code).toBe('upstream_unavailable');
  expect(upstream.requests).toHaveLength(25);

  clock.advance(30_000);
  upstream.reset();
  await client.generation(KEY, fakeRecord(5).id);
  await client.generation(KEY, fakeRecord(6).id);
});

test('a key that OpenRouter does not know is no failure of OpenRouter', async () => {
  const client = newClient({ perSecond: 100 });
  const stranger = OpenRouterKey.parse(fakeKey('dd'));
  for (let index = 0; index < 12; index += 1) {
    expect(await failureOf(client.generation(stranger, fakeRecord(index).id))).toMatchObject({
      status: 401,
    });
  }
  await client.generation(KEY, ID);
});

test('the management operations reach their paths with their bodies', async () => {
  const client = newClient();
  const query = '{"metrics":["request_count"],"dimensions":["generation_id"]}';
  const answer = await client.analyticsQuery(MANAGEMENT_KEY, query);
  await client.get('GET /credits', MANAGEMENT_KEY);
  await client.get('GET /activity', MANAGEMENT_KEY, { date: '2026-01-01' });
  await client.get('GET /key', KEY);
  expect(JSON.parse(answer.text).data.metadata.row_count).toBe(40);
  expect(upstream.requests.map(({ method, path, query }) => `${method} ${path}${query}`)).toEqual([
    'POST /analytics/query',
    'GET /credits',
    'GET /activity?date=2026-01-01',
    'GET /key',
  ]);
});

test('the code of a sign-in is exchanged once, without any key', async () => {
  upstream.plan('/auth/keys', [{ kind: 'status', status: 500 }]);
  await failureOf(newClient().exchangeCode('another-code', 'verifier'));
  expect(upstream.requests).toHaveLength(1);
  const answer = await newClient().exchangeCode(CODE, 'verifier');
  expect(JSON.parse(answer.text).key).toBe(FAKE_KEYS[0]?.key);
  expect(upstream.requests.map(({ authorization }) => authorization)).toEqual([
    undefined,
    undefined,
  ]);
});

test.each(['http://genledger-test.invalid/api/v1', 'http://127.0.0.1:9/api/v1'])(
  'an unreachable upstream (%s) is told as such',
  async (baseUrl) => {
    const error = await failureOf(newClient({ baseUrl }).generation(KEY, ID));
    expect(error).toMatchObject({ code: 'upstream_unreachable', status: 502, retryable: true });
  },
);

test('a connection that is not secure is not tried again', async () => {
  const baseUrl = upstream.baseUrl.replace('http:', 'https:');
  const error = await failureOf(newClient({ baseUrl }).generation(KEY, ID));
  expect(error).toMatchObject({ code: 'upstream_unreachable', retryable: false });
  expect(upstream.requests).toHaveLength(0);
});
