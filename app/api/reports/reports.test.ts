import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import {
  PUT as changeReport,
  DELETE as deleteReport,
  GET as readReport,
} from '@/app/api/reports/[id]/route';
import { GET as listReports, POST as saveReport } from '@/app/api/reports/route';
import { POST as open } from '@/app/api/shares/[id]/open/route';
import { GET as listShares, POST as makeShare } from '@/app/api/shares/route';
import { TestServer } from '@/lib/http/testing/test-server';

const VIEW = { page: 'overview', view: '?from=2026-08-20&to=2026-08-21' };
const DAY_MS = 86_400_000;

interface Saved {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly note: string;
  readonly panels: readonly { page: string; panel: string | null; title: string | null }[];
}

let server: TestServer;

beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.stop());

function send(method: string, body: unknown): RequestInit {
  return { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

async function save(draft: object): Promise<Saved> {
  const saved = await server.call(saveReport, '/api/reports', send('POST', draft));
  expect(saved.status, saved.text).toBe(201);
  return (saved.json() as { data: Saved }).data;
}

const at = (id: string, init: RequestInit = {}) => ({ ...init, params: { id } });
const read = (id: string) => server.call(readReport, `/api/reports/${id}`, at(id));
const change = (id: string, draft: object) =>
  server.call(changeReport, `/api/reports/${id}`, at(id, send('PUT', draft)));

async function list(): Promise<Saved[]> {
  const { text } = await server.call(listReports, '/api/reports');
  return (JSON.parse(text) as { data: Saved[] }).data;
}

test('views are saved as a report with the version of their shape, changed, and deleted', async () => {
  const { id, version } = await save({ name: ' August ', note: '**Hello**', panels: [VIEW] });
  expect(version).toBe(1);
  expect((await read(id)).json()).toMatchObject({
    data: { name: 'August', note: '**Hello**', panels: [{ ...VIEW, panel: null, title: null }] },
  });
  await save({ name: 'Another', panels: [VIEW] });
  const panels = [
    { page: 'cost', panel: null, view: '?by=provider', title: 'By provider' },
    { ...VIEW, panel: 'cost', title: null },
  ];
  const changed = await change(id, { name: 'Summer', note: '', panels });
  expect(changed.status, changed.text).toBe(200);
  const [first, second] = await list();
  expect(first).toMatchObject({ id, version: 1, name: 'Summer', note: '', panels });
  expect(second?.name).toBe('Another');

  const gone = await server.call(deleteReport, `/api/reports/${id}`, at(id, { method: 'DELETE' }));
  expect(gone.status).toBe(200);
  expect((await read(id)).status).toBe(404);
  expect((await change(id, { name: 'Back', panels })).status).toBe(404);
  expect(await list()).toHaveLength(1);
});

test('what is no report is refused with the place, and changes nothing', async () => {
  const before = await list();
  const kept = before[0]?.id ?? '';
  const wrong: [object, string][] = [
    [{ name: '', panels: [VIEW] }, 'name'],
    [{ name: 'x'.repeat(121), panels: [VIEW] }, 'name'],
    [{ name: 'A', panels: [] }, 'panels'],
    [{ name: 'A', panels: Array.from({ length: 25 }, () => VIEW) }, 'panels'],
    [{ name: 'A', note: 'x'.repeat(20_001), panels: [VIEW] }, 'note'],
    [{ name: 'A', panels: [{ ...VIEW, page: '../overview' }] }, 'page'],
    [{ name: 'A', panels: [{ ...VIEW, page: 'constructor' }] }, 'constructor'],
    [{ name: 'A', panels: [{ ...VIEW, panel: 'no-such-panel' }] }, 'no-such-panel'],
    [{ name: 'A', panels: [{ ...VIEW, view: `?f=is:model:${'x'.repeat(8_000)}` }] }, 'view'],
    [{ name: 'A', panels: [{ ...VIEW, view: '?f=nonsense' }] }, 'nonsense'],
  ];
  for (const [draft, place] of wrong) {
    const saved = await server.call(saveReport, '/api/reports', send('POST', draft));
    expect(saved.status, `${place}: ${saved.text}`).toBe(400);
    expect(saved.text).toContain(place);
    expect((await change(kept, draft)).status).toBe(400);
  }
  expect(await list()).toEqual(before);
});

test('a link shows the report as it was when it was made, for 30 days, and tells its owner who came last', async () => {
  const { id } = await save({ name: 'As it was', panels: [VIEW] });
  const made = await server.call(
    makeShare,
    '/api/shares',
    send('POST', { report_id: id, mode: 'live', show: { money: true } }),
  );
  const link = (made.json() as { data: { id: string; url: string } }).data;
  const secret = link.url.slice(link.url.indexOf('#') + 1);
  const enter = () =>
    server.call(open, `/api/shares/${link.id}/open`, at(link.id, send('POST', { secret })));
  const facts = async () => {
    const { text } = await server.call(listShares, '/api/shares');
    const { data } = JSON.parse(text) as { data: { id: string; last_viewed_at: string | null }[] };
    return data.find((one) => one.id === link.id);
  };
  expect(await facts()).toMatchObject({ views: 0, last_viewed_at: null });
  await change(id, { name: 'Wider', panels: [VIEW, { page: 'cost', view: '' }] });
  const begun = Date.now();
  vi.useFakeTimers({ now: begun + 29 * DAY_MS, toFake: ['Date'] });
  const entered = await enter();
  expect(entered.status, entered.text).toBe(200);
  expect(entered.json()).toMatchObject({ data: { name: 'As it was' } });
  expect((entered.json() as { data: { panels: unknown[] } }).data.panels).toHaveLength(1);
  const seen = await facts();
  expect(seen).toMatchObject({ views: 1 });
  expect(Date.parse(seen?.last_viewed_at ?? '')).toBeGreaterThanOrEqual(begun + 29 * DAY_MS);
  vi.setSystemTime(begun + 30 * DAY_MS + 60_000);
  expect((await enter()).status).toBe(404);
  expect(await facts()).toMatchObject({ views: 1, state: 'expired' });
  vi.useRealTimers();
});
