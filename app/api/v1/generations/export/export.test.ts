import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestServer } from '@/lib/http/testing/test-server';
import { openStore } from '@/lib/store/open';
import { MAIN_LEDGER } from '@/lib/store/store';
import { GET as analytics, POST as analyticsPost } from '../../analytics/export/route';
import { GET, POST } from './route';

let server: TestServer;
const ROWS = 40;

beforeAll(async () => {
  server = await TestServer.start();
  const ledger = (await openStore()).ledger(MAIN_LEDGER);
  await ledger.merge(
    Array.from({ length: ROWS }, (_, index) => ({
      source: 'generation' as const,
      unknown: null,
      values: {
        id: `gen-${1790000000 + index}-AAAABBBBCCCCDDDDEEEE`,
        created_at: `2026-09-21T14:13:${String(index).padStart(2, '0')}.123456Z`,
        model: index % 4 === 0 ? '=acme/gull' : 'acme/tern',
        usage: '-0.000000000001',
      },
    })),
  );
});
afterAll(() => server.stop());

const ask = (handler: typeof GET | typeof analytics, query: object, format?: string) =>
  server.call(
    handler,
    `/api/v1/generations/export?query=${encodeURIComponent(JSON.stringify(query))}${format ? `&format=${format}` : ''}`,
  );

const GULLS = { filters: [{ field: 'model', operator: 'eq', value: '=acme/gull' }] };

test('a link downloads all rows; their number stands before them', async () => {
  const { status, headers, text } = await ask(GET, {});
  expect(status).toBe(200);
  expect(headers.get('content-disposition')).toBe('attachment; filename="generations.csv"');
  expect(headers.get('x-total-rows')).toBe(String(ROWS));
  const rows = parse(text, { columns: true }) as Record<string, string>[];
  expect(rows).toHaveLength(ROWS);
  expect(rows.at(-1)).toMatchObject({
    created_at: '2026-09-21T14:13:00.123456Z',
    model: "'=acme/gull",
    usage: '-0.000000000001',
    latency: '',
  });
});

test('a program posts the query; HEAD tells the number alone', async () => {
  const answer = await server.call(POST, '/api/v1/generations/export?format=jsonl', {
    method: 'POST',
    body: JSON.stringify(GULLS),
  });
  expect(answer.text.trim().split('\n')).toHaveLength(ROWS / 4);
  expect(answer.text).toContain('"usage":-0.000000000001,');
  const head = await server.call(GET, '/api/v1/generations/export', { method: 'HEAD' });
  expect([head.headers.get('x-total-rows'), head.text]).toEqual([String(ROWS), '']);
});

test('an analytics query is exported with all its rows and exact money', async () => {
  const query = { metrics: ['total_usage', 'p50_latency'], dimensions: ['generation_id'] };
  const { headers, text } = await ask(analytics, query);
  expect(headers.get('x-total-rows')).toBe(String(ROWS));
  expect(text.split('\r\n').slice(0, 2)).toEqual([
    'generation_id,total_usage,p50_latency',
    'gen-1790000000-AAAABBBBCCCCDDDDEEEE,-0.000000000001,',
  ]);
  const limited = await ask(analytics, { ...query, limit: 3, granularity: 'day' }, 'jsonl');
  expect(limited.text.split('\n')[0]).toContain('"date__day":"2026-09-21T00:00:00.000Z"');
  expect(limited.headers.get('x-total-rows')).toBe('3');
});

test('generations are exported as charges in the words of FOCUS; other queries are not', async () => {
  const { headers, text } = await ask(GET, GULLS, 'focus');
  expect(headers.get('content-disposition')).toBe('attachment; filename="focus.csv"');
  const charges = parse(text, { columns: true }) as Record<string, string>[];
  expect(charges).toHaveLength(Number(headers.get('x-total-rows')));
  expect(charges[0]).toMatchObject({
    BilledCost: '-0.000000000001',
    ChargePeriodStart: '2026-09-21T14:13:36Z',
    x_Model: "'=acme/gull",
  });
  const refused = await ask(analytics, { metrics: ['total_usage'] }, 'focus');
  expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('is not known')]);
});

test('Parquet begins and ends as Parquet does', async () => {
  const answer = await analyticsPost(
    new Request('http://127.0.0.1:3000/api/v1/analytics/export?format=parquet', {
      method: 'POST',
      headers: { host: '127.0.0.1:3000' },
      body: JSON.stringify({ metrics: ['total_usage'], granularity: 'month', top: null }),
    }),
    { params: Promise.resolve({}) },
  );
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect([bytes.subarray(0, 4).toString(), bytes.subarray(-4).toString()]).toEqual([
    'PAR1',
    'PAR1',
  ]);
});

test.each([
  ['format', GET, {}, 'xlsx', 'csv, jsonl, parquet, focus'],
  ['filter', GET, { filters: [{ field: 'nonsense', operator: 'eq', value: 1 }] }, 'csv', 'known'],
  [
    'comparison',
    analytics,
    { metrics: ['p50_latency'], compare: { mode: 'previous' } },
    'csv',
    'one period',
  ],
] as const)(
  'a wrong %s is refused before anything is sent',
  async (_, handler, query, format, words) => {
    const { status, text } = await ask(handler, query, format);
    expect([status, text]).toEqual([400, expect.stringContaining(words)]);
  },
);

test('who leaves frees the place, and too many at once are told to wait', async () => {
  const open = () =>
    GET(
      new Request('http://127.0.0.1:3000/api/v1/generations/export', {
        headers: { host: '127.0.0.1:3000' },
      }),
      { params: Promise.resolve({}) },
    );
  const held = await Promise.all([open(), open(), open(), open()]);
  const refused = await open();
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '10']);
  await Promise.all(held.map(({ body }) => body?.cancel()));
  const again = await open();
  expect(again.status).toBe(200);
  expect((await again.text()).split('\r\n')).toHaveLength(ROWS + 2);
});
