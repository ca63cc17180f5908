import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { GET as readSession } from '@/app/api/session/route';
import { TestServer } from '@/lib/http/testing/test-server';
import { GET as callback } from './callback/[state]/route';
import { POST as sendCode } from './code/route';
import { POST as begin } from './route';

let server: TestServer;

beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.stop());
beforeEach(() => {
  server.upstream.reset();
  server.configure({});
});

interface Begun {
  url: URL;
  way: string;
  cookie: string;
  state: string;
  code: string;
}

async function begun(body: object = {}, headers: Record<string, string> = {}): Promise<Begun> {
  const answer = await server.call(begin, '/api/session/openrouter', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  expect(answer.status, answer.text).toBe(200);
  const { data } = answer.json() as { data: { url: string; way: string } };
  const url = new URL(data.url);
  const state = url.searchParams.get('callback_url')?.split('/').at(-1) ?? '';
  const code = `code-${url.searchParams.get('code_challenge')}`;
  const cookie = answer.headers.get('set-cookie') ?? '';
  return { url, way: data.way, cookie: cookie.split(';')[0] ?? '', state, code };
}

function comeBack({ state, cookie, code }: Omit<Begun, 'url' | 'way'>) {
  return server.call(callback, `/api/session/openrouter/callback/${state}?code=${code}`, {
    headers: {
      cookie,
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
    },
    params: { state },
  });
}

async function isSignedIn(setCookies: readonly string[]): Promise<unknown> {
  const cookie = setCookies.map((one) => one.split(';')[0]).join('; ');
  const { text } = await server.call(readSession, '/api/session', { headers: { cookie } });
  return JSON.parse(text).data.signed_in;
}

test('the page of consent gets a challenge of S256 and an address on this server', async () => {
  const { url, way } = await begun();
  expect(way).toBe('callback');
  expect(`${url.origin}${url.pathname}`).toBe(`${new URL(server.upstream.baseUrl).origin}/auth`);
  expect(url.searchParams.get('code_challenge_method')).toBe('S256');
  expect(url.searchParams.get('code_challenge')).toMatch(/^[\w-]{43}$/);
  expect(url.searchParams.get('callback_url')).toMatch(
    /^http:\/\/127\.0\.0\.1:3000\/api\/session\/openrouter\/callback\/[\w-]{43}$/,
  );
});

test('OpenRouter sends the browser back, the code becomes a session, and the address is clean', async () => {
  const one = await begun({ next: '/generations?by=model' });
  const back = await comeBack(one);
  expect(back.status).toBe(303);
  expect(back.headers.get('location')).toBe('/generations?by=model');
  expect(back.headers.get('referrer-policy')).toBe('no-referrer');
  expect(await isSignedIn(back.headers.getSetCookie())).toBe(true);
  const exchange = server.upstream.requests.find(({ path }) => path === '/auth/keys');
  const { code_verifier: verifier } = JSON.parse(exchange?.body ?? '{}') as Record<string, string>;
  expect(
    createHash('sha256')
      .update(verifier ?? '')
      .digest('base64url'),
  ).toBe(one.url.searchParams.get('code_challenge'));
});

test('a state is good once, in the browser that began, and for ten minutes', async () => {
  const used = await begun();
  await comeBack(used);
  const [mine, other] = [await begun(), await begun()];
  const refused = [
    used,
    { ...mine, cookie: '' },
    { ...mine, cookie: other.cookie },
    { ...mine, state: other.state },
    { ...mine, state: 'x'.repeat(43) },
    { ...mine, cookie: `genledger_sign_in=${mine.state}.${'x'.repeat(43)}` },
  ];
  server.upstream.reset();
  for (const attempt of refused) {
    const back = await comeBack(attempt);
    expect(back.headers.get('location')).toBe('/settings?sign_in=forbidden');
    expect(await isSignedIn(back.headers.getSetCookie())).toBe(false);
  }
  vi.useFakeTimers({ now: Date.now() + 11 * 60_000, toFake: ['Date'] });
  expect((await comeBack(mine)).headers.get('location')).toBe('/settings?sign_in=forbidden');
  vi.useRealTimers();
  expect(server.upstream.requests.filter(({ path }) => path === '/auth/keys')).toEqual([]);
});

test('a code that OpenRouter refuses signs nobody in, and costs the state', async () => {
  const one = await begun();
  const back = await comeBack({ ...one, code: 'code-of-somebody-else' });
  expect(back.headers.get('location')).toBe('/settings?sign_in=unauthorized');
  expect((await comeBack(one)).headers.get('location')).toBe('/settings?sign_in=forbidden');
});

test('where nothing can call back, the code from the screen is pasted', async () => {
  server.configure({ HOST: '0.0.0.0', GENLEDGER_PASSWORD: 'a long password' });
  const basic = { authorization: `Basic ${Buffer.from('me:a long password').toString('base64')}` };
  const one = await begun({}, { ...basic, host: '192.168.1.20:3000' });
  expect(one.way).toBe('code');
  expect(one.url.searchParams.has('callback_url')).toBe(false);
  const pasted = await server.call(sendCode, '/api/session/openrouter/code', {
    method: 'POST',
    headers: { ...basic, 'content-type': 'application/json', cookie: one.cookie },
    body: JSON.stringify({ code: ` ${one.code}\n` }),
  });
  expect(pasted.status, pasted.text).toBe(200);
  expect(pasted.text).not.toContain('sk-or-v1-a1a1a1a1');
});

test('the callback is the address that the operator named, whatever the request claims', async () => {
  server.configure({ PUBLIC_URL: 'https://ledger.example.com' });
  const one = await begun({}, { host: 'ledger.example.com', 'x-forwarded-host': 'evil.example' });
  expect(one.url.searchParams.get('callback_url')).toMatch(/^https:\/\/ledger\.example\.com\//);
  expect(one.cookie).toMatch(/^__Host-genledger_sign_in=/);
});

test('afterwards it goes nowhere but to this server', async () => {
  const back = await comeBack(await begun({ next: '//evil.example' }));
  expect(back.headers.get('location')).toBe('/');
});

test('strangers who begin without end push nobody out', async () => {
  const mine = await begun();
  for (let stranger = 0; stranger < 300; stranger += 1) await begun();
  expect((await comeBack(mine)).headers.get('location')).toBe('/settings');
});

test('the browser cannot read what it keeps, nor swap states or lengthen it', async () => {
  const [mine, other] = [await begun({ next: '/cost' }), await begun()];
  expect(Buffer.from(mine.cookie.split('=')[1] ?? '', 'base64url').toString()).not.toContain(
    mine.state,
  );
  const swapped = await comeBack({ ...mine, state: other.state });
  expect(swapped.headers.get('location')).toBe('/settings?sign_in=forbidden');
  const crossed = await comeBack({ ...mine, cookie: other.cookie });
  expect(crossed.headers.get('location')).toBe('/settings?sign_in=forbidden');
  const damaged = await comeBack({ ...mine, cookie: `${mine.cookie.slice(0, -2)}AA` });
  expect(damaged.headers.get('location')).toBe('/settings?sign_in=forbidden');
  const long = await begun({ next: `/cost?f=${'x'.repeat(3_500)}` });
  expect(long.cookie.length).toBeLessThan(4_000);
  expect((await comeBack(long)).headers.get('location')).toBe('/');
  expect((await comeBack(mine)).headers.get('location')).toBe('/cost');
});
