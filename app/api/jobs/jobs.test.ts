import { afterEach, beforeEach, expect, test } from 'vitest';
import { TestServer } from '@/lib/http/testing/test-server';
import { jobRunner, stopJobs } from '@/lib/jobs/job-runner';
import { startLookUpJob } from '@/lib/jobs/start-look-up-job';
import { fakeKey, fakeRecord } from '@/lib/openrouter/testing/fake-data.mjs';
import { openStore } from '@/lib/store/open';
import { POST as signIn } from '../session/route';
import { GET as lookUp } from '../v1/generation/route';
import { POST as cancel } from './[id]/cancel/route';
import { GET as items } from './[id]/items/route';
import { POST as pause } from './[id]/pause/route';
import { POST as resume } from './[id]/resume/route';
import { POST as retry } from './[id]/retry/route';
import { GET as find } from './[id]/route';
import { GET as events } from './events/route';
import { GET as list, POST as start } from './route';

const BEARER = { authorization: `Bearer ${fakeKey('a1')}` };
const JSON_BODY = { ...BEARER, 'content-type': 'application/json' };
const SOON = { timeout: 60_000, interval: 20 };

let server: TestServer;

beforeEach(async () => {
  server = await TestServer.start();
});
afterEach(() => server.stop());

function addRecords(count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const record = fakeRecord(2_000 + index);
    server.upstream.addRecord(record);
    return record.id;
  });
}

async function startJob(ids: readonly string[], title?: string) {
  const body = JSON.stringify({ ids, title });
  const { status, text } = await server.call(start, '/api/jobs', {
    method: 'POST',
    headers: JSON_BODY,
    body,
  });
  expect(status).toBe(202);
  return JSON.parse(text).data;
}

async function read(id: string) {
  const { text } = await server.call(find, `/api/jobs/${id}`, { params: { id } });
  return JSON.parse(text).data;
}

test('a list of IDs becomes a job, and its failures a file', async () => {
  const ids = addRecords(3);
  const missing = fakeRecord(70_000).id;
  const job = await startJob([...ids, missing], 'four of them');
  expect(job).toMatchObject({ title: 'four of them', kind_label: 'Look-up', total: 4 });
  await expect.poll(async () => (await read(job.id)).state, SOON).toBe('done');
  expect((await read(job.id)).counts).toMatchObject({ stored: 3, not_found: 1 });
  const all = await server.call(list, '/api/jobs');
  expect(all.json()).toMatchObject({ data: [{ id: job.id, state: 'done' }] });

  const path = `/api/jobs/${job.id}/items`;
  const params = { id: job.id };
  const first = await server.call(items, `${path}?limit=3`, { params });
  expect(first.json()).toMatchObject({ data: [{ id: ids[0] }, {}, {}], next: 3 });
  const second = await server.call(items, `${path}?limit=3&after=3`, { params });
  const left = { id: missing, state: 'not_found', reason: null };
  expect(second.json()).toEqual({ data: [left], next: null });
  const file = await server.call(items, `${path}?state=failed,not_found&format=csv`, { params });
  expect(file.text).toBe(`id,state,reason\n${missing},not_found,\n`);
  expect(file.headers.get('content-disposition')).toContain('attachment');
  for (const wrong of ['state=lost', 'limit=x', 'limit=10001', 'after=-1', 'format=xml']) {
    expect((await server.call(items, `${path}?${wrong}`, { params })).status).toBe(400);
  }
  const again = await server.call(retry, `${path}/retry`, { method: 'POST', params });
  expect(again.json()).toMatchObject({ data: { counts: { queued: 1 } } });
});

test('any text becomes a job, and its IDs are found wherever a chunk ends', async () => {
  const ids = addRecords(40);
  const text = ids.map((id, at) => `${at} WARN call={'id': '${id}:attempt-0'} ok\n`).join('');
  const parts = Array.from({ length: Math.ceil(text.length / 7) }, (_, at) =>
    Buffer.from(text.slice(at * 7, at * 7 + 7)),
  );
  const answer = await server.call(start, '/api/jobs?title=a%20log', {
    method: 'POST',
    headers: { ...BEARER, 'content-type': 'text/plain' },
    body: new ReadableStream({
      start(controller) {
        for (const part of parts) controller.enqueue(part);
        controller.close();
      },
    }),
    duplex: 'half',
  } as RequestInit);
  expect(answer.status).toBe(202);
  expect(answer.json()).toMatchObject({ data: { title: 'a log', total: 40 } });
});

test.each([
  ['no key', {}, '{"ids":["gen-1767225600-abcdefghijklmnopqrst"]}', 401],
  ['no IDs', BEARER, '{"ids":[]}', 400],
  ['another shape', BEARER, '{"id":"gen-1767225600-abcdefghijklmnopqrst"}', 400],
  ['no JSON', BEARER, '{', 400],
])('%s starts nothing', async (_what, headers, body, status) => {
  const json = { ...headers, 'content-type': 'application/json' };
  const answer = await server.call(start, '/api/jobs', { method: 'POST', headers: json, body });
  expect(answer.status).toBe(status);
  expect((await server.call(list, '/api/jobs')).json()).toEqual({ data: [] });
});

