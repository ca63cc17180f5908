import { afterAll, beforeAll, expect, test } from 'vitest';
import { GET as copyOwn } from '@/app/api/reports/[id]/copy/route';
import { POST as saveReport } from '@/app/api/reports/route';
import { POST as copyShared } from '@/app/api/shares/[id]/copy/route';
import { POST as exportCsv } from '@/app/api/shares/[id]/export/route';
import { openStore } from '@/lib/store/open';
import { generation, type Made, ShareDesk, send, VIEW } from './testing/share-desk';

let desk: ShareDesk;
beforeAll(async () => {
  desk = await ShareDesk.start();
});
afterAll(() => desk.server.stop());

function takeAlong(id: string, pass: string, question: object) {
  const body = { pass, panel: 0, query: { timezone: 'Europe/Berlin', ...question } };
  return desk.server.call(exportCsv, `/api/shares/${id}/export`, {
    ...send('POST', body),
    params: { id },
  });
}

const BY_MODEL = { metrics: ['total_usage', 'request_count'], dimensions: ['model'] };

test('CSV of what is visible: the rows of the page, only where the owner allows files', async () => {
  const closed = await desk.share();
  const refused = await takeAlong(closed.id, await desk.passOf(closed), BY_MODEL);
  expect(refused.status).toBe(403);
  expect(refused.text).not.toContain('a/mine');

  const made = await desk.share({ may_change: { export: true, filters: true, range: true } });
  const pass = await desk.passOf(made);
  const file = await takeAlong(made.id, pass, BY_MODEL);
  expect(file.status, file.text).toBe(200);
  expect(file.headers.get('content-type')).toContain('text/csv');
  expect(file.headers.get('cache-control')).toContain('no-store');
  expect(file.text).toBe('model,total_usage,request_count\r\na/mine,0.75,2\r\n');

  const other = { ...BY_MODEL, filters: [{ field: 'model', operator: 'eq', value: 'b/other' }] };
  expect((await takeAlong(made.id, pass, other)).text).toBe('model,total_usage,request_count\r\n');
  await desk.changed(made.id, { paused: true });
  expect((await takeAlong(made.id, pass, BY_MODEL)).status).toBe(404);
});

test('a file has no column of what is hidden, and no cell that a spreadsheet would run', async () => {
  const hostile = '=HYPERLINK("http://evil.example","x")';
  const ledger = (await openStore()).ledger('main');
  await ledger.merge([generation(20, hostile, '2026-05-05T10:00:00.000Z', '1', 'u')]);
  const id = await desk.save('?from=2026-05-05&to=2026-05-05&compare=off');
  const made = await desk.share({
    report_id: id,
    show: { money: false },
    may_change: { export: true },
  });
  const question = { metrics: ['request_count'], dimensions: ['model'], timezone: 'UTC' };
  expect(
    (await takeAlong(made.id, await desk.passOf(made), { ...question, ...BY_MODEL })).status,
  ).toBe(403);
  const file = await takeAlong(made.id, await desk.passOf(made), question);
  expect(file.status, file.text).toBe(200);
  expect(file.text).toBe(
    'model,request_count\r\n"\'=HYPERLINK(""http://evil.example"",""x"")",1\r\n',
  );
});

test('a snapshot gives its own numbers as a file, though one panel asks for fewer than the page', async () => {
  const id = await desk.save(VIEW);
  const made = await desk.share({
    report_id: id,
    mode: 'snapshot',
    show: { money: true },
    may_change: { export: true },
  });
  const entered = (await desk.enter(made)).json() as {
    data: { pass: string; panels: { resolved: { start: string; end: string } }[] };
  };
  const { pass, panels } = entered.data;
  const [{ resolved } = { resolved: { start: '', end: '' } }] = panels;
  const own = {
    metrics: ['total_usage'],
    dimensions: ['model'],
    // Few generations are cut by day, as their page does it.
    granularity: 'day',
    time_range: { start: resolved.start, end: resolved.end },
    top: { limit: 6, by: 'total_usage' },
  };
  const file = await takeAlong(made.id, pass, own);
  expect(file.status, file.text).toBe(200);
  expect(file.text).toMatch(/^date__day,model,other,total_usage\r\n/);
  expect(file.text).toContain('a/mine');
  expect((await takeAlong(made.id, pass, { ...own, granularity: 'hour' })).status).toBe(403);
});

test('an offline copy has the numbers of the link, no script, and hostile names as text', async () => {
  const hostile = '</title><script>alert(1)</script><img src=x onerror=alert(1)>';
  const ledger = (await openStore()).ledger('main');
  await ledger.merge([generation(30, hostile, '2026-06-05T10:00:00.000Z', '3.21', 'hidden-user')]);
  const view = '?from=2026-06-05&to=2026-06-05&compare=off';
  const draft = { name: hostile, note: hostile, panels: [{ page: 'overview', view }] };
  const saved = await desk.server.call(saveReport, '/api/reports', send('POST', draft));
  const id = (saved.json() as { data: { id: string } }).data.id;
  const take = (made: Made, pass: string) =>
    desk.server.call(copyShared, `/api/shares/${made.id}/copy`, {
      ...send('POST', { pass }),
      params: { id: made.id },
    });

  const closed = await desk.share({ report_id: id });
  expect((await take(closed, await desk.passOf(closed))).status).toBe(403);

  for (const mode of ['live', 'snapshot']) {
    const made = await desk.share({ report_id: id, mode, may_change: { export: true } });
    const copy = await take(made, await desk.passOf(made));
    expect(copy.status, copy.text).toBe(200);
    expect(copy.headers.get('content-disposition')).toMatch(
      /^attachment; filename="[a-z0-9-]+\.html"$/,
    );
    expect(copy.headers.get('content-security-policy')).toContain('sandbox');
    expect(copy.text).toContain('default-src &#39;none&#39;');
    expect(copy.text).toContain('3.21');
    expect(copy.text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(copy.text).not.toMatch(/<script|<img|<link|<iframe|https?:\/\/|url\(|@import/i);
    expect(copy.text).not.toContain('hidden-user');
  }
  const hidden = await desk.share({
    report_id: id,
    show: { money: false },
    may_change: { export: true },
  });
  expect((await take(hidden, await desk.passOf(hidden))).text).not.toContain('3.21');

  const own = await desk.server.call(copyOwn, `/api/reports/${id}/copy`, { params: { id } });
  expect(own.status, own.text).toBe(200);
  expect(own.text).toContain('3.21');
  expect(own.text).not.toMatch(/<script|<img/i);
});
