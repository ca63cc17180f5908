import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { GET as copyOwn } from '@/app/api/reports/[id]/copy/route';
import { DELETE as deleteReport } from '@/app/api/reports/[id]/route';
import { GET as listReports, POST as saveReport } from '@/app/api/reports/route';
import { POST as copyShared } from '@/app/api/shares/[id]/copy/route';
import { POST as exportCsv } from '@/app/api/shares/[id]/export/route';
import { POST as open } from '@/app/api/shares/[id]/open/route';
import { POST as ask } from '@/app/api/shares/[id]/query/route';
import { PATCH as change, DELETE as revoke } from '@/app/api/shares/[id]/route';
import { GET as listShares, POST as makeShare } from '@/app/api/shares/route';
import type { Contribution } from '@/lib/generation/generation-record';
import { TestServer } from '@/lib/http/testing/test-server';
import { embedOrigins } from '@/lib/reports/embed-origins';
import { openStore } from '@/lib/store/open';

const VIEW = '?from=2026-08-20&to=2026-08-21&tz=Europe/Berlin&f=is:model:a/mine&compare=off';
const WINDOW = { start: '2026-08-19T22:00:00.000Z', end: '2026-08-21T22:00:00.000Z' };

/** What the scope holds by then: a later test adds a generation of 100. */
const MINE = { usage: '100.75', count: '3' };

let server: TestServer;
let reportId: string;

beforeAll(async () => {
  server = await TestServer.start();
  const ledger = (await openStore()).ledger('main');
  await ledger.merge([
    generation(1, 'a/mine', '2026-08-20T10:00:00.000Z', '0.25', 'user-one'),
    generation(2, 'a/mine', '2026-08-21T10:00:00.000Z', '0.5', 'user-two'),
    generation(3, 'a/mine', '2026-08-22T10:00:00.000Z', '7', 'user-one'),
    generation(4, 'b/other', '2026-08-20T10:00:00.000Z', '11', 'secret-user'),
  ]);
  reportId = await save(VIEW);
});
afterAll(() => server.stop());

function generation(
  index: number,
  model: string,
  created_at: string,
  usage: string,
  external_user: string,
): Contribution {
  const id = `gen-${Date.parse(created_at) / 1000}-${String(index).padStart(20, 'x')}`;
  return {
    source: 'generation',
    unknown: null,
    values: { id, created_at, model, usage, external_user, provider_name: 'North' },
  };
}

function send(method: string, body: unknown): RequestInit {
  const headers = { 'content-type': 'application/json' };
  return { method, headers, body: JSON.stringify(body) };
}

async function save(view: string): Promise<string> {
  const draft = { name: 'August', note: '**Hello**', panels: [{ page: 'overview', view }] };
  const saved = await server.call(saveReport, '/api/reports', send('POST', draft));
  expect(saved.status, saved.text).toBe(201);
  return (saved.json() as { data: { id: string } }).data.id;
}

interface Made {
  id: string;
  secret: string;
  text: string;
}

async function share(options: Record<string, unknown> = {}): Promise<Made> {
  const draft = { report_id: reportId, mode: 'live', show: { money: true }, ...options };
  const made = await server.call(makeShare, '/api/shares', send('POST', draft));
  expect(made.status, made.text).toBe(201);
  const { id, url } = (made.json() as { data: { id: string; url: string } }).data;
  return { id, secret: url.slice(url.indexOf('#') + 1), text: made.text };
}

function enter({ id, secret }: { id: string; secret: string }, password?: string) {
  return server.call(open, `/api/shares/${id}/open`, {
    ...send('POST', { secret, ...(password === undefined ? {} : { password }) }),
    params: { id },
  });
}

async function passOf(made: Made, password?: string): Promise<string> {
  const entered = await enter(made, password);
  expect(entered.status, entered.text).toBe(200);
  return (entered.json() as { data: { pass: string } }).data.pass;
}

function query(id: string, pass: string, ...queries: object[]) {
  const body = {
    pass,
    panel: 0,
    queries: queries.map((one) => ({ timezone: 'Europe/Berlin', ...one })),
  };
  return server.call(ask, `/api/shares/${id}/query`, { ...send('POST', body), params: { id } });
}

async function changed(id: string, body: object) {
  const answer = await server.call(change, `/api/shares/${id}`, {
    ...send('PATCH', body),
    params: { id },
  });
  expect(answer.status, answer.text).toBe(200);
  return answer.json() as { data: { url?: string; state: string } };
}

