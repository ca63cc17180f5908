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
