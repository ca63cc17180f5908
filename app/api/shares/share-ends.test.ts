import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { DELETE as deleteReport } from '@/app/api/reports/[id]/route';
import { GET as listReports } from '@/app/api/reports/route';
import { PATCH as change, DELETE as revoke } from '@/app/api/shares/[id]/route';
import { GET as listShares } from '@/app/api/shares/route';
import { openStore } from '@/lib/store/open';
import { type Made, ShareDesk, send, VIEW } from './testing/share-desk';

let desk: ShareDesk;
beforeAll(async () => {
  desk = await ShareDesk.start();
});
afterAll(() => desk.server.stop());

test('a link that never was, has another secret, is paused, over or used up answers alike', async () => {
  const made = await desk.share();
  const ended = await desk.share();
  const texts: string[] = [];
  const closed = async (key: { id: string; secret: string }) => {
    const { status, text } = await desk.enter(key);
    expect(status).toBe(404);
    texts.push(text);
  };
  await closed({ id: 'shr_unknown', secret: made.secret });
  await closed({ id: made.id, secret: ended.secret });
  await closed({ id: made.id, secret: '' });
  await desk.changed(made.id, { paused: true });
  await closed(made);
  const once = await desk.share({ max_views: 1 });
  expect((await desk.enter(once)).status).toBe(200);
  await closed(once);
  vi.useFakeTimers({ now: Date.now() + 31 * 86_400_000, toFake: ['Date'] });
  await closed(ended);
  vi.useRealTimers();
  expect(new Set(texts).size).toBe(1);
});

test('pausing, a new secret, a new password and an end hold at the next request', async () => {
  const ways: ((made: Made) => Promise<unknown>)[] = [
    ({ id }) => desk.changed(id, { paused: true }),
    ({ id }) => desk.changed(id, { rotate: true }),
    ({ id }) => desk.changed(id, { password: 'new password' }),
    ({ id }) => desk.server.call(revoke, `/api/shares/${id}`, { method: 'DELETE', params: { id } }),
  ];
  for (const end of ways) {
    const made = await desk.share();
    const pass = await desk.passOf(made);
    const question = { metrics: ['request_count'] };
    expect((await desk.query(made.id, pass, question)).status).toBe(200);
    await end(made);
    expect((await desk.query(made.id, pass, question)).status, end.toString()).toBe(404);
  }
});

test('a rotated link opens with its new address only, and a paused one opens again', async () => {
  const made = await desk.share();
  const { data } = await desk.changed(made.id, { rotate: true });
  const secret = data.url?.split('#')[1] ?? '';
  expect((await desk.enter(made)).status).toBe(404);
  expect((await desk.enter({ id: made.id, secret })).status).toBe(200);
  await desk.changed(made.id, { paused: true });
  expect((await desk.enter({ id: made.id, secret })).status).toBe(404);
  await desk.changed(made.id, { paused: false });
  expect((await desk.enter({ id: made.id, secret })).status).toBe(200);
});

test('the password is asked for by the server, and guessing it is slowed down', async () => {
  const made = await desk.share({ password: 'correct horse' });
  expect(made.text).not.toContain('correct horse');
  expect((await desk.enter(made)).status).toBe(401);
  expect((await desk.enter(made, 'correct horse')).status).toBe(200);
  const statuses: number[] = [];
  // One more is checked for every six seconds that the hashes before it took.
  while (statuses.at(-1) !== 429 && statuses.length < 40) {
    statuses.push((await desk.enter(made, `guess ${statuses.length}`)).status);
  }
  expect(statuses.at(-1)).toBe(429);
  expect(statuses.length).toBeGreaterThanOrEqual(10);
  expect(new Set(statuses.slice(0, -1))).toEqual(new Set([401]));
  const other = await desk.share({ password: 'correct horse' });
  expect((await desk.enter(other, 'correct horse')).status, 'another link is not shut').toBe(200);
});

test('a link that ends while its password is checked does not open', async () => {
  for (const change of [{ paused: true }, { rotate: true }]) {
    // Where the machine stands still in between, the hash may be over before the change is begun: then again.
    await vi.waitFor(
      async () => {
        const made = await desk.share({ password: 'correct horse' });
        const entering = desk.enter(made, 'correct horse');
        // As far as the slow hash.
        await new Promise((resolve) => setTimeout(resolve, 15));
        await desk.changed(made.id, change);
        expect((await entering).status, JSON.stringify(change)).toBe(404);
      },
      { timeout: 60_000 },
    );
  }
});

