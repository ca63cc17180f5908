import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { POST as saveReport } from '@/app/api/reports/route';
import { POST as open } from '@/app/api/shares/[id]/open/route';
import { POST as ask } from '@/app/api/shares/[id]/query/route';
import { POST as makeShare } from '@/app/api/shares/route';
import { TestServer } from '@/lib/http/testing/test-server';
import { runQuery } from '@/lib/query/run';
import { openStore } from '@/lib/store/open';

// The real one, counted.
vi.mock('@/lib/query/run', { spy: true });

const VIEWERS = 1_000;

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.stop());

function sent(body: object): RequestInit {
  const headers = { 'content-type': 'application/json' };
  return { method: 'POST', headers, body: JSON.stringify(body) };
}

async function hold(index: number): Promise<void> {
  const created_at = '2026-08-20T10:00:00.000Z';
  const id = `gen-${Date.parse(created_at) / 1000}-${String(index).padStart(20, 'x')}`;
  const values = { id, created_at, model: 'a/one', usage: '0.5' };
  await (await openStore()).ledger('main').merge([{ source: 'generation', values, unknown: null }]);
}

test('a thousand viewers of one link are one query to the store, until the data changes', async () => {
  await hold(1);
  const view = '?from=2026-08-20&to=2026-08-21';
  const draft = { name: 'August', panels: [{ page: 'overview', view }] };
  const saved = await server.call(saveReport, '/api/reports', sent(draft));
  const report = (saved.json() as { data: { id: string } }).data.id;
  const wish = { report_id: report, mode: 'live', show: { money: true } };
  const made = await server.call(makeShare, '/api/shares', sent(wish));
  const { id, url } = (made.json() as { data: { id: string; url: string } }).data;
  const params = { id };
  const secret = url.slice(url.indexOf('#') + 1);

  const visit = async (): Promise<string> => {
    const entered = await server.call(open, `/api/shares/${id}/open`, {
      ...sent({ secret }),
      params,
    });
    const { pass } = (entered.json() as { data: { pass: string } }).data;
    const queries = [{ metrics: ['total_usage', 'request_count'] }];
    const answer = await server.call(ask, `/api/shares/${id}/query`, {
      ...sent({ pass, queries }),
      params,
    });
    return `${answer.status} ${answer.text}`;
  };
  const visitAll = async () => new Set(await Promise.all(Array.from({ length: VIEWERS }, visit)));

  const counted = vi.mocked(runQuery);
  counted.mockClear();
  const answers = await visitAll();
  expect(counted).toHaveBeenCalledTimes(1);
  expect(answers.size).toBe(1);
  expect([...answers][0]).toMatch(/^200 .*"total_usage":"0\.5","request_count":"1"/);

  await hold(2);
  counted.mockClear();
  expect([...(await visitAll())][0]).toMatch(/^200 .*"total_usage":"1","request_count":"2"/);
  expect(counted).toHaveBeenCalledTimes(1);
});
