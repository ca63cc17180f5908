import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { ServerProcess } from './server-process';

// A page of another server on this machine, in the browser that also has Genledger open: what is same-site
// by the browser's rules, and a stranger by ours.

let server: ServerProcess;
let hostile: Server;
let ledger: string;
let elsewhere: string;
let folder: string;

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'genledger-hostile-'));
  server = new ServerProcess({ PORT: '0', GENLEDGER_DATA: folder });
  ledger = await server.ready();
  hostile = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>hostile</title>');
  });
  await new Promise<void>((resolve) => hostile.listen(0, '127.0.0.1', resolve));
  const address = hostile.address();
  if (address === null || typeof address === 'string') throw new Error('not listening');
  elsewhere = `http://127.0.0.1:${address.port}/`;
  await post('/api/demo', {});
});
test.afterAll(async () => {
  hostile.closeAllConnections();
  await new Promise((resolve) => hostile.close(resolve));
  await server.kill();
  rmSync(folder, { recursive: true, force: true });
});

function post(path: string, body: unknown) {
  const headers = { 'content-type': 'application/json' };
  return fetch(new URL(path, ledger), { method: 'POST', headers, body: JSON.stringify(body) });
}

const KEPT = ['/api/reports', '/api/shares', '/api/jobs', '/api/imports', '/api/named-views'];
const held = () =>
  Promise.all(KEPT.map(async (path) => (await fetch(new URL(path, ledger))).text()));

test('reads nothing, by script, picture, style sheet, frame or window', async ({ page }) => {
  await page.goto(elsewhere);
  const read = await page.evaluate(async (base) => {
    const routes = ['/', '/api/session', '/api/reports', '/api/v1/analytics/meta', '/api/health'];
    const seen: string[] = [];
    for (const route of routes) {
      for (const mode of ['cors', 'no-cors'] as const) {
        for (const credentials of ['include', 'omit'] as const) {
          const answer = await fetch(base + route, { mode, credentials }).catch(() => null);
          const text = await answer?.text();
          if (text) seen.push(`${route} ${mode}`);
        }
      }
      for (const tag of ['img', 'script', 'link', 'video'] as const) {
        const element = document.createElement(tag);
        Object.assign(element, { rel: 'stylesheet', href: base + route, src: base + route });
        const loaded = new Promise((resolve) => {
          element.onload = () => resolve(true);
          element.onerror = () => resolve(false);
          setTimeout(resolve, 1_500, false);
        });
        document.body.append(element);
        if (await loaded) seen.push(`${route} as ${tag}`);
      }
    }
    return seen;
  }, ledger);
  expect(read).toEqual([]);
});

test('changes nothing, by form, beacon or script, whatever it says of its content', async ({
  page,
}) => {
  const before = await held();
  await page.goto(elsewhere);
  await page.evaluate(async (base) => {
    const wishes: [string, string, object][] = [
      ['POST', '/api/reports', { name: 'theirs', panels: [{ page: 'overview', view: '' }] }],
      ['POST', '/api/jobs', { ids: ['gen-1760000000-aaaaaaaaaaaaaaaaaaaa'] }],
      ['POST', '/api/imports', { data: { id: 'gen-1760000000-aaaaaaaaaaaaaaaaaaaa' } }],
      ['POST', '/api/named-views', { name: 'theirs', path: '/cost', query: '' }],
      ['POST', '/api/session', { key: `sk-or-v1-${'a'.repeat(64)}` }],
      ['DELETE', '/api/demo', {}],
      ['PUT', '/api/v1/traces', {}],
    ];
    for (const [method, path, wish] of wishes) {
      const body = JSON.stringify(wish);
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/json']) {
        for (const mode of ['no-cors', 'cors'] as const) {
          const headers = { 'content-type': type };
          const credentials = 'include';
          const init = { method, mode, body, headers, credentials } as const;
          await fetch(base + path, init).catch(() => null);
        }
      }
      navigator.sendBeacon(base + path, new Blob([body], { type: 'text/plain' }));
      const form = document.createElement('form');
      Object.assign(form, { method: 'post', action: base + path, enctype: 'text/plain' });
      const field = document.createElement('input');
      Object.assign(field, { name: body.slice(0, -1), value: '"}' });
      const frame = document.createElement('iframe');
      frame.name = `frame${path}`;
      form.target = frame.name;
      form.append(field);
      document.body.append(frame, form);
      form.submit();
    }
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }, ledger);
  expect(await held()).toEqual(before);
});

test('holds no page in a frame, and no thread to a window that it opens', async ({
  page,
  context,
}) => {
  await page.goto(elsewhere);
  for (const path of ['/', '/reports/links', '/settings', '/s/shr_AAAAAAAAAAAA', '/embed/x/y']) {
    await page.evaluate(async (url) => {
      const element = document.createElement('iframe');
      element.src = url;
      const settled = new Promise((resolve) => {
        element.onload = resolve;
        setTimeout(resolve, 4_000);
      });
      document.body.append(element);
      await settled;
    }, ledger + path);
  }
  const framed = page.frames().slice(1);
  expect(framed).toHaveLength(5);
  // What may not be framed ends at an error page of the browser's own.
  for (const frame of framed) expect(frame.url()).not.toContain(ledger);
  const texts = await Promise.all(
    framed.map((frame) => frame.evaluate(() => document.body.innerText).catch(() => '')),
  );
  expect(texts.join('')).not.toMatch(/Overview|Reports|Spend|link/);
  const [opened] = await Promise.all([
    context.waitForEvent('page'),
    page.evaluate((url) => {
      Object.assign(window, { theirs: window.open(`${url}/`) });
    }, ledger),
  ]);
  await opened.waitForLoadState();
  expect(await opened.evaluate(() => window.opener)).toBeNull();
  // A message from anywhere is heard by nobody.
  const before = await opened.locator('body').innerText();
  await opened.evaluate(() => postMessage({ type: 'navigate', url: 'https://evil.example' }, '*'));
  await opened.waitForTimeout(500);
  expect(opened.url()).toMatch(new RegExp(`^${ledger}/`));
  expect((await opened.locator('body').innerText()).length).toBeGreaterThan(before.length / 2);
  const closed = await page.evaluate(() => {
    const { theirs } = window as unknown as { theirs: Window };
    return theirs.closed;
  });
  expect(closed).toBe(true);
});
