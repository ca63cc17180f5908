import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { POST as givePassword, GET as passwordForm } from '@/app/api/session/access/route';
import { POST as signIn } from '@/app/api/session/route';
import { POST as accept } from '@/app/api/session/viewer/route';
import { POST as ask } from '@/app/api/v1/analytics/query/route';
import { POST as invite } from '@/app/api/viewers/route';
import { TestServer } from '@/lib/http/testing/test-server';
import { fakeKey } from '@/lib/openrouter/testing/fake-data.mjs';
import { viewerOf } from '@/lib/session/access';

const KEY = fakeKey('d1');
const QUESTION = { metrics: ['total_usage'], dimensions: ['model'] };

let server: TestServer;
let cookie: string;

beforeEach(async () => {
  server = await TestServer.start();
  server.configure({
    GENLEDGER_MODE: 'team',
    GENLEDGER_KEYRING: `new:${Buffer.alloc(32, 7).toString('base64')}`,
  });
  const facts = { label: 'own', is_management_key: false, usage: 1, credits: 5 };
  server.upstream.addKey({ key: KEY, ...facts, creator: 'user_owner' });
  cookie = cookieOf((await enter()).headers);
});
afterEach(() => server.stop());

type Handler = Parameters<TestServer['call']>[0];

function post(handler: Handler, path: string, body: object, headers: Record<string, string> = {}) {
  return server.call(handler, path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

const enter = () => post(signIn, '/api/session', { key: KEY });
const askWith = (headers: Record<string, string>) =>
  post(ask, '/api/v1/analytics/query', QUESTION, headers);
const askWithKey = (key: string) => askWith({ authorization: `Bearer ${key}` });

function cookieOf(headers: Headers): string {
  const pairs = headers.getSetCookie().map((one) => one.split(';')[0] ?? '');
  return pairs.filter((pair) => !pair.endsWith('=')).join('; ');
}

test('a viewer is told who invites when the invitation says so', async () => {
  const viewerBy = async (body: object) => {
    const invited = await post(invite, '/api/viewers', body, { cookie });
    const { url } = (invited.json() as { data: { url: string } }).data;
    const invitation = url.slice(url.indexOf('#') + 1);
    const entered = await post(accept, '/api/session/viewer', { invitation });
    return viewerOf(new Headers({ cookie: cookieOf(entered.headers) }));
  };
  expect(await viewerBy({ name: 'Cyd', from: 'Ada' })).toEqual({ ledgerName: 'Ada' });
  expect(await viewerBy({ name: 'Cyd' })).toEqual({ ledgerName: null });
  expect(await viewerOf(new Headers({ cookie }))).toBeNull();
  expect(await viewerOf(new Headers())).toBeNull();
});

test('who tries many unknown keys shuts out neither members nor those who sign in', async () => {
  const guesses = Array.from(
    { length: 30 },
    (_, index) => `sk-or-v1-${(0xf000 + index).toString(16).repeat(16)}`,
  );
  const guess = async () => {
    const statuses = new Set<number>();
    for (const key of guesses) statuses.add((await askWithKey(key)).status);
    return [...statuses].sort();
  };
  expect(await guess()).toEqual([401, 429]);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 });
  try {
    // By now OpenRouter has to be asked about the member's own key again.
    expect(await guess()).toEqual([401, 429]);
    expect((await askWithKey(KEY)).status).toBe(200);
    expect((await enter()).status).toBe(200);
  } finally {
    vi.useRealTimers();
  }
});

test('the session of a key that OpenRouter refuses opens nothing a minute later', async () => {
  server.upstream.always('/key', { kind: 'status', status: 401 });
  expect((await askWith({ cookie })).status).toBe(200);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 130_000 });
  try {
    // Another test's clock was a minute ahead, and what is known of keys is the process's.
    // The first use after a minute has OpenRouter asked, and does not wait for it.
    await askWith({ cookie });
    const refused = async () => expect((await askWith({ cookie })).status).toBe(401);
    await vi.waitFor(refused, { timeout: 60_000 });
  } finally {
    vi.useRealTimers();
  }
});

test('no password is asked for or taken where everybody signs in with a key', async () => {
  const form = await server.call(passwordForm, '/api/session/access?next=/models');
  expect(form.status).toBe(303);
  expect(form.headers.get('location')).toBe('/sign-in?next=%2Fmodels');
  const given = await post(givePassword, '/api/session/access', { password: 'anything' });
  expect(given.status).toBe(401);
  expect(given.text).toContain('OpenRouter key');
});
