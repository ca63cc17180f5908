import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { rawRequest } from './raw-request';
import { ServerProcess } from './server-process';

// Requests that no browser makes by itself, and answers that no page and no route gives.

let server: ServerProcess;
let address: URL;
let folder: string;

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'genledger-odd-'));
  server = new ServerProcess({ PORT: '0', GENLEDGER_DATA: folder });
  address = new URL(await server.ready());
});
test.afterAll(async () => {
  await server.kill();
  rmSync(folder, { recursive: true, force: true });
});

const send = (method: string, path: string, headers?: object, body?: string) =>
  rawRequest(address, method, path, headers, body);

const JSON_TYPE = { 'content-type': 'application/json' };

async function savedReport(note = ''): Promise<string> {
  const panels = [{ page: 'overview', view: '?from=2026-01-01&to=2026-01-02' }];
  const body = JSON.stringify({ name: 'x', note, panels });
  const { text } = await send('POST', '/api/reports', JSON_TYPE, body);
  return JSON.parse(text).data.id;
}

test('what answers instead of a page is kept, listed and told of nowhere either', async () => {
  const id = 'shr_AAAAAAAAAAAA';
  for (const [method, path, status] of [
    ['GET', `/s/${id}/secret/`, 308],
    ['GET', `//s/${id}/secret`, 308],
    ['GET', `/s\\${id}`, 308],
    ['GET', `/s/%E0%A4%A`, 400],
    ['GET', `/api/shares/%ff/preview`, 400],
    ['POST', `/s/${id}/secret`, 405],
    ['TRACE', `/s/${id}/secret`, 405],
    ['PURGE', `/embed/${id}/secret`, 405],
    ['GET', '/s/%2e%2e', 400],
    ['GET', '/s/../api/reports', 400],
    ['GET', 'http://evil.example/api/reports', 400],
    ['GET', '/S/nothing', 404],
  ] as const) {
    const answer = await send(method, path, { 'next-action': 'x' });
    expect(answer.status, `${method} ${path}`).toBe(status);
    expect(answer.headers, `${method} ${path}`).toMatchObject({
      'cache-control': expect.stringContaining('no-store'),
      'referrer-policy': 'no-referrer',
      'x-robots-tag': expect.stringContaining('noindex'),
      'x-content-type-options': 'nosniff',
    });
  }
});

test('no header makes another method, path, host or answer of a request', async () => {
  const report_id = await savedReport();
  for (const name of ['x-http-method-override', 'x-http-method', 'x-method-override']) {
    await send('GET', `/api/reports/${report_id}?_method=DELETE`, { [name]: 'DELETE' });
  }
  expect((await send('GET', `/api/reports/${report_id}`)).status).toBe(200);
  const forwarded = {
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
    'x-forwarded-prefix': '/evil.example',
    forwarded: 'host=evil.example;proto=https',
    'x-original-url': '/settings',
    'x-rewrite-url': '/settings',
    'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy',
  };
  const wish = JSON.stringify({ report_id, mode: 'live' });
  const made = await send('POST', '/api/shares', { ...JSON_TYPE, ...forwarded }, wish);
  expect(made.text).not.toContain('evil.example');
  const { preview_url: preview } = JSON.parse(made.text).data;
  const { text, headers } = await send('GET', preview, forwarded);
  expect(text).toContain(`${address.origin}/api/shares/`);
  expect(text).not.toContain('evil.example');
  expect(String(headers['content-security-policy'])).toContain("frame-ancestors 'none'");
});

test('the page of a report is drawn whatever is nested in its note', async () => {
  for (const mark of ['> ', '1. ', '- ', '*']) {
    const id = await savedReport(`${mark.repeat(9_000 / mark.length)}a`);
    const { status, text } = await send('GET', `/reports/${id}`);
    expect(status, mark).toBe(200);
    expect(text, mark).toContain('</html>');
  }
});

/** What comes back until the server ends the connection. */
function overSocket(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(address.port), address.hostname);
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
    socket.write(text);
  });
}

test('requests that two servers would read in two ways are refused', async () => {
  const host = `Host: ${address.host}\r\n`;
  const body = 'Content-Type: application/json\r\n';
  for (const [name, text] of Object.entries({
    'two hosts': `GET /api/session HTTP/1.1\r\n${host}Host: evil.example\r\n\r\n`,
    'length and chunks': `POST /api/views HTTP/1.1\r\n${host}${body}Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    'chunks and length': `POST /api/views HTTP/1.1\r\n${host}${body}Transfer-Encoding: chunked\r\nContent-Length: 6\r\n\r\n0\r\n\r\n`,
    'two lengths': `POST /api/views HTTP/1.1\r\n${host}${body}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`,
    'chunks, spelt oddly': `POST /api/views HTTP/1.1\r\n${host}${body}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n`,
    'other chunks': `POST /api/views HTTP/1.1\r\n${host}${body}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n`,
    'a folded line': `GET /api/session HTTP/1.1\r\n${host}X: a\r\n b\r\n\r\n`,
    'bare line feeds': `GET /api/session HTTP/1.1\n${host.replace('\r', '')}\n`,
  })) {
    expect(await overSocket(text), name).toMatch(/^HTTP\/1\.1 400 /);
  }
});

test('a request that would rather speak another protocol is answered in this one, and its connection ends', async () => {
  const close = `Host: ${address.host}\r\nConnection: Upgrade, close\r\n`;
  const socket = `${close}Upgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n`;
  // Next begins to listen for upgrades with the first request that reaches it.
  expect((await send('GET', '/api/session')).status).toBe(200);
  for (const [name, text, status] of [
    [
      'HTTP/2 without TLS',
      `GET /api/session HTTP/1.1\r\n${close}Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n`,
      200,
    ],
    ['a web socket', `GET /api/session HTTP/1.1\r\n${socket}`, 200],
    ['hot reload', `GET /_next/webpack-hmr HTTP/1.1\r\n${socket}`, 404],
  ] as const) {
    expect(await overSocket(text), name).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  }
});

test('who breaks off in the middle of a body leaves no fault of ours in the log', async () => {
  const own = mkdtempSync(join(tmpdir(), 'genledger-odd-'));
  const other = new ServerProcess({ PORT: '0', GENLEDGER_DATA: own });
  const { host, hostname, port } = new URL(await other.ready());
  const head = `POST /api/views HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{`;
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const socket = connect(Number(port), hostname);
    await new Promise((resolve) => socket.write(head, resolve));
    await new Promise((resolve) => setTimeout(resolve, 200));
    socket.destroy();
  }
  expect((await fetch(`http://${host}/api/health`)).status).toBe(200);
  other.signal('SIGTERM');
  expect((await other.end()).errorLines).toEqual([]);
  rmSync(own, { recursive: true, force: true });
});
