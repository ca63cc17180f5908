import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { POST as importFile } from '@/app/api/imports/route';
import { POST as startJob } from '@/app/api/jobs/route';
import { POST as saveReport } from '@/app/api/reports/route';
import { POST as signIn, DELETE as signOut } from '@/app/api/session/route';
import { POST as accept } from '@/app/api/session/viewer/route';
import { DELETE as endOne } from '@/app/api/sessions/[id]/route';
import { DELETE as endOthers, GET as listSessions } from '@/app/api/sessions/route';
import { POST as ask } from '@/app/api/v1/analytics/query/route';
import { DELETE as removeViewer } from '@/app/api/viewers/[id]/route';
import { POST as invite, GET as listViewers } from '@/app/api/viewers/route';
import { ROUTES } from '@/lib/http/manifest';
import { TestServer } from '@/lib/http/testing/test-server';
import { fakeKey } from '@/lib/openrouter/testing/fake-data.mjs';
import type { SessionFacts } from '@/lib/session/own-sessions';

let server: TestServer;
let owner: Member;

beforeEach(async () => {
  server = await TestServer.start();
  server.configure(TEAM);
  owner = await member('owner', 'd1');
});
afterEach(() => server.stop());

const TEAM = {
  GENLEDGER_MODE: 'team',
  GENLEDGER_KEYRING: `new:${Buffer.alloc(32, 7).toString('base64')}`,
} as const;

type Handler = Parameters<TestServer['call']>[0];

interface Member {
  readonly key: string;
  /** In the name of this member's only model. */
  readonly canary: string;
  readonly cookie: string;
  /** The secret of an invitation, and its ID. */
  readonly invitation: string;
  readonly viewer: string;
}

/** Signs in with a key of an account of its own, imports a generation, and invites a viewer. */
async function member(name: string, pair: string): Promise<Member> {
  const key = fakeKey(pair);
  const canary = `canary${pair.repeat(4)}`;
  const facts = { label: canary, is_management_key: false, usage: 1, credits: 5 };
  server.upstream.addKey({ key, ...facts, creator: `user_${name}` });
  const entered = await send(signIn, 'POST', '/api/session', { body: { key } });
  const cookie = cookieOf(entered.headers);
  const id = `gen-1787220000-${canary.padEnd(20, 'x')}`;
  const created_at = '2026-08-20T10:00:00.000Z';
  const body = { data: { id, model: `${canary}/model`, created_at, usage: 0.25, app_id: 1 } };
  expect((await send(importFile, 'POST', '/api/imports', { cookie, body })).status).toBe(200);
  const invited = await send(invite, 'POST', '/api/viewers', { cookie, body: { name: canary } });
  const { id: viewer, url } = dataOf<{ id: string; url: string }>(invited);
  return { key, canary, cookie, viewer, invitation: url.slice(url.indexOf('#') + 1) };
}

interface Sent {
  readonly cookie?: string;
  readonly body?: unknown;
  readonly params?: Readonly<Record<string, string>>;
}