test('a link opens its view, and answers with the rows of its scope', async () => {
  const made = await share();
  const entered = await enter(made);
  expect(entered.status).toBe(200);
  expect(entered.headers.get('cache-control')).toContain('no-store');
  expect(entered.text).not.toContain('a/mine');
  expect(entered.json()).toMatchObject({
    data: { name: 'August', panels: [{ filtered: true, resolved: { start: WINDOW.start } }] },
  });
  const pass = await passOf(made);
  const answer = await query(made.id, pass, { metrics: ['total_usage', 'request_count'] });
  expect(answer.json()).toMatchObject({
    results: [{ data: { data: [{ total_usage: '0.75', request_count: '2' }] } }],
  });
});

test('nothing asked from outside the scope comes back: not in rows, totals, counts or rankings', async () => {
  const made = await share({
    may_change: { range: true, grouping: true, filters: true, export: true },
    show: { money: true },
  });
  const pass = await passOf(made);
  const all = { start: '2020-01-01T00:00:00Z', end: '2030-01-01T00:00:00Z' };
  const base = { metrics: ['request_count'], time_range: all };
  const mutated = [
    base,
    { metrics: ['request_count'] },
    { ...base, filters: [{ field: 'model', operator: 'eq', value: 'b/other' }] },
    { ...base, filters: [{ field: 'model', operator: 'neq', value: 'a/mine' }] },
    { ...base, filters: [{ field: 'model', operator: 'is_not_set' }] },
    { ...base, dimensions: ['model'], top: { limit: 1 } },
    { ...base, dimensions: ['model'], granularity: 'month' },
  ];
  const answer = await query(made.id, pass, ...mutated);
  expect(answer.status, answer.text).toBe(200);
  expect(answer.text).not.toContain('b/other');
  const { results } = answer.json() as { results: { data: { data: Record<string, string>[] } }[] };
  const counts = results.map(({ data }) => data.data.map((row) => row.request_count));
  expect(counts).toEqual([['2'], ['2'], ['0'], ['0'], ['0'], ['2'], ['2']]);
});

test('what names people is refused until its owner allows it', async () => {
  const closed = await share({ may_change: { grouping: true, filters: true } });
  const pass = await passOf(closed);
  const byUser = { metrics: ['request_count'], dimensions: ['external_user'] };
  const answer = await query(closed.id, pass, byUser);
  expect(answer.status).toBe(403);
  expect(answer.text).not.toContain('user-one');
  const opened = await share({
    may_change: { grouping: true, filters: true },
    show: { users: true },
  });
  const answered = await query(opened.id, await passOf(opened), byUser);
  expect(answered.text).toContain('user-one');
  expect(answered.text).not.toContain('secret-user');
});

test('a link that never was, has another secret, is paused, over or used up answers alike', async () => {
  const made = await share();
  const ended = await share();
  const texts: string[] = [];
  const closed = async (key: { id: string; secret: string }) => {
    const { status, text } = await enter(key);
    expect(status).toBe(404);
    texts.push(text);
  };
  await closed({ id: 'shr_unknown', secret: made.secret });
  await closed({ id: made.id, secret: ended.secret });
  await closed({ id: made.id, secret: '' });
  await changed(made.id, { paused: true });
  await closed(made);
  const once = await share({ max_views: 1 });
  expect((await enter(once)).status).toBe(200);
  await closed(once);
  vi.useFakeTimers({ now: Date.now() + 31 * 86_400_000, toFake: ['Date'] });
  await closed(ended);
  vi.useRealTimers();
  expect(new Set(texts).size).toBe(1);
});

test('pausing, a new secret, a new password and an end hold at the next request', async () => {
  const ways: ((made: Made) => Promise<unknown>)[] = [
    ({ id }) => changed(id, { paused: true }),
    ({ id }) => changed(id, { rotate: true }),
    ({ id }) => changed(id, { password: 'new password' }),
    ({ id }) => server.call(revoke, `/api/shares/${id}`, { method: 'DELETE', params: { id } }),
  ];
  for (const end of ways) {
    const made = await share();
    const pass = await passOf(made);
    const question = { metrics: ['request_count'] };
    expect((await query(made.id, pass, question)).status).toBe(200);
    await end(made);
    expect((await query(made.id, pass, question)).status, end.toString()).toBe(404);
  }
});

