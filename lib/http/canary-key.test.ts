import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { POST as signIn, DELETE as signOut } from '@/app/api/session/route';
import { GET as readGeneration } from '@/app/api/v1/generation/route';
import { GET as readKey } from '@/app/api/v1/key/route';
import { fakeRecord } from '@/lib/openrouter/testing/fake-data.mjs';
import type { FakeFault } from '@/lib/openrouter/testing/fake-faults.mjs';
import { closeStore } from '@/lib/store/open';
import { TestServer } from './testing/test-server';

// A key that occurs nowhere else, so that any trace of it is a leak.
const CANARY = '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';

const CANARY_KEY = {
  key: CANARY,
  label: 'canary',
  is_management_key: false,
  usage: 1,
  credits: 1,
};

let server: TestServer;
let printed: string;

beforeEach(async () => {
  server = await TestServer.start();
  printed = '';
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((chunk) => {
      printed += String(chunk);
      return true;
    });
  }
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    vi.spyOn(console, method).mockImplementation((...args) => {
      printed += `${args.map(String).join(' ')}\n`;
    });
  }
});
afterEach(async () => {
  vi.restoreAllMocks();
  await server.stop();
});

/** Everything that left the server while it was called with the canary in every way there is. */
async function everythingSaid(key: string): Promise<string> {
  // No client can send these in a header; the body of the sign-in can hold them.
  const sendable = key.replace(/[\r\n].*|[^\x20-\xff]/gs, '');
  const authorization = `Bearer ${sendable}`;
  const calls = [
    () =>
      server.call(signIn, '/api/session', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ key }),
      }),
    () => server.call(readKey, '/api/v1/key', { headers: { authorization } }),
    () =>
      server.call(readGeneration, `/api/v1/generation?id=${fakeRecord(1).id}`, {
        headers: { authorization },
      }),
    () =>
      server.call(readGeneration, `/api/v1/generation?id=${key}`, { headers: { authorization } }),
    () =>
      server.call(signOut, '/api/session', {
        method: 'DELETE',
        headers: {
          cookie: `genledger_session=${sendable}.${sendable}`,
          origin: `http://${sendable}`,
        },
      }),
  ];
  const said = [];
  for (const call of calls) {
    const { status, headers, text } = await call();
    said.push(`${status} ${JSON.stringify([...headers])} ${text}`);
  }
  return said.join('\n');
}

function leaksIn(text: string): string[] {
  const base64 = Buffer.from(CANARY).toString('base64');
  const bearer = Buffer.from(`Bearer ${CANARY}`).toString('base64');
  const forms = {
    whole: CANARY,
    'last 40 characters': CANARY.slice(-40),
    'a middle part': CANARY.slice(20, 36),
    'url-encoded': encodeURIComponent(CANARY),
    base64: base64.slice(4, 40),
    'base64 of the header': bearer.slice(16, 60),
    hex: Buffer.from(CANARY.slice(20, 40)).toString('hex'),
  };
  return Object.entries(forms)
    .filter(([, form]) => text.includes(form))
    .map(([name]) => name);
}

function dataFolderText(): string {
  const files = readdirSync(server.dataFolder, { recursive: true, encoding: 'utf8' });
  return files.map((file) => readFileSync(join(server.dataFolder, file), 'latin1')).join('\n');
}

async function expectNoLeak(key: string): Promise<void> {
  const said = await everythingSaid(key);
  expect(leaksIn(said), said).toEqual([]);
  expect(leaksIn(printed), printed).toEqual([]);
  expect(leaksIn(dataFolderText())).toEqual([]);
}

const FAULTS: Record<string, FakeFault> = {
  'a 401 whose body echoes the key': { kind: 'echo_key', status: 401 },
  'a 500 whose JSON echoes the key': { kind: 'echo_key', status: 500 },
  'an HTML 500 that prints the request': { kind: 'html', status: 500 },
  'an HTML page with 200': { kind: 'html', status: 200 },
  'malformed JSON with the key in it': { kind: 'malformed' },
  'a time-out': { kind: 'hang' },
  'a reset': { kind: 'reset' },
  'a half-closed connection': { kind: 'half_close' },
  'a redirect': { kind: 'redirect', location: `http://127.0.0.1:9/?key=${CANARY}` },
  'an oversize body': { kind: 'oversize', bytes: 64_000_000 },
};

test.each(Object.entries(FAULTS))('the key does not show through %s', async (_, fault) => {
  for (const path of ['/key', '/generation']) server.upstream.always(path, fault);
  await expectNoLeak(CANARY);
  expect(
    server.upstream.requests.some(({ authorization }) => authorization?.includes(CANARY)),
  ).toBe(true);
});

test.each([
  ['a newline', `${CANARY}\nX-Injected: 1`],
  ['a carriage return', `${CANARY}\r`.padEnd(90, 'x')],
  ['a letter outside of ASCII', `${CANARY}\u00e9`],
  ['a zero-width space', `\u200b${CANARY}`],
])('a key with %s does not show, and does not reach OpenRouter', async (_, key) => {
  await expectNoLeak(key);
});

test.each([
  ['a name that does not resolve', 'https://genledger-test.invalid/api/v1'],
  ['a closed port', 'http://127.0.0.1:9/api/v1'],
])('the key does not show when upstream is %s', async (_, baseUrl) => {
  server.configure({ OPENROUTER_BASE_URL: baseUrl });
  await expectNoLeak(CANARY);
});

test('the key does not show through a failed TLS handshake', async () => {
  server.configure({ OPENROUTER_BASE_URL: server.upstream.baseUrl.replace('http:', 'https:') });
  await expectNoLeak(CANARY);
});

test('the key does not show when all goes well', async () => {
  server.upstream.addKey({ ...CANARY_KEY });
  server.upstream.addRecord(fakeRecord(1), { ownerKey: CANARY });
  await expectNoLeak(CANARY);
  const said = await everythingSaid(CANARY);
  expect(said).toMatch(/^200 .*"signed_in":true/m);
  expect(said).toMatch(/^200 .*"id":"gen-/m);
});

test('the key does not show when the store cannot be opened or written', async () => {
  await closeStore();
  server.upstream.addKey({ ...CANARY_KEY });
  writeFileSync(join(server.dataFolder, 'a-file'), '');
  server.configure({ GENLEDGER_DATA: join(server.dataFolder, 'a-file', 'below') });
  const said = await everythingSaid(CANARY);
  expect(said).toMatch(/^500 .*"error_type":"internal"/m);
  expect(printed, 'a fault of ours is logged').toContain('"level":"error"');
  expect(leaksIn(said)).toEqual([]);
  expect(leaksIn(printed)).toEqual([]);
});

test('the check itself sees every form', () => {
  const echo = `${CANARY} ${Buffer.from(CANARY).toString('base64')} ${Buffer.from(`Bearer ${CANARY}`).toString('base64')} ${Buffer.from(CANARY).toString('hex')}`;
  expect(leaksIn(echo)).toHaveLength(7);
});
