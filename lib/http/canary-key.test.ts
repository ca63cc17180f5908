import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { POST as importFile, GET as listImports } from '@/app/api/imports/route';
import { GET as listTokens, POST as makeToken } from '@/app/api/ingest-tokens/route';
import { GET as readItems } from '@/app/api/jobs/[id]/items/route';
import { GET as readJob } from '@/app/api/jobs/[id]/route';
import { GET as listJobs, POST as startJob } from '@/app/api/jobs/route';
import { POST as leaveKey, GET as listKeys } from '@/app/api/keys/route';
import { POST as sendCode } from '@/app/api/session/openrouter/code/route';
import { POST as beginSignIn } from '@/app/api/session/openrouter/route';
import { POST as signIn, DELETE as signOut } from '@/app/api/session/route';
import { POST as startSync } from '@/app/api/sync/route';
import { GET as readGeneration } from '@/app/api/v1/generation/route';
import { GET as readKey } from '@/app/api/v1/key/route';
import { POST as sendTraces } from '@/app/api/v1/traces/route';
import { jobRunner, stopJobs } from '@/lib/jobs/job-runner';
import { runIfDue } from '@/lib/jobs/sync/sync-schedule';
import { OpenRouterKey } from '@/lib/openrouter/openrouter-key';
import { fakeKey, fakeRecord } from '@/lib/openrouter/testing/fake-data.mjs';
import type { FakeFault } from '@/lib/openrouter/testing/fake-faults.mjs';
import { forgetKeyInfo } from '@/lib/session/key-info';
import { openKey } from '@/lib/session/sealed-key';
import { serverKey } from '@/lib/session/server-secret';
import type { StoredKey } from '@/lib/session/stored-keys';
import { closeStore, everyStore, openStore } from '@/lib/store/open';
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