test('a rotated link opens with its new address only, and a paused one opens again', async () => {
  const made = await share();
  const { data } = await changed(made.id, { rotate: true });
  const secret = data.url?.split('#')[1] ?? '';
  expect((await enter(made)).status).toBe(404);
  expect((await enter({ id: made.id, secret })).status).toBe(200);
  await changed(made.id, { paused: true });
  expect((await enter({ id: made.id, secret })).status).toBe(404);
  await changed(made.id, { paused: false });
  expect((await enter({ id: made.id, secret })).status).toBe(200);
});

test('the password is asked for by the server, and guessing it is slowed down', async () => {
  const made = await share({ password: 'correct horse' });
  expect(made.text).not.toContain('correct horse');
  expect((await enter(made)).status).toBe(401);
  expect((await enter(made, 'correct horse')).status).toBe(200);
  const statuses: number[] = [];
  for (let guess = 0; guess < 11; guess += 1) {
    statuses.push((await enter(made, `guess ${guess}`)).status);
  }
  expect(statuses.slice(0, 9)).toEqual(Array(9).fill(401));
  expect(statuses.at(-1)).toBe(429);
  const other = await share({ password: 'correct horse' });
  expect((await enter(other, 'correct horse')).status, 'another link is not shut').toBe(200);
});

test('a link that ends while its password is checked does not open', async () => {
  for (const change of [{ paused: true }, { rotate: true }]) {
    const made = await share({ password: 'correct horse' });
    const entering = enter(made, 'correct horse');
    // As far as the slow hash.
    await new Promise((resolve) => setTimeout(resolve, 15));
    await changed(made.id, change);
    expect((await entering).status, JSON.stringify(change)).toBe(404);
  }
});

test('which sites may hold a link in a frame is told to whoever has its secret, as long as it stands', async () => {
  const wiki = ['https://wiki.example.com'];
  const made = await share({ embed_origins: wiki });
  expect(embedOrigins(made.id, made.secret)).toEqual(wiki);
  expect(embedOrigins(made.id, 'a'.repeat(43))).toEqual([]);
  const { data } = await changed(made.id, { rotate: true });
  expect(embedOrigins(made.id, made.secret)).toEqual([]);
  expect(embedOrigins(made.id, data.url?.split('#')[1] ?? '')).toEqual(wiki);
  await server.call(revoke, `/api/shares/${made.id}`, { method: 'DELETE', params: made });
  expect(embedOrigins(made.id, data.url?.split('#')[1] ?? '')).toEqual([]);
});

test('of a hundred who come at once a link with five views lets five in', async () => {
  const made = await share({ max_views: 5 });
  const entered = await Promise.all(Array.from({ length: 100 }, () => enter(made)));
  expect(entered.filter(({ status }) => status === 200)).toHaveLength(5);
  expect(entered.filter(({ status }) => status === 404)).toHaveLength(95);
});

test('a link is over at the very moment that it names', async () => {
  const made = await share();
  const end = (JSON.parse(made.text) as { data: { expires_at: string } }).data.expires_at;
  const statusAt = async (ms: number) => {
    vi.useFakeTimers({ now: Date.parse(end) + ms, toFake: ['Date'] });
    const { status } = await enter(made);
    vi.useRealTimers();
    return status;
  };
  expect([await statusAt(-1), await statusAt(0), await statusAt(1)]).toEqual([200, 404, 404]);
});

test('a pass opens its own link only, and cannot be made up', async () => {
  const [one, two] = [await share(), await share()];
  const pass = await passOf(one);
  const question = { metrics: ['request_count'] };
  for (const forged of [pass.replace(/^\d/, '9'), `${pass}x`, '', '9999999999999.', 'a.b']) {
    expect((await query(one.id, forged, question)).status, forged).toBe(404);
  }
  expect((await query(two.id, pass, question)).status).toBe(404);
});

test('a snapshot keeps its numbers, and answers nothing but its own questions', async () => {
  const made = await share({ mode: 'snapshot', show: { money: true } });
  const late = generation(9, 'a/mine', '2026-08-20T11:00:00.000Z', '100', 'user-one');
  await (await openStore()).ledger('main').merge([late]);
  const pass = await passOf(made);
  const own = { metrics: ['request_count'] };
  expect((await query(made.id, pass, own)).status).toBe(403);
  const entered = (await enter(made)).json() as { data: { taken_at: string } };
  expect(Date.parse(entered.data.taken_at)).toBeGreaterThan(0);
  const stored = await (await openStore()).readDocument({
    kind: 'share_snapshot',
    ledger: 'shares',
    id: made.id,
  });
  const text = JSON.stringify(stored);
  expect(text).toContain('0.75');
  expect(text).not.toContain('100.75');
  expect(text).not.toMatch(/gen-\d/);
  expect(text).not.toContain('b/other');
});

