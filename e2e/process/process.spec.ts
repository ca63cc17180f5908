import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { ServerProcess } from './server-process';

let folder: string;
const started: ServerProcess[] = [];

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'genledger-process-'));
});

test.afterEach(async () => {
  await Promise.all(started.splice(0).map((server) => server.kill()));
  rmSync(folder, { recursive: true, force: true });
});

function start(environment: Readonly<Record<string, string>> = {}): ServerProcess {
  const server = new ServerProcess({ PORT: '0', GENLEDGER_DATA: folder, ...environment });
  started.push(server);
  return server;
}

async function expectRefusal(environment: Readonly<Record<string, string>>, sentence: RegExp) {
  const { code, errorLines } = await start(environment).end();
  expect(errorLines).toEqual([expect.stringMatching(sentence)]);
  expect(code).toBe(1);
}

test('a port in use is refused in one sentence', async ({ baseURL }) => {
  const port = new URL(baseURL ?? '').port;
  await expectRefusal({ PORT: port }, new RegExp(`Port ${port} on 127.0.0.1 is in use.+PORT=`));
});

test('a second server on the same data folder is refused with the PID of the first', async () => {
  const first = start();
  await first.ready();
  await expectRefusal({}, new RegExp(`process ${first.pid}\\).+GENLEDGER_DATA`));
});

test('a data folder that cannot be written is refused in one sentence', async () => {
  writeFileSync(join(folder, 'file'), '');
  await expectRefusal(
    { GENLEDGER_DATA: join(folder, 'file', 'data') },
    /The data folder .+ cannot be written \(a part of the path is a file\).+GENLEDGER_DATA/,
  );
});

for (const [name, value] of [
  ['PORT', 'http'],
  ['GENLEDGER_STORE', 'postgres://user:secret@localhost/db'],
  ['OPENROUTER_BASE_URL', 'http://openrouter.ai/api/v1'],
  ['HOST', '0.0.0.0'],
  ['GENLEDGER_MODE', 'team'],
] as const) {
  test(`${name}=${value} is refused in one sentence`, async () => {
    await expectRefusal({ [name]: value }, new RegExp(`^Genledger cannot start\\. ${name}\\b`));
  });
}

test('a store file that is none is refused in one sentence', async () => {
  writeFileSync(join(folder, 'genledger.duckdb'), 'this is no database');
  await expectRefusal({}, /^Genledger cannot start\. .+genledger\.duckdb/);
});

test('a database server that does not answer is refused in one sentence', async () => {
  // Port 9 of this machine: "discard", where nothing listens.
  await expectRefusal(
    { GENLEDGER_STORE: 'http://127.0.0.1:9/ledger' },
    /^Genledger cannot start\. /,
  );
});

test('SIGTERM lets a running request finish, refuses new ones, and gives the folder back', async () => {
  const server = start();
  const url = await server.ready();
  expect(existsSync(join(folder, 'genledger.lock'))).toBe(true);

  const answer = slowQuery(url);
  await answer.halfSent;
  server.signal('SIGTERM');
  await expect.poll(() => accepts(url), { intervals: [50] }).toBe(false);
  answer.finish();
  expect(await answer.status).toBe(200);

  const { code, errorLines } = await server.end();
  expect({ code, errorLines }).toEqual({ code: 0, errorLines: [] });
  expect(existsSync(join(folder, 'genledger.lock'))).toBe(false);
});

// Within how long is told by stop-in-order.mjs and its test: a clock here would tell of the machine.
test('SIGTERM ends the server in order even when a request never finishes', async () => {
  const server = start();
  const answer = slowQuery(await server.ready());
  const cutOff = expect(answer.status).rejects.toThrow();
  await answer.halfSent;
  server.signal('SIGTERM');
  expect((await server.end()).code).toBe(0);
  await cutOff;
});

test('Ctrl-C that arrives twice, as npm passes it on, still stops in order', async () => {
  const server = start();
  await server.ready();
  server.signal('SIGINT');
  server.signal('SIGINT');
  expect((await server.end()).code).toBe(0);
  expect(existsSync(join(folder, 'genledger.lock'))).toBe(false);
});

test('after a kill the next start takes the folder over', async () => {
  const first = start();
  await first.ready();
  await first.kill();
  expect(JSON.parse(readFileSync(join(folder, 'genledger.lock'), 'utf8')).pid).toBe(first.pid);
  const second = start();
  const response = await fetch(new URL('/api/health', await second.ready()));
  expect(response.status).toBe(200);
});

/** A query whose body arrives in two halves, so that it runs for as long as the test wants. */
function slowQuery(url: string) {
  const body = Buffer.from(JSON.stringify({ metrics: ['request_count'] }));
  const sending = request(new URL('/api/v1/analytics/query', url), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'content-length': body.length,
      // The server says when it has the request: one that is still on its way may be refused.
      expect: '100-continue',
    },
  });
  const status = new Promise<number | undefined>((resolve, reject) => {
    sending.once('error', reject);
    sending.once('response', (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode));
      response.once('error', reject);
    });
  });
  const halfSent = new Promise<void>((resolve, reject) => {
    sending.once('error', reject);
    sending.once('continue', () => {
      sending.write(body.subarray(0, 5), (error) => (error ? reject(error) : resolve()));
    });
  });
  sending.flushHeaders();
  return { status, halfSent, finish: () => sending.end(body.subarray(5)) };
}

/** Whether the server still takes connections. */
function accepts(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

test('programs get errors that they can read from every path and method of the API', async () => {
  const url = await start().ready();
  const ask = async (method: string, path: string) => {
    const answer = await fetch(`${url}${path}`, { method });
    const text = await answer.text();
    return {
      status: answer.status,
      allow: answer.headers.get('allow'),
      type: text === '' ? null : JSON.parse(text).error?.metadata.error_type,
    };
  };
  const notFound = { status: 404, allow: null, type: 'not_found' };
  expect(await ask('GET', '/api/v1/nothing')).toEqual(notFound);
  expect(await ask('POST', '/api/nothing/at/all')).toEqual(notFound);
  expect(await ask('GET', '/api/v1/analytics/query')).toEqual({
    status: 405,
    allow: 'POST',
    type: 'method_not_allowed',
  });
  expect(await ask('DELETE', '/api/health')).toMatchObject({ status: 405, allow: 'GET, HEAD' });
  expect(await ask('OPTIONS', '/api/demo')).toMatchObject({ status: 204, allow: 'POST, DELETE' });
  expect(await ask('HEAD', '/api/health')).toEqual({ status: 200, allow: null, type: null });
});

test('large answers can be read by callers that take compressed ones', async () => {
  const url = await start().ready();
  const queries = Array.from({ length: 50 }, () => ({ metrics: ['request_count'] }));
  const answer = await fetch(`${url}/api/v1/analytics/queries`, {
    method: 'POST',
    headers: { 'accept-encoding': 'gzip, deflate, br' },
    body: JSON.stringify({ queries }),
  });
  const { results } = JSON.parse(await answer.text());
  expect(results).toHaveLength(50);
  expect(results[49].data.data).toEqual([{ request_count: '0' }]);
});
