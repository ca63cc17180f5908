import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { TestServer } from '@/lib/http/testing/test-server';
import { fakeKey } from '@/lib/openrouter/testing/fake-data.mjs';
import { GET as readCredits } from '../v1/credits/route';
import { GET as readKey } from '../v1/key/route';
import { DELETE, GET, POST } from './route';

const KEY = fakeKey('a1');
const MANAGEMENT_KEY = fakeKey('b2');

let server: TestServer;

beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.stop());
beforeEach(() => {
  server.upstream.reset();
  server.configure({});
});

function json(body: unknown, headers: Record<string, string> = {}): RequestInit {
  return {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  };
}

async function signIn(key = KEY): Promise<{ cookie: string }> {
  const response = await server.call(POST, '/api/session', json({ key }));
  expect(response.status).toBe(200);
  return { cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '' };
}

async function isSignedIn(headers: Record<string, string>): Promise<unknown> {
  const { text } = await server.call(GET, '/api/session', { headers });
  return JSON.parse(text).data.signed_in;
}

test('a pasted key is verified by OpenRouter and kept in a sealed cookie', async () => {
  const response = await server.call(POST, '/api/session', json({ key: ` ${KEY}\n` }));
  expect(response.json()).toEqual({
    data: {
      signed_in: true,
      source: 'session',
      key: {
        label: 'sk-or-v1-a1a...1a1',
        is_management_key: false,
        is_free_tier: false,
        usage: '12.345678',
        usage_daily: '0.5',
        usage_weekly: '2.25',
        usage_monthly: '12.345678',
        byok_usage: '0',
        limit: '100',
        limit_remaining: '74.5',
        expires_at: null,
      },
      key_refused: false,
      has_password: false,
    },
  });
  const cookie = response.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(
    /^genledger_session=[\w-]{43}\.[\w-]+; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Lax$/,
  );
  expect(Buffer.from(cookie.split(/[=.;]/)[2] ?? '', 'base64url').toString('latin1')).not.toContain(
    'a1a1',
  );
  expect(response.headers.get('cache-control')).toBe('private, no-store');
  expect(server.upstream.requests.map(({ path }) => path)).toEqual(['/key']);
});

test('behind https the cookie is bound to the host and to https', async () => {
  server.configure({ PUBLIC_URL: 'https://costs.example.org' });
  const response = await server.call(POST, '/api/session', json({ key: KEY }));
  expect(response.headers.get('set-cookie')).toMatch(
    /^__Host-genledger_session=.*; Path=\/;.*; Secure$/,
  );
  expect(response.headers.get('set-cookie')).not.toContain('Domain');
});

test('a key that OpenRouter does not know starts no session', async () => {
  const response = await server.call(POST, '/api/session', json({ key: fakeKey('ee') }));
  expect(response.status).toBe(401);
  expect(response.json()).toMatchObject({
    error: { code: 401, metadata: { error_type: 'unauthorized' } },
  });
  expect(response.headers.get('set-cookie')).toBeNull();
});

test.each([{ key: 'hello' }, { key: `${KEY}\n${KEY}` }, { key: 7 }, { key: [KEY] }, {}, null, 'x'])(
  'what is no key (%j) does not reach OpenRouter',
  async (body) => {
    const response = await server.call(POST, '/api/session', json(body));
    expect(response.status).toBe(400);
    expect(server.upstream.requests).toEqual([]);
  },
);

test('the session serves look-ups with its key', async () => {
  const { cookie } = await signIn();
  const response = await server.call(readKey, '/api/v1/key', { headers: { cookie } });
  expect(response.status).toBe(200);
  expect(server.upstream.requests.at(-1)?.authorization).toBe(`Bearer ${KEY}`);
});

test('a restart signs nobody out, and the key is nowhere on the disk', async () => {
  const { cookie } = await signIn();
  server.forgetMemory();
  expect(await isSignedIn({ cookie })).toBe(true);

  const files = readdirSync(server.dataFolder, { recursive: true, encoding: 'utf8' });
  expect(files).toContain('sessions.json');
  expect(files).toContain('server-secret');
  for (const file of files) {
    const path = join(server.dataFolder, file);
    const text = readFileSync(path, 'latin1');
    expect(text).not.toContain(KEY.slice(-40));
    expect(text).not.toContain(Buffer.from(KEY).toString('base64').slice(8, 40));
    expect(text, 'not even what the cookie holds').not.toContain(cookie.split(/[=.]/)[1] ?? cookie);
    if (!file.startsWith('genledger')) expect(statSync(path).mode & 0o777).toBe(0o600);
  }
});

test('after sign-out a copy of the cookie is worth nothing, also after a restart', async () => {
  const { cookie } = await signIn();
  const other = await signIn(MANAGEMENT_KEY);
  const response = await server.call(DELETE, '/api/session', {
    method: 'DELETE',
    headers: { cookie },
  });
  expect(response.json()).toMatchObject({ data: { signed_in: false } });
  expect(response.headers.get('set-cookie')).toMatch(/^genledger_session=; Path=\/; Max-Age=0;/);
  expect(await isSignedIn({ cookie })).toBe(false);
  server.forgetMemory();
  expect(await isSignedIn({ cookie })).toBe(false);
  expect(await isSignedIn(other)).toBe(true);
});

test('a new key in the same browser ends the session of the old one', async () => {
  const { cookie } = await signIn();
  await server.call(POST, '/api/session', json({ key: MANAGEMENT_KEY }, { cookie }));
  expect(await isSignedIn({ cookie })).toBe(false);
});

