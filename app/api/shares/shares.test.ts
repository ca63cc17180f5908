import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore } from '@/lib/store/open';
import { generation, type Made, ShareDesk, VIEW, WINDOW } from './testing/share-desk';

let desk: ShareDesk;
beforeAll(async () => {
  desk = await ShareDesk.start();
});
afterAll(() => desk.server.stop());

test('a link opens its view, and answers with the rows of its scope', async () => {
  const made = await desk.share();
  const entered = await desk.enter(made);
  expect(entered.status).toBe(200);
  expect(entered.headers.get('cache-control')).toContain('no-store');
  expect(entered.text).not.toContain('a/mine');
  expect(entered.json()).toMatchObject({
    data: { name: 'August', panels: [{ filtered: true, resolved: { start: WINDOW.start } }] },
  });
  const pass = await desk.passOf(made);
  const answer = await desk.query(made.id, pass, { metrics: ['total_usage', 'request_count'] });
  expect(answer.json()).toMatchObject({
    results: [{ data: { data: [{ total_usage: '0.75', request_count: '2' }] } }],
  });
});

test('nothing asked from outside the scope comes back: not in rows, totals, counts or rankings', async () => {
  const made = await desk.share({
    may_change: { range: true, grouping: true, filters: true, export: true },
    show: { money: true },
  });
  const pass = await desk.passOf(made);
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
  const answer = await desk.query(made.id, pass, ...mutated);
  expect(answer.status, answer.text).toBe(200);
  expect(answer.text).not.toContain('b/other');
  const { results } = answer.json() as { results: { data: { data: Record<string, string>[] } }[] };
  const counts = results.map(({ data }) => data.data.map((row) => row.request_count));
  expect(counts).toEqual([['2'], ['2'], ['0'], ['0'], ['0'], ['2'], ['2']]);
});

test('what names people is refused until its owner allows it', async () => {
  const closed = await desk.share({ may_change: { grouping: true, filters: true } });
  const pass = await desk.passOf(closed);
  const byUser = { metrics: ['request_count'], dimensions: ['external_user'] };
  const answer = await desk.query(closed.id, pass, byUser);
  expect(answer.status).toBe(403);
  expect(answer.text).not.toContain('user-one');
  const opened = await desk.share({
    may_change: { grouping: true, filters: true },
    show: { users: true },
  });
  const answered = await desk.query(opened.id, await desk.passOf(opened), byUser);
  expect(answered.text).toContain('user-one');
  expect(answered.text).not.toContain('secret-user');
});

test('a snapshot keeps its numbers, and answers nothing but its own questions', async () => {
  const made = await desk.share({ mode: 'snapshot', show: { money: true } });
  const late = generation(9, 'a/mine', '2026-08-20T11:00:00.000Z', '100', 'user-one');
  await (await openStore()).ledger('main').merge([late]);
  const pass = await desk.passOf(made);
  const own = { metrics: ['request_count'] };
  expect((await desk.query(made.id, pass, own)).status).toBe(403);
  const entered = (await desk.enter(made)).json() as { data: { taken_at: string } };
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

test('a range that the owner settled is answered whole, whatever part is asked for', async () => {
  const part = {
    metrics: ['request_count'],
    time_range: { start: '2026-08-20T09:00:00Z', end: '2026-08-20T11:00:00Z' },
  };
  const counts = async (made: Made, question: object) => {
    const { results } = (await desk.query(made.id, await desk.passOf(made), question)).json() as {
      results: { data: { data: { request_count: string }[] } }[];
    };
    return results[0]?.data.data.map((row) => row.request_count);
  };
  const settled = await desk.share();
  const whole = await counts(settled, { metrics: ['request_count'] });
  const open = await desk.share({ may_change: { range: true } });
  expect(await counts(open, part)).not.toEqual(whole);
  expect(await counts(settled, part)).toEqual(whole);
});

test('where the ledger begins is told by a link that compares with the time before, and by no other', async () => {
  const ledger = (await openStore()).ledger('main');
  await ledger.merge([generation(40, 'b/other', '2026-01-01T10:00:00.000Z', '1', 'u')]);
  const coveredBy = async (reportId: string) =>
    (
      (await desk.enter(await desk.share({ report_id: reportId }))).json() as {
        data: { panels: { resolved: { previous: { covered: boolean } } }[] };
      }
    ).data.panels.map(({ resolved }) => resolved.previous.covered);
  expect(await coveredBy(desk.reportId)).toEqual([false]);
  expect(await coveredBy(await desk.save(VIEW.replace('compare=off', 'compare=previous')))).toEqual(
    [true],
  );
});

test('no warning about the filters of the owner reaches a visitor', async () => {
  const hash = 'a'.repeat(64);
  const id = await desk.save(`${VIEW}&f=is:api_key_id:${hash}`);
  const made = await desk.share({ report_id: id });
  const answer = await desk.query(made.id, await desk.passOf(made), { metrics: ['request_count'] });
  expect(answer.status, answer.text).toBe(200);
  expect(answer.text).not.toMatch(/api_key_id|aaaa/);
});
