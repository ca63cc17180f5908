import { OpenRouter } from '@openrouter/sdk';
import {
  BadRequestResponseError,
  ForbiddenResponseError,
  NotFoundResponseError,
  UnauthorizedResponseError,
} from '@openrouter/sdk/models/errors';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveRoutes } from '@/lib/http/testing/serve-routes';
import { TestServer } from '@/lib/http/testing/test-server';
import { fakeKey, fakeRecord } from '@/lib/openrouter/testing/fake-data.mjs';
import * as activity from './activity/route';
import * as meta from './analytics/meta/route';
import * as query from './analytics/query/route';
import * as credits from './credits/route';
import * as content from './generation/content/route';
import * as generation from './generation/route';
import * as key from './key/route';

// OpenRouter's own client, unchanged but for the address: it checks every answer with its schemas.
const record = fakeRecord(5);

let server: TestServer;
let served: Awaited<ReturnType<typeof serveRoutes>>;

beforeAll(async () => {
  server = await TestServer.start();
  served = await serveRoutes({
    '/api/v1/generation': generation,
    '/api/v1/generation/content': content,
    '/api/v1/key': key,
    '/api/v1/credits': credits,
    '/api/v1/activity': activity,
    '/api/v1/analytics/meta': meta,
    '/api/v1/analytics/query': query,
  });
});
afterAll(async () => {
  await served.close();
  await server.stop();
});

function sdk(apiKey: string): OpenRouter {
  return new OpenRouter({ apiKey, serverURL: `${served.origin}/api/v1` });
}

test('it reads a generation', async () => {
  const { data } = await sdk(fakeKey('a1')).generations.getGeneration({ id: record.id });
  expect(data).toMatchObject({ id: record.id, usage: record.usage, providerName: 'Harbor' });
});

test('it tells our errors as its own', async () => {
  const missing = { id: 'gen-1700000000-AAAAAAAAAAAAAAAAAAAA' };
  await expect(sdk(fakeKey('a1')).generations.getGeneration(missing)).rejects.toThrow(
    NotFoundResponseError,
  );
  await expect(sdk(fakeKey('ee')).generations.getGeneration(missing)).rejects.toThrow(
    UnauthorizedResponseError,
  );
});

test('it reads key and credits', async () => {
  const { data } = await sdk(fakeKey('a1')).apiKeys.getCurrentKeyMetadata();
  expect(data).toMatchObject({ usage: 12.345678, isManagementKey: false });
  const answer = await sdk(fakeKey('b2')).credits.getCredits();
  expect(answer.data).toEqual({ totalCredits: 250, totalUsage: 99.000001 });
});

test('it runs an analytics query over what was looked up', async () => {
  const client = sdk(fakeKey('a1'));
  await client.generations.getGeneration({ id: record.id });
  const { data } = await client.analytics.queryAnalytics({
    requestBody: {
      metrics: ['request_count', 'total_usage'],
      dimensions: ['model'],
      timeRange: { start: new Date('2026-01-01T00:00:00Z'), end: new Date('2026-02-01T00:00:00Z') },
    },
  });
  expect(data.metadata).toMatchObject({ rowCount: 1, truncated: false });
  // The SDK's schema for a row is an object without fields: it drops what is in it.
  expect(data.data).toHaveLength(1);
});

test('it reads activity by day, model and endpoint from the ledger', async () => {
  const client = sdk(fakeKey('a1'));
  await client.generations.getGeneration({ id: record.id });
  const date = record.created_at.slice(0, 10);
  const { data } = await client.analytics.getUserActivity({ date });
  expect(data).toEqual([
    {
      date,
      model: 'tidewater/reef-r1',
      modelPermaslug: 'tidewater/reef-r1-20251220',
      endpointId: '',
      providerName: 'Harbor',
      usage: record.usage,
      byokUsageInference: 0,
      requests: 1,
      promptTokens: record.native_tokens_prompt,
      completionTokens: record.native_tokens_completion,
      reasoningTokens: record.native_tokens_reasoning,
    },
  ]);
});

