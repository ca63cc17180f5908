import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { DELETE, GET, POST } from '@/app/api/session/access/route';
import { GET as readSession } from '@/app/api/session/route';
import { TestServer } from '@/lib/http/testing/test-server';
import { fakeKey } from '@/lib/openrouter/testing/fake-data.mjs';
import { sessionState } from './session-state';

const PASSWORD = 'correct horse battery';
const LAN = { HOST: '0.0.0.0', GENLEDGER_PASSWORD: PASSWORD };

let server: TestServer;

beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.stop());
beforeEach(() => server.configure(LAN));

async function mayRead(headers: Record<string, string>): Promise<number> {
  return (await server.call(readSession, '/api/session', { headers })).status;
}

function signIn(password: string, headers: Record<string, string> = {}) {
  return server.call(POST, '/api/session/access', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ password }),
  });
}

function sendForm(fields: Record<string, string>) {
  return server.call(POST, '/api/session/access', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  });
}

async function newCookie(): Promise<string> {
  return (await signIn(PASSWORD)).headers.get('set-cookie')?.split(';')[0] ?? '';
}

function basic(password: string): Record<string, string> {
  return { authorization: `Basic ${Buffer.from(`me:${password}`).toString('base64')}` };
}

test('without a password set nobody is asked', async () => {
  server.configure({});
  expect(await mayRead({})).toBe(200);
});

test('with one set nobody enters without it', async () => {
  expect(await mayRead({})).toBe(401);
  expect(await mayRead({ cookie: 'genledger_access=' })).toBe(401);
  expect(await mayRead({ cookie: 'genledger_access=AAAA' })).toBe(401);
  expect(await mayRead({ authorization: `Bearer ${fakeKey('a1')}` })).toBe(401);
  expect(await mayRead(basic('wrong horse'))).toBe(401);
});

test('the password opens a session that lasts over a restart and ends at sign-out', async () => {
  const cookie = await newCookie();
  expect(await mayRead({ cookie })).toBe(200);
  server.forgetMemory();
  expect(await mayRead({ cookie })).toBe(200);
  const { headers } = await server.call(DELETE, '/api/session/access', {
    method: 'DELETE',
    headers: { cookie },
  });
  expect(headers.get('set-cookie')).toMatch(/^genledger_access=; .*Max-Age=0/);
  expect(await mayRead({ cookie })).toBe(401);
});

test('a new password ends the sessions of the old one', async () => {
  const cookie = await newCookie();
  server.configure({ ...LAN, GENLEDGER_PASSWORD: 'another horse' });
  expect(await mayRead({ cookie })).toBe(401);
});

test('the cookie of a key session opens nothing', async () => {
  const cookie = await newCookie();
  expect(await mayRead({ cookie: cookie.replace('_access', '_session') })).toBe(401);
});

test("what a layout shows before its page says no tells nothing of the operator's key", async () => {
  server.configure({ ...LAN, OPENROUTER_API_KEY: fakeKey('a1') });
  const cookie = await newCookie();
  expect(await sessionState(new Headers())).toMatchObject({ signed_in: false, key: null });
  expect(await sessionState(new Headers({ cookie }))).toMatchObject({ source: 'environment' });
});

test('a program sends the password itself, or the key that the operator configured', async () => {
  expect(await mayRead(basic(PASSWORD))).toBe(200);
  expect(await mayRead(basic(PASSWORD))).toBe(200);
  server.configure({ ...LAN, OPENROUTER_API_KEY: fakeKey('a1') });
  expect(await mayRead({ authorization: `Bearer ${fakeKey('a1')}` })).toBe(200);
  expect(await mayRead({ authorization: `Bearer ${fakeKey('b2')}` })).toBe(401);
});

test('passwords cannot be guessed at speed, in no form', async () => {
  const statuses: number[] = [];
  for (let index = 0; index < 6; index += 1) {
    statuses.push((await signIn(`guess ${index}`)).status, await mayRead(basic(`guess ${index}`)));
  }
  expect(statuses).toEqual([...Array(10).fill(401), 429, 429]);
  expect((await signIn(PASSWORD)).status, 'the right one waits as well').toBe(429);
});

test('who is signed in stays so while somebody guesses', async () => {
  const cookie = await newCookie();
  for (let index = 0; index < 12; index += 1) await signIn('guess');
  expect(await mayRead({ cookie })).toBe(200);
});

test('the form leads back to where one wanted to go, and nowhere else', async () => {
  const form = await server.call(GET, '/api/session/access?next=/models%3Frange%3D7d');
  expect(form.status).toBe(200);
  expect(form.text).toContain('value="/models?range=7d"');
  expect(form.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");

  const back = await sendForm({ password: PASSWORD, next: '/models?range=7d' });
  expect(back.status).toBe(303);
  expect(back.headers.get('location')).toBe('/models?range=7d');
  for (const next of [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '/\t/evil.example',
    'x',
  ]) {
    expect((await sendForm({ password: PASSWORD, next })).headers.get('location')).toBe('/');
  }
});

test('a wrong password is answered with the form, and nothing from outside is markup in it', async () => {
  const wrong = await sendForm({ password: 'no', next: '/"><script>alert(1)</script>' });
  expect(wrong.status).toBe(401);
  expect(wrong.text).toContain('role="alert"');
  expect(wrong.text).not.toContain('<script');
  expect(wrong.headers.get('set-cookie')).toBeNull();
});

test('another site cannot post the form', async () => {
  const response = await signIn(PASSWORD, { origin: 'https://evil.example' });
  expect(response.status).toBe(403);
  expect(response.headers.get('set-cookie')).toBeNull();
});

test('a browser that knew the password before gets in while strangers guess from everywhere', async () => {
  const known = (await signIn(PASSWORD)).headers.getSetCookie();
  const cookie = known.map((one) => one.split(';')[0]).find((one) => one?.includes('_browser='));
  expect(cookie).toBeDefined();
  // It opens nothing by itself.
  expect(await mayRead({ cookie: cookie ?? '' })).toBe(401);
  for (let guess = 0; guess < 12; guess += 1) await signIn('wrong horse');
  expect((await signIn(PASSWORD)).status).toBe(429);
  expect((await signIn(PASSWORD, { cookie: 'genledger_browser=AAAA.BBBB' })).status).toBe(429);
  expect((await signIn(PASSWORD, { cookie: cookie ?? '' })).status).toBe(200);
  server.configure({ ...LAN, GENLEDGER_PASSWORD: 'another long password' });
  for (let guess = 0; guess < 12; guess += 1) await signIn('wrong horse');
  expect((await signIn('another long password', { cookie: cookie ?? '' })).status).toBe(429);
});