test('of a hundred who come at once a link with five views lets five in', async () => {
  const made = await desk.share({ max_views: 5 });
  const entered = await Promise.all(Array.from({ length: 100 }, () => desk.enter(made)));
  expect(entered.filter(({ status }) => status === 200)).toHaveLength(5);
  expect(entered.filter(({ status }) => status === 404)).toHaveLength(95);
});

test('a link is over at the very moment that it names', async () => {
  const made = await desk.share();
  const end = (JSON.parse(made.text) as { data: { expires_at: string } }).data.expires_at;
  const statusAt = async (ms: number) => {
    vi.useFakeTimers({ now: Date.parse(end) + ms, toFake: ['Date'] });
    const { status } = await desk.enter(made);
    vi.useRealTimers();
    return status;
  };
  expect([await statusAt(-1), await statusAt(0), await statusAt(1)]).toEqual([200, 404, 404]);
});

test('a pass opens its own link only, and cannot be made up', async () => {
  const [one, two] = [await desk.share(), await desk.share()];
  const pass = await desk.passOf(one);
  const question = { metrics: ['request_count'] };
  for (const forged of [pass.replace(/^\d/, '9'), `${pass}x`, '', '9999999999999.', 'a.b']) {
    expect((await desk.query(one.id, forged, question)).status, forged).toBe(404);
  }
  expect((await desk.query(two.id, pass, question)).status).toBe(404);
});

test('with a report its links end', async () => {
  const id = await desk.save(VIEW);
  const made = await desk.share({ report_id: id });
  expect((await desk.enter(made)).status).toBe(200);
  await desk.server.call(deleteReport, `/api/reports/${id}`, { method: 'DELETE', params: { id } });
  expect((await desk.enter(made)).status).toBe(404);
  expect((await desk.server.call(listReports, '/api/reports')).text).not.toContain(id);
});

test('a link that the disk does not let go of stays shut and in sight, and ends at the next try', async () => {
  const made = await desk.share();
  const pass = await desk.passOf(made);
  const store = await openStore();
  const fault = vi.spyOn(store, 'writeDocument').mockRejectedValueOnce(new Error('disk'));
  vi.spyOn(console, 'error').mockImplementationOnce(() => undefined);
  const end = () =>
    desk.server.call(revoke, `/api/shares/${made.id}`, {
      method: 'DELETE',
      params: { id: made.id },
    });
  expect((await end()).status).toBe(500);
  fault.mockRestore();
  expect((await desk.enter(made)).status).toBe(404);
  expect((await desk.query(made.id, pass, { metrics: ['request_count'] })).status).toBe(404);
  expect((await desk.server.call(listShares, '/api/shares')).text).toContain(made.id);
  expect((await end()).status).toBe(200);
  const { data } = (await desk.server.call(listShares, '/api/shares')).json() as {
    data: { id: string; state: string }[];
  };
  expect(data.find(({ id }) => id === made.id)?.state).toBe('revoked');
});

test('a link that has ended stays in the list, opens for nobody, and is taken out by a second end', async () => {
  const made = await desk.share({ password: 'correct horse' });
  const pass = await desk.passOf(made, 'correct horse');
  const end = () =>
    desk.server.call(revoke, `/api/shares/${made.id}`, {
      method: 'DELETE',
      params: { id: made.id },
    });
  expect((await end()).status).toBe(200);
  expect((await desk.enter(made, 'correct horse')).status).toBe(404);
  expect((await desk.enter({ id: made.id, secret: '' })).status).toBe(404);
  expect((await desk.query(made.id, pass, { metrics: ['request_count'] })).status).toBe(404);
  const listed = async () =>
    (
      (await desk.server.call(listShares, '/api/shares')).json() as {
        data: Record<string, unknown>[];
      }
    ).data.find(({ id }) => id === made.id);
  expect(await listed()).toMatchObject({ state: 'revoked', views: 1, has_password: false });
  const body = { ...send('PATCH', { paused: false }), params: { id: made.id } };
  expect((await desk.server.call(change, `/api/shares/${made.id}`, body)).status).toBe(409);
  const stored = await (await openStore()).readDocument({
    kind: 'share',
    ledger: 'shares',
    id: made.id,
  });
  expect(stored).toMatchObject({ secret_hash: '', password_hash: null, report: { panels: [] } });
  expect((await end()).status).toBe(200);
  expect(await listed()).toBeUndefined();
});