test('a view that is split by what stays hidden is refused with the tick that is missing', async () => {
  const id = await save(`${VIEW}&by=external_user`);
  const draft = { report_id: id, mode: 'live', show: { money: true } };
  const refused = await server.call(makeShare, '/api/shares', send('POST', draft));
  expect(refused.status).toBe(400);
  expect(refused.text).toContain('\\"users\\"');
});

test('drafts that say nonsense are refused with the place and the reason', async () => {
  const cases: [object, string][] = [
    [{ expires_at: '2020-01-01T00:00:00Z' }, 'expires_at'],
    [{ max_views: 0 }, 'max_views'],
    [{ embed_origins: ['https://a.example/path'] }, 'embed_origins.0'],
    [{ embed_origins: ['javascript:alert(1)'] }, 'embed_origins.0'],
    [{ embed_origins: ['https://a;sandbox'] }, 'embed_origins.0'],
    [{ embed_origins: ['https://a,b'] }, 'embed_origins.0'],
    [{ embed_origins: ['https://*'] }, 'embed_origins.0'],
    [{ show: { everything: true } }, 'show'],
    [{ password: 'abc' }, 'password'],
    [{ mode: 'public' }, 'mode'],
    // A word that is misspelt must not make a link without a password.
    [{ pasword: 'correct horse' }, 'pasword'],
    [{ expires: '2099-01-01T00:00:00Z' }, 'expires'],
  ];
  for (const [options, place] of cases) {
    const draft = { report_id: reportId, mode: 'live', ...options };
    const refused = await server.call(makeShare, '/api/shares', send('POST', draft));
    expect(refused.status, refused.text).toBe(400);
    expect(refused.text).toContain(place);
  }
});

test('the owner sees every link with its views, and no secret again', async () => {
  const made = await share({ password: 'correct horse' });
  await passOf(made, 'correct horse');
  const { text } = await server.call(listShares, '/api/shares');
  expect(text).not.toContain(made.secret);
  expect(text).not.toMatch(/hash|epoch/);
  const { data } = JSON.parse(text) as { data: { id: string; views: number }[] };
  expect(data.find(({ id }) => id === made.id)).toMatchObject({
    views: 1,
    has_password: true,
    state: 'open',
    expires_at: expect.stringMatching(/^\d{4}-/),
  });
  const stored = await (await openStore()).readDocument({
    kind: 'share',
    ledger: 'shares',
    id: made.id,
  });
  expect(JSON.stringify(stored)).not.toContain(made.secret);
});

test('with a report its links end', async () => {
  const id = await save(VIEW);
  const made = await share({ report_id: id });
  expect((await enter(made)).status).toBe(200);
  await server.call(deleteReport, `/api/reports/${id}`, { method: 'DELETE', params: { id } });
  expect((await enter(made)).status).toBe(404);
  expect((await server.call(listReports, '/api/reports')).text).not.toContain(id);
});

test('only the owner makes and lists links; a visitor needs no sign-in', async () => {
  const made = await share();
  server.configure({ HOST: '0.0.0.0', GENLEDGER_PASSWORD: 'a long password' });
  expect((await server.call(listShares, '/api/shares')).status).toBe(401);
  expect((await server.call(listReports, '/api/reports')).status).toBe(401);
  expect((await enter(made)).status).toBe(200);
  server.configure({});
});

test('a change leaves alone what it does not name: a pause takes no limit away', async () => {
  const policy = {
    max_views: 1,
    may_change: { grouping: true },
    show: { money: true, users: true },
    embed_origins: ['https://wiki.example.com'],
  };
  const made = await share(policy);
  const expected = {
    max_views: 1,
    may_change: { range: false, grouping: true, filters: false, export: false },
    show: { money: true, users: true, keys: false, origins: false, ids: false },
    embed_origins: ['https://wiki.example.com'],
  };
  for (const body of [{}, { paused: true }, { paused: false }, { password: null }]) {
    expect((await changed(made.id, body)).data, JSON.stringify(body)).toMatchObject(expected);
  }
  const { data } = await changed(made.id, { rotate: true });
  const secret = data.url?.split('#')[1] ?? '';
  expect((await enter({ id: made.id, secret })).status).toBe(200);
  expect((await enter({ id: made.id, secret })).status, 'the limit of one view holds').toBe(404);
  const unknown = { ...send('PATCH', { show_everything: true }), params: { id: made.id } };
  expect((await server.call(change, `/api/shares/${made.id}`, unknown)).status).toBe(400);
});