function send(handler: unknown, method: string, path: string, { cookie, body, params }: Sent = {}) {
  return server.call(handler as Handler, path, {
    method,
    headers: {
      ...(cookie ? { cookie } : {}),
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(params === undefined ? {} : { params }),
  });
}

/** The handler of a declared route, as Next would call it. */
async function handlerOf(routeId: string): Promise<Handler> {
  const [method = '', path = ''] = routeId.split(' ');
  const module = await import(join(import.meta.dirname, '../..', path, 'route.ts'));
  return module[method];
}

function cookieOf(headers: Headers): string {
  const pairs = headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
  return pairs.filter((pair) => !pair.endsWith('=')).join('; ');
}

function dataOf<Data>(answer: { status: number; text: string; json: () => unknown }): Data {
  expect(answer.status, answer.text).toBeLessThan(300);
  return (answer.json() as { data: Data }).data;
}

const QUESTION = { metrics: ['total_usage'], dimensions: ['model'] };
const askAs = (cookie: string) =>
  send(ask, 'POST', '/api/v1/analytics/query', { cookie, body: QUESTION });

async function viewerCookie(): Promise<string> {
  const body = { invitation: owner.invitation };
  const answer = await send(accept, 'POST', '/api/session/viewer', { body });
  expect(answer.status, answer.text).toBe(200);
  return cookieOf(answer.headers);
}

test('another key of the same account feeds and opens the same ledger', async () => {
  const key = fakeKey('a7');
  const creator = 'user_owner';
  server.upstream.addKey({
    key,
    label: 'second',
    is_management_key: false,
    usage: 1,
    credits: 5,
    creator,
  });
  const entered = await send(signIn, 'POST', '/api/session', { body: { key } });
  expect((await askAs(cookieOf(entered.headers))).text).toContain(owner.canary);
});

test('a key of which OpenRouter names no account has a ledger of its own', async () => {
  for (const pair of ['a8', 'a9']) {
    const key = fakeKey(pair);
    server.upstream.addKey({
      key,
      label: pair,
      is_management_key: false,
      usage: 1,
      credits: 5,
      creator: null,
    });
    const entered = await send(signIn, 'POST', '/api/session', { body: { key } });
    const { text } = await askAs(cookieOf(entered.headers));
    expect(JSON.parse(text).data.data).toEqual([]);
  }
});

test('a key that OpenRouter does not know opens nothing', async () => {
  const answer = await server.call(ask, '/api/v1/analytics/query', {
    method: 'POST',
    headers: { authorization: `Bearer ${fakeKey('99')}`, 'content-type': 'application/json' },
    body: JSON.stringify(QUESTION),
  });
  expect(answer.status).toBe(401);
});

test('a viewer reads the ledger and changes nothing of it, by any route', async () => {
  const cookie = await viewerCookie();
  expect((await askAs(cookie)).text).toContain(owner.canary);
  for (const [id, { caller }] of Object.entries(ROUTES)) {
    if (caller !== 'owner') continue;
    const [method = '', path = ''] = id.split(' ');
    const params = { id: 'x', state: 'x' };
    const answer = await send(await handlerOf(id), method, path, { cookie, params });
    expect(answer.status, id).toBe(403);
  }
});

test('whatever changes a ledger is for its owners: every route that is no read', () => {
  const reads =
    /^(GET |POST \/api\/(outlook$|unusual-days$|generations\/rows|v1\/(generations|analytics)\/))/;
  const open = Object.entries(ROUTES).filter(([id, { caller }]) => {
    return caller === 'viewer' && !reads.test(id);
  });
  expect(open.map(([id]) => id)).toEqual([]);
});

test('a removed viewer is out at the next request, and the link opens nothing', async () => {
  const cookie = await viewerCookie();
  const removed = await send(removeViewer, 'DELETE', `/api/viewers/${owner.viewer}`, {
    cookie: owner.cookie,
    params: { id: owner.viewer },
  });
  expect(removed.status).toBe(200);
  expect((await askAs(cookie)).status).toBe(401);
  const body = { invitation: owner.invitation };
  expect((await send(accept, 'POST', '/api/session/viewer', { body })).status).toBe(404);
  const left = await send(listViewers, 'GET', '/api/viewers', { cookie: owner.cookie });
  expect(dataOf<unknown[]>(left)).toEqual([]);
});

test('an invitation takes the place of the key that the browser was signed in with', async () => {
  const other = await member('other', 'e2');
  const body = { invitation: owner.invitation };
  const answer = await send(accept, 'POST', '/api/session/viewer', {
    cookie: other.cookie,
    body,
  });
  const cookie = cookieOf(answer.headers);
  expect((await askAs(cookie)).text).toContain(owner.canary);
  expect((await askAs(other.cookie)).status).toBe(401);
});

test('sessions are listed for their owner, and end at the next request', async () => {
  const viewer = await viewerCookie();
  const second = await send(signIn, 'POST', '/api/session', { body: { key: owner.key } });
  const list = async () =>
    dataOf<SessionFacts[]>(
      await send(listSessions, 'GET', '/api/sessions', { cookie: owner.cookie }),
    );
  const sessions = await list();
  expect(sessions.map(({ kind, is_current, name }) => [kind, is_current, name])).toEqual([
    ['key', false, null],
    ['viewer', false, owner.canary],
    ['key', true, null],
  ]);
  const id = sessions[1]?.id ?? '';
  await send(endOne, 'DELETE', `/api/sessions/${id}`, {
    cookie: owner.cookie,
    params: { id },
  });
  expect((await askAs(viewer)).status).toBe(401);
  await send(endOthers, 'DELETE', '/api/sessions', { cookie: owner.cookie });
  expect((await askAs(cookieOf(second.headers))).status).toBe(401);
  expect(await list()).toHaveLength(1);
});

test('signing out ends the session on the server', async () => {
  await send(signOut, 'DELETE', '/api/session', { cookie: owner.cookie });
  expect((await askAs(owner.cookie)).status).toBe(401);
});

test('sessions open with any key of the ring, and with none that was taken out', async () => {
  const { GENLEDGER_KEYRING: old } = TEAM;
  const fresh = `fresh:${Buffer.alloc(32, 9).toString('base64')}`;
  server.configure({ ...TEAM, GENLEDGER_KEYRING: `${fresh},${old}` });
  expect((await askAs(owner.cookie)).status).toBe(200);
  const entered = await send(signIn, 'POST', '/api/session', { body: { key: owner.key } });
  server.configure({ ...TEAM, GENLEDGER_KEYRING: fresh });
  expect((await askAs(owner.cookie)).status).toBe(401);
  expect((await askAs(cookieOf(entered.headers))).status).toBe(200);
});

test('a job of one member does not run with the key of another', async () => {
  const body = { ids: ['gen-1782972669-NoBodyOwnsThisOne000'], title: 'mine' };
  await send(startJob, 'POST', '/api/jobs', { cookie: owner.cookie, body });
  await send(signOut, 'DELETE', '/api/session', { cookie: owner.cookie });
  const other = await member('other', 'e2');
  const asked = server.upstream.requests.filter(({ query }) => query.includes('NoBodyOwns'));
  expect(asked.every(({ authorization }) => authorization !== `Bearer ${other.key}`)).toBe(true);
});

test('a report of the owner is read and not saved over by a viewer', async () => {
  const cookie = await viewerCookie();
  const draft = { name: 'x', note: '', panels: [{ page: 'overview', view: '' }] };
  const saved = await send(saveReport, 'POST', '/api/reports', { cookie, body: draft });
  expect(saved.status).toBe(403);
});

test('cookies that another server of the host sets change nobody’s ledger, and garbage signs nobody out', async () => {
  const thief = await member('thief', 'e8');
  const garbage = 'genledger_session=x.y.z; genledger_viewer=x; genledger_session=';
  // The browser sends the one with the longer path first.
  for (const cookie of [`${garbage}; ${owner.cookie}`, `${owner.cookie}; ${garbage}`]) {
    const answer = await askAs(cookie);
    expect(answer.status).toBe(200);
    expect(answer.text).toContain(owner.canary);
  }
  for (const cookie of [`${thief.cookie}; ${owner.cookie}`, `${owner.cookie}; ${thief.cookie}`]) {
    expect((await askAs(cookie)).status).toBe(401);
  }
  expect((await askAs(`${owner.cookie}; ${owner.cookie}`)).status).toBe(200);
});

test('a stream that stands open tells a viewer who was removed, and a session that ended, nothing more', async () => {
  const viewer = await viewerCookie();
  const second = cookieOf(
    (await send(signIn, 'POST', '/api/session', { body: { key: owner.key } })).headers,
  );
  const streams = await Promise.all([viewer, second, owner.cookie].map(openEvents));
  await send(removeViewer, 'DELETE', `/api/viewers/${owner.viewer}`, {
    cookie: owner.cookie,
    params: { id: owner.viewer },
  });
  await send(signOut, 'DELETE', '/api/session', { cookie: second });
  const ids = ['gen-1787220000-qqqqqqqqqqqqqqqqqqqq'];
  const job = await send(startJob, 'POST', '/api/jobs', { cookie: owner.cookie, body: { ids } });
  const { id } = dataOf<{ id: string }>(job);
  const [viewers = '', ended = ''] = await Promise.all(
    streams.slice(0, 2).map(async (stream) => (await stream?.untilEnd()) ?? ''),
  );
  expect(viewers + ended).not.toContain(id);
  expect(await streams[2]?.next()).toContain(id);
  await streams[2]?.leave();
});

async function openEvents(cookie: string) {
  const handler = await handlerOf('GET /api/jobs/events');
  const headers = { host: '127.0.0.1:3000', cookie };
  const request = new Request('http://127.0.0.1:3000/api/jobs/events', { headers });
  const answer = await handler(request, { params: Promise.resolve({}) });
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (reader === undefined) throw new Error('no stream');
  expect((await reader.read()).value).toContain('event: jobs');
  const next = async () => (await reader.read()).value ?? '';
  const untilEnd = async () => {
    let text = '';
    for (let more = await reader.read(); !more.done; more = await reader.read()) text += more.value;
    return text;
  };
  return { next, untilEnd, leave: () => reader.cancel() };
}