test('it reads what can be asked, in the closed lists of its own contract', async () => {
  const { data } = await sdk(fakeKey('b2')).analytics.getAnalyticsMeta();
  const names = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name);
  expect(names(data.operators)).toEqual('eq neq in not_in gt gte lt lte'.split(' '));
  expect(new Set(data.operators.map(({ valueType }) => valueType))).toEqual(
    new Set(['scalar', 'array']),
  );
  expect(names(data.granularities)).toEqual('minute hour day week month'.split(' '));
  const metric = (wanted: string) => data.metrics.find(({ name }) => name === wanted);
  expect(metric('total_usage')).toMatchObject({ displayFormat: 'currency', isRate: false });
  expect(metric('guardrail_invoked_count')).toMatchObject({ isRate: false });
  expect(metric('cache_hit_rate')).toMatchObject({ displayFormat: 'percent', isRate: true });
  expect(metric('avg_throughput')).toMatchObject({ displayFormat: 'throughput', isRate: true });
  expect(names(data.dimensions)).toEqual(expect.arrayContaining(['model', 'app', 'country']));
});

test('it asks for every metric, dimension, operator and granularity that it is told of', async () => {
  const client = sdk(fakeKey('b2'));
  await client.generations.getGeneration({ id: record.id });
  const { data: meta } = await client.analytics.getAnalyticsMeta();
  const timeRange = { start: new Date('2026-01-01'), end: new Date('2026-02-01') };
  const metrics = meta.metrics.map(({ name }) => name);
  for (const { name: granularity } of meta.granularities) {
    const { data } = await client.analytics.queryAnalytics({
      requestBody: { metrics, granularity, timeRange, limit: 100 },
    });
    expect(data.metadata).toMatchObject({ rowCount: 1, truncated: false });
    // What no source can tell is said.
    expect(data.warnings?.join()).toMatch(/guardrail_invoked_count.*guardrail_invoked_rate/s);
  }
  for (const { name: field } of meta.dimensions) {
    const answers = meta.operators.map(({ name: operator, valueType }) => {
      const isList = valueType === 'array';
      const filter = { field, operator, value: isList ? ['0', '1'] : '1' };
      return client.analytics.queryAnalytics({
        requestBody: {
          metrics: ['request_count'],
          dimensions: [field],
          filters: [isList ? { ...filter, includeUnset: true } : filter],
          orderBy: { field, direction: 'asc' },
          groupLimit: 3,
        },
      });
    });
    for (const { data } of await Promise.all(answers)) expect(data.metadata.truncated).toBe(false);
  }
});

test('counts are texts, money has every digit, and a bucket is called by its granularity', async () => {
  const answer = await fetch(`${served.origin}/api/v1/analytics/query`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      metrics: ['request_count', 'tokens_total', 'total_usage', 'cache_hit_rate', 'usage_data'],
      dimensions: ['model'],
      granularity: 'day',
      time_range: { start: '2026-01-01T00:00:00Z', end: '2026-02-01T00:00:00Z' },
    }),
  });
  const { data } = (await answer.json()) as { data: { data: unknown[]; metadata: object } };
  expect(data.data).toEqual([
    {
      date__day: `${record.created_at.slice(0, 10)}T00:00:00.000Z`,
      model: record.model,
      request_count: '1',
      tokens_total: String(
        Number(record.native_tokens_prompt) + Number(record.native_tokens_completion),
      ),
      total_usage: record.usage,
      cache_hit_rate: Number(record.native_tokens_cached) / Number(record.native_tokens_prompt),
      usage_data: null,
    },
  ]);
  expect(data.metadata).toMatchObject({ row_count: 1, truncated: false });
});

test('it tells a wrong query and a closed door as its own errors', async () => {
  const client = sdk(fakeKey('b2'));
  await expect(
    client.analytics.queryAnalytics({ requestBody: { metrics: ['nonsense'] } }),
  ).rejects.toThrow(BadRequestResponseError);
  await expect(client.generations.listGenerationContent({ id: record.id })).rejects.toThrow(
    ForbiddenResponseError,
  );
});