test('a range that the owner settled is answered whole, whatever part is asked for', async () => {
  const part = {
    metrics: ['request_count'],
    time_range: { start: '2026-08-20T09:00:00Z', end: '2026-08-20T11:00:00Z' },
  };
  const counts = async (made: Made, question: object) => {
    const { results } = (await query(made.id, await passOf(made), question)).json() as {
      results: { data: { data: { request_count: string }[] } }[];
    };
    return results[0]?.data.data.map((row) => row.request_count);
  };
  const settled = await share();
  const whole = await counts(settled, { metrics: ['request_count'] });
  const open = await share({ may_change: { range: true } });
  expect(await counts(open, part)).not.toEqual(whole);
  expect(await counts(settled, part)).toEqual(whole);
});

test('a snapshot keeps showing what it was taken with, so its ticks cannot be taken back in name only', async () => {
  const made = await share({ mode: 'snapshot', show: { money: true } });
  const body = { ...send('PATCH', { show: { money: false } }), params: { id: made.id } };
  const refused = await server.call(change, `/api/shares/${made.id}`, body);
  expect(refused.status).toBe(409);
  expect(refused.text).toContain('End this link');
});

test('where the ledger begins is told by a link that compares with the time before, and by no other', async () => {
  const ledger = (await openStore()).ledger('main');
  await ledger.merge([generation(40, 'b/other', '2026-01-01T10:00:00.000Z', '1', 'u')]);
  const coveredBy = async (reportId: string) =>
    (
      (await enter(await share({ report_id: reportId }))).json() as {
        data: { panels: { resolved: { previous: { covered: boolean } } }[] };
      }
    ).data.panels.map(({ resolved }) => resolved.previous.covered);
  expect(await coveredBy(reportId)).toEqual([false]);
  expect(await coveredBy(await save(VIEW.replace('compare=off', 'compare=previous')))).toEqual([
    true,
  ]);
});

test('no warning about the filters of the owner reaches a visitor', async () => {
  const hash = 'a'.repeat(64);
  const id = await save(`${VIEW}&f=is:api_key_id:${hash}`);
  const made = await share({ report_id: id });
  const answer = await query(made.id, await passOf(made), { metrics: ['request_count'] });
  expect(answer.status, answer.text).toBe(200);
  expect(answer.text).not.toMatch(/api_key_id|aaaa/);
});

test('a link that the disk does not let go of stays shut and in sight, and ends at the next try', async () => {
  const made = await share();
  const pass = await passOf(made);
  const store = await openStore();
  const fault = vi.spyOn(store, 'writeDocument').mockRejectedValueOnce(new Error('disk'));
  vi.spyOn(console, 'error').mockImplementationOnce(() => undefined);
  const end = () =>
    server.call(revoke, `/api/shares/${made.id}`, { method: 'DELETE', params: { id: made.id } });
  expect((await end()).status).toBe(500);
  fault.mockRestore();
  expect((await enter(made)).status).toBe(404);
  expect((await query(made.id, pass, { metrics: ['request_count'] })).status).toBe(404);
  expect((await server.call(listShares, '/api/shares')).text).toContain(made.id);
  expect((await end()).status).toBe(200);
  const { data } = (await server.call(listShares, '/api/shares')).json() as {
    data: { id: string; state: string }[];
  };
  expect(data.find(({ id }) => id === made.id)?.state).toBe('revoked');
});

test('a link that has ended stays in the list, opens for nobody, and is taken out by a second end', async () => {
  const made = await share({ password: 'correct horse' });
  const pass = await passOf(made, 'correct horse');
  const end = () =>
    server.call(revoke, `/api/shares/${made.id}`, { method: 'DELETE', params: { id: made.id } });
  expect((await end()).status).toBe(200);
  expect((await enter(made, 'correct horse')).status).toBe(404);
  expect((await enter({ id: made.id, secret: '' })).status).toBe(404);
  expect((await query(made.id, pass, { metrics: ['request_count'] })).status).toBe(404);
  const listed = async () =>
    (
      (await server.call(listShares, '/api/shares')).json() as { data: Record<string, unknown>[] }
    ).data.find(({ id }) => id === made.id);
  expect(await listed()).toMatchObject({ state: 'revoked', views: 1, has_password: false });
  const body = { ...send('PATCH', { paused: false }), params: { id: made.id } };
  expect((await server.call(change, `/api/shares/${made.id}`, body)).status).toBe(409);
  const stored = await (await openStore()).readDocument({
    kind: 'share',
    ledger: 'shares',
    id: made.id,
  });
  expect(stored).toMatchObject({ secret_hash: '', password_hash: null, report: { panels: [] } });
  expect((await end()).status).toBe(200);
  expect(await listed()).toBeUndefined();
});

