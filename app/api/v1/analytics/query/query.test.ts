import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestServer } from '@/lib/http/testing/test-server';
import { openStore } from '@/lib/store/open';
import { MAIN_LEDGER } from '@/lib/store/store';
import { POST } from './route';

let server: TestServer;

const attempt = (provider_name: string, status: number) => ({ provider_name, status });
const ROWS = [
  {
    created_at: '2026-09-01T08:00:00.000Z',
    model: 'acme/gull',
    usage: '0.3',
    app_id: 4711,
    app_name: 'Harbour',
    native_tokens_completion: 16,
    native_tokens_reasoning: 19,
    provider_responses: JSON.stringify([attempt('Shoal', 429), attempt('Reef', 200)]),
  },
  {
    created_at: '2026-09-01T09:00:00.000Z',
    model: 'acme/tern',
    usage: '-0.04',
    app_id: 4711,
    native_tokens_completion: 4,
    native_tokens_reasoning: 1,
    provider_responses: JSON.stringify([attempt('odd},{name', 200)]),
  },
  { created_at: '2026-09-02T08:00:00.000Z', model: 'acme/gull', usage: '75', app_name: 'Pier' },
  { created_at: '2026-09-02T09:00:00.000Z', model: 'acme/puffin', usage: '2', app_id: 12 },
  { created_at: '2026-09-02T10:00:00.000Z', model: 'acme/auk', usage: '1' },
];

beforeAll(async () => {
  server = await TestServer.start();
  const ledger = (await openStore()).ledger(MAIN_LEDGER);
  await ledger.merge(
    ROWS.map((values, index) => ({
      source: 'generation' as const,
      unknown: null,
      values: {
        id: `gen-${Date.parse(values.created_at) / 1000}-AAAABBBBCCCCDDDDEEE${index}`,
        ...values,
      },
    })),
  );
});
afterAll(() => server.stop());

interface Answer {
  readonly data: {
    readonly data: Record<string, unknown>[];
    readonly compare: { readonly data: Record<string, unknown>[] };
    readonly explain: { readonly query: Record<string, unknown> };
    readonly warnings?: string[];
  };
}

async function ask(body: object): Promise<Answer['data']> {
  const answer = await server.call(POST, '/api/v1/analytics/query', {
    method: 'POST',
    body: JSON.stringify(body),
  });
  expect(answer.status, answer.text).toBe(200);
  return (answer.json() as Answer).data;
}

test('apps are told by name where it is known, and found by number as OpenRouter asks for them', async () => {
  const count = { metrics: ['request_count'] };
  const byApp = await ask({ ...count, dimensions: ['app'], order_by: ORDER_BY_APP });
  expect(byApp.data).toEqual([
    { app: '12', request_count: '1' },
    { app: '4711', request_count: '1' },
    { app: 'Harbour', request_count: '1' },
    { app: 'Pier', request_count: '1' },
    { app: null, request_count: '1' },
  ]);
  const counted = async (filter: object) => {
    const { data } = await ask({ ...count, filters: [{ field: 'app', ...filter }] });
    return data[0]?.request_count;
  };
  expect(await counted({ operator: 'eq', value: 4711 })).toBe('2');
  expect(await counted({ operator: 'eq', value: '4711' })).toBe('2');
  expect(await counted({ operator: 'eq', value: 'Harbour' })).toBe('1');
  expect(await counted({ operator: 'in', value: [4711, 'Pier'] })).toBe('3');
  expect(await counted({ operator: 'neq', value: 4711 })).toBe('3');
  expect(await counted({ operator: 'not_in', value: [4711] })).toBe('2');
  expect(await counted({ operator: 'not_in', value: [4711], include_unset: true })).toBe('3');
  expect(await counted({ operator: 'is_not_set' })).toBe('1');
});

const ORDER_BY_APP = { field: 'app', direction: 'asc' };

test('refunds have a cost range, and so have sums beyond the last one', async () => {
  const { data } = await ask({
    metrics: ['request_count'],
    dimensions: ['cost_bucket'],
    order_by: { field: 'cost_bucket', direction: 'asc' },
  });
  expect(data).toEqual([
    { cost_bucket: '-0.05', request_count: '1' },
    { cost_bucket: '0.2', request_count: '1' },
    { cost_bucket: '1', request_count: '1' },
    { cost_bucket: '2', request_count: '1' },
    { cost_bucket: '50', request_count: '1' },
  ]);
});

test('attempts are counted, whatever a provider is called; reasoning is never more than all', async () => {
  const { data } = await ask({
    metrics: ['fallback_count', 'fallback_rate', 'reasoning_share', 'reasoning_tokens'],
  });
  expect(data).toEqual([
    { fallback_count: '1', fallback_rate: 0.5, reasoning_share: 17 / 20, reasoning_tokens: '20' },
  ]);
});

test('the largest groups come in the order of a dimension where that is asked for, the rest last', async () => {
  const names = async (direction: string) => {
    const { data } = await ask({
      metrics: ['total_usage'],
      dimensions: ['model'],
      top: { limit: 3 },
      order_by: { field: 'model', direction },
    });
    return data.map(({ model, other }) => model ?? `${other} other`);
  };
  expect(await names('asc')).toEqual(['acme/auk', 'acme/gull', 'acme/puffin', '1 other']);
  expect(await names('desc')).toEqual(['acme/puffin', 'acme/gull', 'acme/auk', '1 other']);
});