function leaksIn(text: string, secret = CANARY): string[] {
  const base64 = Buffer.from(secret).toString('base64');
  const bearer = Buffer.from(`Bearer ${secret}`).toString('base64');
  const forms = {
    whole: secret,
    'last 40 characters': secret.slice(-40),
    'a middle part': secret.slice(20, 36),
    'url-encoded': encodeURIComponent(secret),
    base64: base64.slice(4, 40),
    'base64 of the header': bearer.slice(16, 60),
    hex: Buffer.from(secret.slice(20, 40)).toString('hex'),
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

const JSON_BODY = { 'content-type': 'application/json' };
const ENDED = /^(done|failed|paused|cancelled)$/;

/** Starts a job with the canary, waits until it stands still, and says what was told of it. */
async function jobSaid(start: Parameters<TestServer['call']>[0], path: string, body: object) {
  const headers = { ...JSON_BODY, authorization: `Bearer ${CANARY}` };
  const started = await server.call(start, path, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  const { data } = started.json() as { data?: { id: string } };
  const id = data?.id ?? '';
  if (id === '') return started.text;
  let said = started.text;
  await expect
    .poll(
      async () => {
        const answer = await server.call(readJob, `/api/jobs/${id}`, { params: { id } });
        said += answer.text;
        return (answer.json() as { data: { state: string } }).data.state;
      },
      { timeout: 60_000, interval: 50 },
    )
    .toMatch(ENDED);
  const params = { id };
  const items = await server.call(readItems, `/api/jobs/${id}/items?format=csv`, { params });
  const listed = await server.call(listJobs, '/api/jobs');
  return `${said}\n${items.text}\n${listed.text}`;
}

/** All documents beside the generations, as the store answers them. */
async function documentsText(): Promise<string> {
  const store = await openStore();
  const kinds = ['job', 'pending', 'sync', 'import', 'import_rejections', 'source_health'];
  const lists = await Promise.all(
    [...kinds, 'ingest_token', 'share'].flatMap((kind) =>
      ['main', 'shares'].map((ledger) => store.listDocuments(kind, ledger)),
    ),
  );
  return JSON.stringify(lists);
}

async function expectNothingKept(said: string, secret = CANARY): Promise<void> {
  expect(leaksIn(said, secret), said).toEqual([]);
  expect(leaksIn(printed, secret), printed).toEqual([]);
  expect(leaksIn(await documentsText(), secret)).toEqual([]);
  expect(leaksIn(dataFolderText(), secret)).toEqual([]);
}

test.each([
  ['goes well', undefined],
  ['is refused with the key echoed', { kind: 'echo_key', status: 401 }],
  ['fails with the key echoed', { kind: 'echo_key', status: 400 }],
  ['meets an HTML page', { kind: 'html', status: 403 }],
] satisfies [string, FakeFault | undefined][])(
  'neither a look-up job nor a sync shows or keeps the key when it %s',
  async (_, fault) => {
    forgetKeyInfo(OpenRouterKey.parse(CANARY));
    server.upstream.addKey({ ...CANARY_KEY, is_management_key: true });
    server.upstream.addRecord(fakeRecord(1), { ownerKey: CANARY });
    for (const path of fault ? ['/generation', '/analytics/query', '/analytics/meta'] : []) {
      server.upstream.always(path, fault as FakeFault);
    }
    const said = await jobSaid(startJob, '/api/jobs', { ids: [fakeRecord(1).id] });
    const synced = await jobSaid(startSync, '/api/sync', {
      from: new Date(Date.now() - 7_200_000).toISOString(),
    });
    expect(said).toContain('"id":"job_');
    expect(synced).toContain('"id":"job_');
    await expectNothingKept(`${said}\n${synced}`);
  },
);

test('a key that stands in an imported file is in no report, no rejection and no list', async () => {
  const csv = `generation_id,created_at,cost_total,model_permaslug\nBearer ${CANARY},2026-07-02 06:16:39,0.5,acme/tern\n`;
  const log = `Authorization: Bearer ${CANARY}\n${fakeRecord(1).id}\n{"api_key": "${CANARY}"}\n`;
  let said = '';
  for (const [type, body] of [
    ['text/csv', csv],
    ['text/plain', log],
  ] as const) {
    const headers = { 'content-type': type, authorization: `Bearer ${CANARY}` };
    const answer = await server.call(importFile, '/api/imports', { method: 'POST', headers, body });
    said += `${answer.status} ${answer.text}`;
  }
  expect(said).toContain('[redacted]');
  said += (await server.call(listImports, '/api/imports')).text;
  await stopJobs();
  await expectNothingKept(said);
});

test('the key that a sign-in with OpenRouter brought is in the sealed cookie only', async () => {
  const begun = await server.call(beginSignIn, '/api/session/openrouter', {
    method: 'POST',
    headers: JSON_BODY,
    body: JSON.stringify({ way: 'code' }),
  });
  const { data } = begun.json() as { data: { url: string } };
  const cookie = begun.headers.get('set-cookie')?.split(';')[0] ?? '';
  const code = `code-${new URL(data.url).searchParams.get('code_challenge')}`;
  const send = () =>
    server.call(sendCode, '/api/session/openrouter/code', {
      method: 'POST',
      headers: { ...JSON_BODY, cookie },
      body: JSON.stringify({ code }),
    });
  const first = await send();
  expect(first.text).toContain('"signed_in":true');
  const again = await send();
  expect(again.status, 'a sign-in is good once').toBe(403);
  const answers = [begun, first, again].map(
    ({ headers, text }) => `${JSON.stringify([...headers])} ${text}`,
  );
  await expectNothingKept(answers.join('\n'), fakeKey('a1'));
});

test("a key that was left with a team's server is in no answer and in no file, and a copy of the folder opens nothing", async () => {
  const ring = `ring:${Buffer.alloc(32, 7).toString('base64')}`;
  server.configure({ GENLEDGER_MODE: 'team', GENLEDGER_KEYRING: ring });
  server.upstream.addKey({ ...CANARY_KEY, is_management_key: true });
  const headers = { ...JSON_BODY, authorization: `Bearer ${CANARY}` };
  const body = JSON.stringify({ use: 'session' });
  const left = await server.call(leaveKey, '/api/keys', { method: 'POST', headers, body });
  const { id } = (left.json() as { data: { id: string } }).data;
  const store = await storeOfSoleMember();
  const synced = await runIfDue(jobRunner(store), Date.now());
  await expect
    .poll(async () => (await jobRunner(store).find(synced?.id ?? ''))?.state, { timeout: 60_000 })
    .toBe('done');
  expect(dataFolderText(), 'the search reaches the document').toContain(id);
  const listed = await server.call(listKeys, '/api/keys', { headers });
  const documents = await store.listDocuments<StoredKey>('stored_key', 'main');
  expect(documents).toHaveLength(1);
  const said = `${left.text}${listed.text}${JSON.stringify(documents)}${JSON.stringify(synced)}`;
  await expectNothingKept(said);
  await stopJobs();
  await closeStore();
  expect(leaksIn(dataFolderText()), 'after the file was written whole').toEqual([]);
  // Who has the folder has the server's own secret too: it opens no key.
  const stolen = await serverKey(server.dataFolder, 'sealed OpenRouter key v1');
  const [one] = documents;
  const bond = `stored key ${id} ${store.owner}`;
  const opened = (secret: Buffer) => openKey(secret, bond, one?.sealed ?? '')?.reveal();
  expect([opened(stolen), opened(Buffer.alloc(32))]).toEqual([undefined, undefined]);
  expect(opened(Buffer.alloc(32, 7)), 'with the keyring it does').toBe(CANARY);
});

async function storeOfSoleMember() {
  const [store, ...others] = await everyStore();
  if (store === undefined || others.length > 0) throw new Error('not one member');
  return store;
}

test('an ingest token is told once, and neither kept nor printed', async () => {
  const made = await server.call(makeToken, '/api/ingest-tokens', {
    method: 'POST',
    headers: JSON_BODY,
    body: JSON.stringify({ name: 'Broadcast' }),
  });
  const { token } = (made.json() as { data: { token: string } }).data;
  const said: string[] = [];
  for (const body of ['{"resourceSpans":[]}', '{"resourceSpans":', `{"${token}":1}`]) {
    const headers = { ...JSON_BODY, authorization: `Bearer ${token}` };
    const answer = await server.call(sendTraces, '/api/v1/traces', {
      method: 'POST',
      headers,
      body,
    });
    said.push(`${JSON.stringify([...answer.headers])} ${answer.text}`);
  }
  const wrong = { ...JSON_BODY, authorization: `Bearer ${token}x` };
  const refused = await server.call(sendTraces, '/api/v1/traces', {
    method: 'POST',
    headers: wrong,
    body: '{}',
  });
  expect(refused.status).toBe(401);
  said.push(refused.text, (await server.call(listTokens, '/api/ingest-tokens')).text);
  await expectNothingKept(said.join('\n'), token);
});

test('the check itself sees every form', () => {
  const echo = `${CANARY} ${Buffer.from(CANARY).toString('base64')} ${Buffer.from(`Bearer ${CANARY}`).toString('base64')} ${Buffer.from(CANARY).toString('hex')}`;
  expect(leaksIn(echo)).toHaveLength(7);
});
