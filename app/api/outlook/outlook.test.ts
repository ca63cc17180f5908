import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { MonthOutlook } from '@/lib/forecast/month-outlook';
import type { UnusualReport } from '@/lib/forecast/unusual-report';
import { TestServer } from '@/lib/http/testing/test-server';
import { openStore } from '@/lib/store/open';
import { MAIN_LEDGER } from '@/lib/store/store';
import { POST as UNUSUAL } from '../unusual-days/route';
import { POST as QUERY } from '../v1/analytics/query/route';
import { POST } from './route';

const DAY_MS = 86_400_000;
const DAYS = 70;
/** In the middle of a month, whatever the zone: on the last evening of one in UTC, Kolkata begins the next. */
const TODAY_MS = Date.UTC(2026, 5, 18);
/** The newest generation lies before it. */
const NOON_MS = TODAY_MS + DAY_MS / 2;
/** So many days ago one key ran away. */
const SPIKE = 9;

let server: TestServer;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOON_MS });
  server = await TestServer.start();
  const ledger = (await openStore()).ledger(MAIN_LEDGER);
  const rows = Array.from({ length: DAYS }, (_, ago) => ago).flatMap((ago) => {
    const at = (minute: number) => new Date(TODAY_MS - ago * DAY_MS + minute * 60_000);
    const own = ['steady', 'agent'].map((api_key_name, index) => ({
      created_at: at(index).toISOString(),
      model: index === 0 ? 'acme/gull' : 'acme/tern',
      provider_name: 'Reef',
      usage: api_key_name === 'agent' && ago === SPIKE ? '60.5' : '5.000000000001',
      api_key_name,
    }));
    const cached = {
      ...own[0],
      created_at: at(2).toISOString(),
      usage: '0',
      response_cache_source_id: 'x',
    };
    const byok = {
      ...own[0],
      created_at: at(3).toISOString(),
      usage: '0.05',
      is_byok: true,
      upstream_inference_cost: '1.2',
    };
    const unknown = { ...own[0], created_at: at(4).toISOString(), usage: '0.05', is_byok: true };
    return [...own, cached, byok, unknown];
  });
  await ledger.merge(
    rows.map((values, index) => ({
      source: 'generation' as const,
      unknown: null,
      values: {
        ...values,
        model: values.model ?? 'acme/gull',
        id: `gen-${Math.floor(Date.parse(values.created_at) / 1000)}-AAAABBBBCCCCDDDD${String(index).padStart(4, '0')}`,
      },
    })),
  );
});
afterAll(async () => {
  vi.useRealTimers();
  await server.stop();
});

const json = (body: object) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
  body: JSON.stringify(body),
});

async function outlook(body: object): Promise<MonthOutlook> {
  const answer = await server.call(POST, '/api/outlook', json(body));
  expect(answer.status, answer.text).toBe(200);
  return (answer.json() as { data: MonthOutlook }).data;
}

for (const timezone of ['UTC', 'Asia/Kolkata']) {
  test(`the month so far is what the query API adds up, in ${timezone}`, async () => {
    const filters = [{ field: 'provider', operator: 'in', value: ['Reef'] }];
    const month = await outlook({ filters, timezone });
    const asked = await server.call(
      QUERY,
      '/api/v1/analytics/query',
      json({
        metrics: ['total_usage', 'unknown_cost_count'],
        filters,
        timezone,
        number_format: 'string',
        time_range: {
          start: new Date(month.axis.starts[0] ?? 0).toISOString(),
          end: new Date(month.axis.endMs).toISOString(),
        },
      }),
    );
    const { data } = asked.json() as { data: { data: Record<string, unknown>[] } };
    expect(month.spent).toBe(data.data[0]?.total_usage);
    expect(String(month.unknown)).toBe(data.data[0]?.unknown_cost_count);
    expect(month.unknown).toBeGreaterThan(0);
    expect(month.words).toContain('≥ $');
    expect(month.why).toBeNull();
    expect(month.soFar.filter((value) => value !== null).at(-1)).toBe(month.spent);
    // The runaway day is no reason to expect another one.
    const rest = (month.end?.expected ?? 0) - Number(month.spent);
    expect(rest).toBeLessThanOrEqual(11.3 * month.axis.starts.length);
  });
}

test('the runaway day stands out, with the key that explains it', async () => {
  const answer = await server.call(
    UNUSUAL,
    '/api/unusual-days',
    json({
      timezone: 'UTC',
      time_range: {
        start: new Date(TODAY_MS - 30 * DAY_MS).toISOString(),
        end: new Date(NOON_MS).toISOString(),
      },
    }),
  );
  expect(answer.status, answer.text).toBe(200);
  const { days, judged } = (answer.json() as { data: UnusualReport }).data;
  expect(judged).toBe(30);
  expect(days).toEqual([
    expect.objectContaining({
      startMs: TODAY_MS - SPIKE * DAY_MS,
      direction: 'more',
      length: 1,
      spent: '66.750000000001',
      cause: { dimension: 'api_key_name', value: 'agent', share: expect.closeTo(1, 5) },
    }),
  ]);
});

test('a link with sixty filters is answered here as it is in every chart', async () => {
  const filters = Array.from({ length: 60 }, (_, index) => ({
    field: 'model',
    operator: 'not_in',
    value: [`acme/stranger-${index}`],
  }));
  const [all, most] = [await outlook({ timezone: 'UTC' }), await outlook({ filters })];
  expect(most.spent).toBe(all.spent);
  const range = { start: new Date(TODAY_MS - 30 * DAY_MS), end: new Date() };
  const answer = await server.call(
    UNUSUAL,
    '/api/unusual-days',
    json({ filters, timezone: 'UTC', time_range: range }),
  );
  expect(answer.status, answer.text).toBe(200);
});

test('what cannot be read is refused with a sentence', async () => {
  const refused = [
    await server.call(POST, '/api/outlook', json({ timezone: 'Mars/Olympus' })),
    await server.call(POST, '/api/outlook', json({ filters: [{ field: 'nope', operator: 'in' }] })),
    await server.call(UNUSUAL, '/api/unusual-days', json({ timezone: 'UTC' })),
  ];
  expect(refused.map(({ status }) => status)).toEqual([400, 400, 400]);
});