test('a compared period is split into the groups of the period itself', async () => {
  const { data, compare } = await ask({
    metrics: ['total_usage'],
    dimensions: ['model'],
    time_range: { start: '2026-09-02T00:00:00Z', end: '2026-09-03T00:00:00Z' },
    top: { limit: 2 },
    compare: { mode: 'previous' },
  });
  expect(data).toEqual([
    { model: 'acme/gull', total_usage: 75 },
    { model: 'acme/puffin', total_usage: 2 },
    { model: null, other: 1, total_usage: 1 },
  ]);
  // The day before had the gull and one that is "Other" today; the puffin was not there.
  expect(compare.data).toEqual([
    { model: 'acme/gull', total_usage: 0.3 },
    { model: null, other: 1, total_usage: -0.04 },
  ]);
});

test('explain tells the resolved query as a body that asks for it again', async () => {
  const asked = {
    metrics: ['request_count'],
    dimensions: ['model'],
    filters: [
      { field: 'provider', operator: 'is_not_set' },
      { field: 'app', operator: 'in', value: ['Pier'], include_unset: true },
      { field: 'usage', operator: 'gt', value: 0.5 },
    ],
    granularity: 'day',
    top: { limit: 3 },
  };
  const first = await ask({ ...asked, explain: true });
  expect(first.explain.query).toMatchObject({
    time_range: { start: '2026-09-01T08:00:00.000Z' },
    filters: [{}, { value: ['Pier'], include_unset: true }, { value: '0.5' }],
    week_start: 'monday',
    group_limit: null,
    order_by: { field: 'date', direction: 'desc' },
    top: { limit: 3, by: 'request_count' },
  });
  const again = await ask({ ...first.explain.query, explain: true });
  expect(again.data).toEqual(first.data);
  expect(again.explain.query).toEqual(first.explain.query);
});

test('formats are those of the contract: counts as text, money as numbers, buckets by name', async () => {
  const { data } = await ask({
    metrics: ['request_count', 'tokens_completion', 'total_usage', 'avg_latency', 'p50_throughput'],
    dimensions: ['model'],
    granularity: 'day',
    filters: [{ field: 'model', operator: 'in', value: ['acme/gull', 'acme/auk'] }],
    time_range: { start: '2026-09-01T00:00:00Z', end: '2026-09-03T00:00:00Z' },
    order_by: { field: 'date', direction: 'asc' },
  });
  const unknown = { avg_latency: null, p50_throughput: null };
  const second = { date__day: '2026-09-02T00:00:00.000Z', request_count: '1', ...unknown };
  expect(data).toEqual([
    {
      date__day: '2026-09-01T00:00:00.000Z',
      model: 'acme/gull',
      request_count: '1',
      tokens_completion: '16',
      total_usage: 0.3,
      ...unknown,
    },
    { ...second, model: 'acme/auk', tokens_completion: null, total_usage: 1 },
    { ...second, model: 'acme/gull', tokens_completion: null, total_usage: 75 },
  ]);
});

test('limits cut as the contract says, and metadata tells', async () => {
  const post = async (body: object) => {
    const { json } = await server.call(POST, '/api/v1/analytics/query', {
      method: 'POST',
      body: JSON.stringify({ metrics: ['request_count'], ...body }),
    });
    const { data } = json() as {
      data: { data: object[]; metadata: { row_count: number; truncated: boolean } };
    };
    expect(data.metadata.row_count).toBe(data.data.length);
    return [data.data.length, data.metadata.truncated];
  };
  expect(await post({ dimensions: ['model'] })).toEqual([4, false]);
  expect(await post({ dimensions: ['model'], limit: 4 })).toEqual([4, false]);
  expect(await post({ dimensions: ['model'], limit: 3 })).toEqual([3, true]);
  expect(await post({ dimensions: ['model'], granularity: 'hour' })).toEqual([5, false]);
  expect(await post({ dimensions: ['model'], granularity: 'hour', group_limit: 1 })).toEqual([
    4,
    false,
  ]);
  // Without dimensions there are no groups to limit.
  expect(await post({ granularity: 'hour', group_limit: 1 })).toEqual([5, false]);
});

test.each([
  [{}, 'metrics'],
  [{ metrics: ['request_count'], limit: 0 }, 'limit'],
  [{ metrics: ['request_count'], order_by: { field: 'date', direction: 'asc' } }, 'order_by'],
  [
    { metrics: ['request_count'], order_by: { field: 'total_usage', direction: 'asc' } },
    'order_by',
  ],
  [{ metrics: ['request_count'], classifier_dimensions: { classifier_id: 'x' } }, 'Classifiers'],
  [{ metrics: ['request_count'], filters: [{ field: 'model', operator: 'eq' }] }, 'needs a value'],
])('%j is refused in the error envelope', async (body, words) => {
  const answer = await server.call(POST, '/api/v1/analytics/query', {
    method: 'POST',
    body: JSON.stringify(body),
  });
  expect(answer.json()).toMatchObject({
    error: { code: 400, message: expect.stringContaining(words) },
  });
  expect(answer.status).toBe(400);
});

test('what cannot be resolved or is not known is said', async () => {
  const hash = 'a1'.repeat(32);
  const { warnings } = await ask({
    metrics: ['guardrail_invoked_count'],
    filters: [{ field: 'api_key_id', operator: 'eq', value: hash }],
  });
  expect(warnings).toEqual([
    expect.stringMatching(/^guardrail_invoked_count: No source/),
    expect.stringMatching(/^api_key_id: the hash/),
  ]);
});
