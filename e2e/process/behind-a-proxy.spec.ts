import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { untilAwake } from '../fake-control';
import { ServerProcess } from './server-process';

test.slow();

const SIGN = 'The server does not answer. Trying again…';
const ROW = `generation_id,created_at,cost_total,model_permaslug,provider_name
gen-1770681600-E2eBehindAProxy00000,2026-02-10 10:00:00.000,0.75,away/gull-20260201,Away harbour
`;
const VIEW = '/?from=2026-02-09&to=2026-02-16';

/** As nginx is: it answers by itself while nobody stands behind it. */
async function startProxy(target: () => string) {
  const server = createServer((incoming, answer) => {
    const { method, headers, url } = incoming;
    const outgoing = request(new URL(url ?? '/', target()), { method, headers }, (response) => {
      answer.writeHead(response.statusCode ?? 500, response.headers);
      response.pipe(answer);
      response.on('error', () => answer.destroy());
    });
    outgoing.on('error', () => {
      if (answer.headersSent) {
        answer.destroy();
        return;
      }
      answer.writeHead(502, { 'content-type': 'text/html' });
      answer.end(
        '<html><head><title>502 Bad Gateway</title></head><h1>502 Bad Gateway</h1></html>',
      );
    });
    incoming.pipe(outgoing);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

test('behind a proxy a restart takes no page down: link, figures and code come once the server is back', async ({
  page,
}) => {
  const data = mkdtempSync(join(tmpdir(), 'genledger-proxied-'));
  const start = () => new ServerProcess({ GENLEDGER_DATA: data, HOST: '127.0.0.1', PORT: '0' });
  let server = start();
  let address = await server.ready();
  const proxy = await startProxy(() => address);
  const comesBack = async () => {
    server = start();
    address = await server.ready();
  };
  try {
    const sent = await page.request.post(`${proxy.url}/api/imports`, {
      headers: { 'content-type': 'text/csv' },
      data: ROW,
    });
    expect(sent.ok()).toBe(true);
    await page.goto(`${proxy.url}${VIEW}`);
    await untilAwake(page);
    await page.evaluate(() => Object.assign(window, { samePage: true }));

    await server.kill();
    await page.getByRole('radio', { name: 'Provider' }).check({ force: true });
    await expect(page.getByText(SIGN)).toBeVisible();
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('region', { name: 'Key figures' })).toContainText('$0.75');
    await comesBack();
    await expect(page.getByRole('table', { name: 'All providers' })).toContainText('Away harbour');
    await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByText(SIGN)).toBeHidden();

    await server.kill();
    await page.getByRole('link', { name: 'Coverage', exact: true }).click();
    await expect(page.getByText(SIGN)).toBeVisible();
    await expect(page.getByRole('region', { name: 'Key figures' })).toContainText('$0.75');
    await comesBack();
    await expect(page.getByRole('heading', { name: 'Coverage', level: 1 })).toBeVisible();
    await expect(page.getByText(SIGN)).toBeHidden();
    expect(await isSamePage(page)).toBe(true);
  } finally {
    proxy.stop();
    await server.kill();
    rmSync(data, { recursive: true, force: true });
  }
});

function isSamePage(page: Page): Promise<boolean> {
  return page.evaluate(() => 'samePage' in window);
}
