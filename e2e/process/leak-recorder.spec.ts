import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { KEY } from '../fake-control';

/** A server that leaks in every way: a header, a body cut in two, base64, and what it prints. */
const LEAKY = `
const { createServer } = require('node:http');
const key = process.env.LEAK;
createServer((request, response) => {
  response.setHeader('x-key', request.url === '/header' ? key : 'none');
  if (request.url === '/halves') { response.write(key.slice(0, 30)); response.end(key.slice(30)); }
  else response.end(request.url === '/base64' ? Buffer.from('x' + key).toString('base64') + Buffer.from(key).toString('base64') : 'fine');
}).listen(0, '127.0.0.1', function () { process.stdout.write(String(this.address().port)); });
process.on('SIGTERM', () => { console.error(key); process.exit(); });
`;

test('the recorder of the browser tests sees a key in headers, bodies, base64 and output', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'genledger-leaks-'));
  const file = join(folder, 'leaks');
  const child = spawn(
    process.execPath,
    ['--import', join(import.meta.dirname, '../leak-recorder.mjs'), '-e', LEAKY],
    { env: { ...process.env, LEAK: KEY, GENLEDGER_E2E_LEAKS: file } },
  );
  const port = await new Promise((resolve) =>
    child.stdout.once('data', (chunk) => resolve(String(chunk).trim())),
  );
  const recorded = () => readFileSync(file, 'utf8');
  await fetch(`http://127.0.0.1:${port}/fine`);
  expect(recorded()).toBe('recording\n');
  for (const path of ['header', 'halves', 'base64']) {
    await fetch(`http://127.0.0.1:${port}/${path}`).then((answer) => answer.text());
  }
  child.kill('SIGTERM');
  await new Promise((resolve) => child.once('close', resolve));
  expect(recorded()).toContain('headers of /header: laptop, whole');
  expect(recorded()).toContain('GET /halves: laptop, whole');
  expect(recorded()).toContain('GET /base64: laptop, base64');
  expect(recorded()).toContain('what the server prints: laptop, whole');
  rmSync(folder, { recursive: true });
});
