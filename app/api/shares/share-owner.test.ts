import { afterAll, beforeAll, expect, test } from 'vitest';
import { GET as listReports } from '@/app/api/reports/route';
import { PATCH as change, DELETE as revoke } from '@/app/api/shares/[id]/route';
import { GET as listShares, POST as makeShare } from '@/app/api/shares/route';
import { embedOrigins } from '@/lib/reports/embed-origins';
import { openStore } from '@/lib/store/open';
import { ShareDesk, send, VIEW } from './testing/share-desk';

let desk: ShareDesk;
beforeAll(async () => {
  desk = await ShareDesk.start();
});
afterAll(() => desk.server.stop());

test('a view that is split by what stays hidden is refused with the tick that is missing', async () => {
  const id = await desk.save(`${VIEW}&by=external_user`);
  const draft = { report_id: id, mode: 'live', show: { money: true } };
  const refused = await desk.server.call(makeShare, '/api/shares', send('POST', draft));
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
    const draft = { report_id: desk.reportId, mode: 'live', ...options };
    const refused = await desk.server.call(makeShare, '/api/shares', send('POST', draft));
    expect(refused.status, refused.text).toBe(400);
    expect(refused.text).toContain(place);
  }
});

test('the owner sees every link with its views, and no secret again', async () => {
  const made = await desk.share({ password: 'correct horse' });
  await desk.passOf(made, 'correct horse');
  const { text } = await desk.server.call(listShares, '/api/shares');
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

test('only the owner makes and lists links; a visitor needs no sign-in', async () => {
  const made = await desk.share();
  desk.server.configure({ HOST: '0.0.0.0', GENLEDGER_PASSWORD: 'a long password' });
  expect((await desk.server.call(listShares, '/api/shares')).status).toBe(401);
  expect((await desk.server.call(listReports, '/api/reports')).status).toBe(401);
  expect((await desk.enter(made)).status).toBe(200);
  desk.server.configure({});
});

test('a change leaves alone what it does not name: a pause takes no limit away', async () => {
  const policy = {
    max_views: 1,
    may_change: { grouping: true },
    show: { money: true, users: true },
    embed_origins: ['https://wiki.example.com'],
  };
  const made = await desk.share(policy);
  const expected = {
    max_views: 1,
    may_change: { range: false, grouping: true, filters: false, export: false },
    show: { money: true, users: true, keys: false, origins: false, ids: false },
    embed_origins: ['https://wiki.example.com'],
  };
  for (const body of [{}, { paused: true }, { paused: false }, { password: null }]) {
    expect((await desk.changed(made.id, body)).data, JSON.stringify(body)).toMatchObject(expected);
  }
  const { data } = await desk.changed(made.id, { rotate: true });
  const secret = data.url?.split('#')[1] ?? '';
  expect((await desk.enter({ id: made.id, secret })).status).toBe(200);
  expect((await desk.enter({ id: made.id, secret })).status, 'the limit of one view holds').toBe(
    404,
  );
  const unknown = { ...send('PATCH', { show_everything: true }), params: { id: made.id } };
  expect((await desk.server.call(change, `/api/shares/${made.id}`, unknown)).status).toBe(400);
});

test('a snapshot keeps showing what it was taken with, so its ticks cannot be taken back in name only', async () => {
  const made = await desk.share({ mode: 'snapshot', show: { money: true } });
  const body = { ...send('PATCH', { show: { money: false } }), params: { id: made.id } };
  const refused = await desk.server.call(change, `/api/shares/${made.id}`, body);
  expect(refused.status).toBe(409);
  expect(refused.text).toContain('End this link');
});

test('which sites may hold a link in a frame is told to whoever has its secret, as long as it stands', async () => {
  const wiki = ['https://wiki.example.com'];
  const made = await desk.share({ embed_origins: wiki });
  expect(embedOrigins(made.id, made.secret)).toEqual(wiki);
  expect(embedOrigins(made.id, 'a'.repeat(43))).toEqual([]);
  const { data } = await desk.changed(made.id, { rotate: true });
  expect(embedOrigins(made.id, made.secret)).toEqual([]);
  expect(embedOrigins(made.id, data.url?.split('#')[1] ?? '')).toEqual(wiki);
  await desk.server.call(revoke, `/api/shares/${made.id}`, { method: 'DELETE', params: made });
  expect(embedOrigins(made.id, data.url?.split('#')[1] ?? '')).toEqual([]);
});