test('no byte of the cookie can be changed', async () => {
  const { cookie } = await signIn();
  const value = cookie.slice('genledger_session='.length);
  for (let at = 0; at < value.length; at += 1) {
    const other = value[at] === 'A' ? 'B' : 'A';
    const changed = `genledger_session=${value.slice(0, at)}${other}${value.slice(at + 1)}`;
    const lastBits = at === value.length - 1;
    // The last letter of base64url may carry bits that no byte uses.
    if (!lastBits) expect(await isSignedIn({ cookie: changed }), `at ${at}`).toBe(false);
  }
});

test('a sealed key opens in its own session only', async () => {
  const [first, second] = [await signIn(KEY), await signIn(MANAGEMENT_KEY)];
  const mixed = `${first.cookie.split('.')[0]}.${second.cookie.split('.')[1]}`;
  expect(await isSignedIn({ cookie: mixed })).toBe(false);
});

test('a key that OpenRouter has since refused is told as such, within a minute', async () => {
  const { cookie } = await signIn();
  server.upstream.always('/key', { kind: 'status', status: 401, message: 'User not found.' });
  expect(await isSignedIn({ cookie })).toBe(true);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 });
  try {
    const { text } = await server.call(GET, '/api/session', { headers: { cookie } });
    expect(JSON.parse(text).data).toMatchObject({ signed_in: false, key_refused: true, key: null });
  } finally {
    vi.useRealTimers();
  }
});

test('a session ends by itself after 30 days', async () => {
  const { cookie } = await signIn();
  const day = 24 * 60 * 60 * 1000;
  for (const [days, expected] of [
    [29, true],
    [31, false],
  ] as const) {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + days * day });
    expect(await isSignedIn({ cookie })).toBe(expected);
    vi.useRealTimers();
  }
});

test('while OpenRouter is down the session goes on', async () => {
  const { cookie } = await signIn(fakeKey('c3'));
  await server.call(DELETE, '/api/session', {
    method: 'DELETE',
    headers: await signIn(fakeKey('c3')),
  });
  server.upstream.always('/key', { kind: 'status', status: 502 });
  const { text } = await server.call(GET, '/api/session', { headers: { cookie } });
  expect(JSON.parse(text).data).toMatchObject({ signed_in: true, key: null, key_refused: false });
});

test("the operator's key serves who brings none, and a bearer goes before it", async () => {
  server.configure({ OPENROUTER_API_KEY: KEY });
  const own = await server.call(GET, '/api/session');
  expect(own.json()).toMatchObject({ data: { signed_in: true, source: 'environment' } });
  await server.call(readCredits, '/api/v1/credits', {
    headers: { authorization: `Bearer ${MANAGEMENT_KEY}` },
  });
  expect(server.upstream.requests.at(-1)?.authorization).toBe(`Bearer ${MANAGEMENT_KEY}`);
});

test('key and credits are passed on byte for byte, errors as they came', async () => {
  const bearer = { headers: { authorization: `Bearer ${KEY}` } };
  const key = await server.call(readKey, '/api/v1/key', bearer);
  expect(key.json()).toMatchObject({ data: { usage: 12.345678, rate_limit: { requests: -1 } } });
  const credits = await server.call(readCredits, '/api/v1/credits', bearer);
  expect(credits.status).toBe(403);
  expect(credits.json()).toMatchObject({
    error: { code: 403, message: 'Only management keys can perform this operation' },
  });
  const none = await server.call(readKey, '/api/v1/key');
  expect(none.json()).toMatchObject({
    error: { code: 401, message: 'Missing Authentication header' },
  });
  const odd = await server.call(readKey, '/api/v1/key', { headers: { authorization: 'Bearer x' } });
  expect(odd.status).toBe(401);
});

test('another site can neither read nor start nor end a session', async () => {
  const { cookie } = await signIn();
  const crossSite = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example', cookie };
  const sameSite = { 'sec-fetch-site': 'same-site', origin: 'http://127.0.0.1:8080', cookie };
  for (const headers of [crossSite, sameSite]) {
    expect((await server.call(GET, '/api/session', { headers })).status).toBe(403);
    expect((await server.call(POST, '/api/session', json({ key: KEY }, headers))).status).toBe(403);
    expect((await server.call(DELETE, '/api/session', { method: 'DELETE', headers })).status).toBe(
      403,
    );
  }
  expect(await isSignedIn({ cookie })).toBe(true);
});

test('an unknown host gets 421 whatever it asks', async () => {
  const headers = { host: 'rebound.example' };
  expect((await server.call(GET, '/api/session', { headers })).status).toBe(421);
});

test('a sign-in must be JSON, and small', async () => {
  const text = await server.call(POST, '/api/session', {
    method: 'POST',
    body: `{"key":"${KEY}"}`,
  });
  expect(text.status).toBe(415);
  const large = await server.call(POST, '/api/session', json({ key: KEY, pad: 'x'.repeat(5_000) }));
  expect(large.status).toBe(413);
});

test('keys cannot be tried without end', async () => {
  const statuses = [];
  for (let index = 0; index < 12; index += 1) {
    statuses.push((await server.call(POST, '/api/session', json({ key: 'no' }))).status);
  }
  expect(statuses.slice(0, 10)).toEqual(Array(10).fill(400));
  expect(statuses.slice(10)).toEqual([429, 429]);
});