test('without any key the answer says what to do, in words of ours', async () => {
  const answer = await server.call(start, '/api/jobs', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"ids":["gen-1767225600-abcdefghijklmnopqrst"]}',
  });
  expect(answer.json()).toMatchObject({
    error: {
      code: 401,
      message: expect.stringMatching(/Add yours in Settings.*OPENROUTER_API_KEY/),
      metadata: { error_type: 'key_required' },
    },
  });
});

test('pause, resume and cancel over HTTP; unknown jobs are not found', async () => {
  server.upstream.always('/generation', { kind: 'delay', ms: 30 });
  const { id } = await startJob(addRecords(200));
  type Handler = Parameters<typeof server.call<{ id: string }>>[0];
  const act = (handler: Handler, job = id) =>
    server.call(handler, `/api/jobs/${job}`, {
      method: 'POST',
      headers: BEARER,
      params: { id: job },
    });
  expect((await act(pause)).json()).toMatchObject({ data: { state: 'paused' } });
  const resumed = JSON.parse((await act(resume)).text).data;
  expect(['queued', 'running']).toContain(resumed.state);
  expect((await act(cancel)).json()).toMatchObject({ data: { state: 'cancelled' } });
  expect((await act(pause)).status).toBe(409);
  for (const handler of [pause, resume, cancel, retry]) {
    expect((await act(handler, 'job_none')).status).toBe(404);
  }
  expect((await server.call(find, '/api/jobs/x', { params: { id: 'x' } })).status).toBe(404);
  expect((await server.call(items, '/api/jobs/x', { params: { id: 'x' } })).status).toBe(404);
});

test('events begin with the list and go on with what changes', async () => {
  const leave = new AbortController();
  const request = new Request('http://127.0.0.1:3000/api/jobs/events', {
    headers: { host: '127.0.0.1:3000' },
    signal: leave.signal,
  });
  const response = await events(request, { params: Promise.resolve({}) });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let heard = '';
  const listen = (async () => {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      heard += part.value;
    }
  })();
  await expect.poll(() => heard, SOON).toContain('event: jobs\ndata: []');
  const { id } = await startJob(addRecords(5));
  await expect.poll(() => heard, SOON).toMatch(/event: job\ndata: .*"state":"done"/);
  expect(heard).toContain(id);
  leave.abort();
  await listen;
});

test('a record that is not there yet fills in, though nobody asks again', async () => {
  const second = Math.floor(Date.now() / 1_000);
  const [one, other] = ['A', 'B'].map((tail) =>
    fakeRecord(9, { id: `gen-${second}-${tail.repeat(20)}` }),
  );
  if (!one || !other) throw new Error('two records');
  for (const { id } of [one, other, one]) {
    const answer = await server.call(lookUp, `/api/v1/generation?id=${id}`, { headers: BEARER });
    expect(answer.json()).toMatchObject({ error: { metadata: { error_type: 'pending' } } });
  }
  const jobs = async () => JSON.parse((await server.call(list, '/api/jobs')).text).data;
  expect(await jobs()).toMatchObject([{ total: 2, title: 'Records that were not there yet' }]);
  for (const record of [one, other]) server.upstream.addRecord(record);
  await expect.poll(async () => (await jobs())[0].counts.stored, SOON).toBe(2);
  const held = await server.call(lookUp, `/api/v1/generation?id=${one.id}`);
  expect(held.status).toBe(200);
});

test('after a restart a page that stood open is enough for its jobs to go on', async () => {
  const ids = addRecords(3);
  const signedIn = await server.call(signIn, '/api/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'http://127.0.0.1:3000' },
    body: JSON.stringify({ key: fakeKey('a1') }),
  });
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  server.upstream.always('/generation', { kind: 'delay', ms: 200 });
  const { text } = await server.call(start, '/api/jobs', {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json', origin: 'http://127.0.0.1:3000' },
    body: JSON.stringify({ ids }),
  });
  const { id } = JSON.parse(text).data;
  await stopJobs();
  Object.assign(globalThis, { [Symbol.for('genledger.held-keys')]: undefined });
  await expect.poll(async () => (await read(id)).reason?.code, SOON).toBe('needs_key');
  const watched = await server.call(list, '/api/jobs', { headers: { cookie } });
  expect(watched.status).toBe(200);
  await expect.poll(async () => (await read(id)).state, SOON).toBe('done');
});

test('a job that waits for a key goes on once somebody signs in, before anything else is asked', async () => {
  const ids = addRecords(2);
  const job = await startLookUpJob(
    { ids, title: 'x', caller: undefined },
    jobRunner(await openStore()),
  );
  await expect.poll(async () => (await read(job.id)).reason?.code, SOON).toBe('needs_key');
  await server.call(signIn, '/api/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'http://127.0.0.1:3000' },
    body: JSON.stringify({ key: fakeKey('a1') }),
  });
  await expect.poll(async () => (await read(job.id)).state, SOON).toBe('done');
});