function takeAlong(id: string, pass: string, question: object) {
  const body = { pass, panel: 0, query: { timezone: 'Europe/Berlin', ...question } };
  return server.call(exportCsv, `/api/shares/${id}/export`, {
    ...send('POST', body),
    params: { id },
  });
}

const BY_MODEL = { metrics: ['total_usage', 'request_count'], dimensions: ['model'] };

test('CSV of what is visible: the rows of the page, only where the owner allows files', async () => {
  const closed = await share();
  const refused = await takeAlong(closed.id, await passOf(closed), BY_MODEL);
  expect(refused.status).toBe(403);
  expect(refused.text).not.toContain('a/mine');

  const made = await share({ may_change: { export: true, filters: true, range: true } });
  const pass = await passOf(made);
  const file = await takeAlong(made.id, pass, BY_MODEL);
  expect(file.status, file.text).toBe(200);
  expect(file.headers.get('content-type')).toContain('text/csv');
  expect(file.headers.get('cache-control')).toContain('no-store');
  expect(file.text).toBe(
    `model,total_usage,request_count\r\na/mine,${MINE.usage},${MINE.count}\r\n`,
  );

  const other = { ...BY_MODEL, filters: [{ field: 'model', operator: 'eq', value: 'b/other' }] };
  expect((await takeAlong(made.id, pass, other)).text).toBe('model,total_usage,request_count\r\n');
  await changed(made.id, { paused: true });
  expect((await takeAlong(made.id, pass, BY_MODEL)).status).toBe(404);
});

test('a file has no column of what is hidden, and no cell that a spreadsheet would run', async () => {
  const hostile = '=HYPERLINK("http://evil.example","x")';
  const ledger = (await openStore()).ledger('main');
  await ledger.merge([generation(20, hostile, '2026-05-05T10:00:00.000Z', '1', 'u')]);
  const id = await save('?from=2026-05-05&to=2026-05-05&compare=off');
  const made = await share({
    report_id: id,
    show: { money: false },
    may_change: { export: true },
  });
  const question = { metrics: ['request_count'], dimensions: ['model'], timezone: 'UTC' };
  expect((await takeAlong(made.id, await passOf(made), { ...question, ...BY_MODEL })).status).toBe(
    403,
  );
  const file = await takeAlong(made.id, await passOf(made), question);
  expect(file.status, file.text).toBe(200);
  expect(file.text).toBe(
    'model,request_count\r\n"\'=HYPERLINK(""http://evil.example"",""x"")",1\r\n',
  );
});

test('a snapshot gives its own numbers as a file, though one panel asks for fewer than the page', async () => {
  const id = await save(VIEW);
  const made = await share({
    report_id: id,
    mode: 'snapshot',
    show: { money: true },
    may_change: { export: true },
  });
  const entered = (await enter(made)).json() as {
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
  const saved = await server.call(saveReport, '/api/reports', send('POST', draft));
  const id = (saved.json() as { data: { id: string } }).data.id;
  const take = (made: Made, pass: string) =>
    server.call(copyShared, `/api/shares/${made.id}/copy`, {
      ...send('POST', { pass }),
      params: { id: made.id },
    });

  const closed = await share({ report_id: id });
  expect((await take(closed, await passOf(closed))).status).toBe(403);

  for (const mode of ['live', 'snapshot']) {
    const made = await share({ report_id: id, mode, may_change: { export: true } });
    const copy = await take(made, await passOf(made));
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
  const hidden = await share({
    report_id: id,
    show: { money: false },
    may_change: { export: true },
  });
  expect((await take(hidden, await passOf(hidden))).text).not.toContain('3.21');

  const own = await server.call(copyOwn, `/api/reports/${id}/copy`, { params: { id } });
  expect(own.status, own.text).toBe(200);
  expect(own.text).toContain('3.21');
  expect(own.text).not.toMatch(/<script|<img/i);
});
