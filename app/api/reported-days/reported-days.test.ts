import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestServer } from '@/lib/http/testing/test-server';
import { readReportedDays } from '@/lib/imports/day-sums/reported-days';
import { openStore } from '@/lib/store/open';
import { POST as IMPORT } from '../imports/route';
import { DELETE, POST } from './route';

const AUGUST = 'date,model,usage,requests\n2026-08-24,acme/tern,1.25,2\n2026-08-25,acme/tern,2,1\n';
let server: TestServer;

beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.stop());

const send = async (body: BodyInit, query = '') => {
  const answer = await server.call(POST, `/api/reported-days?file_name=activity.csv${query}`, {
    method: 'POST',
    body,
  });
  return { status: answer.status, body: answer.json() as { data?: object; error?: object } };
};
const held = async () => readReportedDays(await openStore());

test('the drop zone says that a file is of sums, and stores nothing of it', async () => {
  const answer = await server.call(IMPORT, '/api/imports?preview=1', {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body: AUGUST,
  });
  expect(answer.status).toBe(400);
  expect(answer.json()).toMatchObject({ error: { metadata: { day_sums: true } } });
});

test('a preview adds up and keeps nothing', async () => {
  const { status, body } = await send(AUGUST, '&preview=1');
  expect(status).toBe(200);
  expect(body.data).toMatchObject({
    suggestion: { date: 'date', usage: 'usage', requests: 'requests' },
    days: 2,
    from: '2026-08-24',
    to: '2026-08-25',
    requests: 3,
    money: '3.25',
    rejected: 0,
  });
  expect(await held()).toBeNull();
});

test('what is sent twice counts once, and a later file has the last word on its days', async () => {
  await send(AUGUST);
  await send(gzipSync(AUGUST));
  await send('date,usage,requests\n2026-08-25,5,7\n2026-08-26,1,1\n');
  expect(await held()).toMatchObject({
    file_name: 'activity.csv',
    days: {
      '2026-08-24': { requests: 2, money: '1.25' },
      '2026-08-25': { requests: 7, money: '5' },
      '2026-08-26': { requests: 1, money: '1' },
    },
  });
  await server.call(DELETE, '/api/reported-days', { method: 'DELETE' });
  expect(await held()).toBeNull();
});

test('days of which a file told other sums before are named, before they are replaced and after', async () => {
  const other = 'date,usage,requests\n2026-08-23,1,1\n2026-08-24,9,7\n2026-08-25,2,1\n';
  const replaced = {
    days: 1,
    from: '2026-08-24',
    to: '2026-08-24',
    file_names: ['activity.csv'],
  };
  expect((await send(AUGUST)).body.data).toMatchObject({ replaced: null });
  // The same sums once more contradict nothing.
  expect((await send(AUGUST, '&preview=1')).body.data).toMatchObject({ replaced: null });
  const query = '/api/reported-days?file_name=other.csv';
  const sent = async (more: string, body = other) => {
    const answer = await server.call(POST, `${query}${more}`, { method: 'POST', body });
    return (answer.json() as { data: { replaced: object | null } }).data.replaced;
  };
  expect(await sent('&preview=1')).toEqual(replaced);
  expect(await held()).toMatchObject({ days: { '2026-08-24': { money: '1.25' } } });
  expect(await sent('')).toEqual(replaced);
  const both = await sent('&preview=1', 'date,usage,requests\n2026-08-23,3,3\n2026-08-25,3,3\n');
  expect(both).toMatchObject({ days: 2, file_names: ['other.csv'] });
  await server.call(DELETE, '/api/reported-days', { method: 'DELETE' });
});

test('a file whose columns nobody knows, or without a day, is refused with what to do', async () => {
  const unknown = await send('Tag;Kosten\n2026-08-24;1\n');
  expect(unknown).toMatchObject({
    status: 400,
    body: { error: { message: expect.stringMatching(/^Say in "columns"/) } },
  });
  const none = await send('date,usage,requests\nTotal,1,1\n');
  expect(none).toMatchObject({
    status: 400,
    body: { error: { message: expect.stringMatching(/^No row of this file/) } },
  });
  const empty = await send('');
  expect(empty).toMatchObject({ status: 400, body: { error: { message: 'The file is empty.' } } });
  expect(await held()).toBeNull();
});
