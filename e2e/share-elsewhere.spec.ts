import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pathToFileURL } from 'node:url';
import { expect } from '@playwright/test';
import { expectAccessible } from './expect-accessible';
import { test } from './process/demo-server';

test.slow();

const PANELS = [
  { page: 'overview', panel: 'key-figures', view: '', title: null },
  { page: 'cost', panel: 'spend', view: '', title: null },
];

/** Another site, whose page is told later: by name it is one origin, by number another. */
async function otherSite() {
  let body = '';
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(
      `<!doctype html><html lang="en"><title>Wiki</title><main><h1>Wiki</h1>${body}</main>`,
    );
  });
  server.listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    named: `http://localhost:${port}`,
    numbered: `http://127.0.0.1:${port}`,
    show: (html: string) => {
      body = html;
    },
    stop: () => server.close(),
  };
}

test('a frame of a site that is named shows the report, one of another site nothing', async ({
  page,
  browser,
}) => {
  const site = await otherSite();
  const report = await page.request.post('/api/reports', {
    data: { name: 'In the wiki', note: '', panels: PANELS },
  });
  const link = await page.request.post('/api/shares', {
    data: {
      report_id: (await report.json()).data.id,
      mode: 'live',
      show: { money: true },
      embed_origins: [site.named],
    },
  });
  const frame = new URL((await link.json()).data.embed_url, link.url()).href;
  site.show(`<iframe title="Numbers" src="${frame}" width="1000" height="600"></iframe>`);

  const stranger = await browser.newContext();
  const visit = await stranger.newPage();
  await visit.goto(site.named);
  const inside = visit.frameLocator('iframe');
  await expect(inside.getByRole('heading', { level: 1 })).toHaveText('In the wiki');
  await expect(inside.getByText(/^(≥ )?\$[\d.,]+$/).first()).toBeVisible();

  const refused = visit.waitForEvent('console', (message) =>
    message.text().includes('frame-ancestors'),
  );
  await visit.goto(site.numbered);
  await refused;
  await expect(inside.getByRole('heading', { level: 1 })).toHaveCount(0);

  // What stands in the frame, by itself: the page around it is not ours.
  await visit.goto(frame);
  await expect(visit.getByRole('heading', { level: 1 })).toHaveText('In the wiki');
  await expectAccessible(visit);
  await stranger.close();
  site.stop();
});

test('an offline copy opens from a file, asks nobody for anything, and says which way numbers went', async ({
  page,
  browser,
}, testInfo) => {
  const note = 'What the **agents** cost. <img src="http://127.0.0.1:9/spy.png">';
  const report = await page.request.post('/api/reports', {
    data: { name: 'To keep', note, panels: PANELS },
  });
  const copy = await page.request.get(`/api/reports/${(await report.json()).data.id}/copy`);
  const file = testInfo.outputPath('copy.html');
  writeFileSync(file, await copy.body());

  const reader = await browser.newContext({ offline: true });
  const paper = await reader.newPage();
  const asked: string[] = [];
  paper.on('request', (request) => asked.push(request.url()));
  const said: string[] = [];
  paper.on('console', (message) => said.push(message.text()));
  await paper.goto(pathToFileURL(file).href);
  await expect(paper.getByRole('heading', { level: 1 })).toHaveText('To keep');
  await expect(paper.getByText('agents', { exact: true })).toBeVisible();
  await expect(paper.locator('svg').first()).toBeVisible();
  await expect(paper.getByText(/^[↑↓] [\d.,]+\s%$/).first()).toBeVisible();
  await expect(paper.getByText(/^Changes against /).first()).toBeVisible();
  expect(
    await paper
      .locator('dl .line')
      .getByText(/^[\d.,]*[1-9]\s%$/)
      .count(),
  ).toBe(0);
  await expectAccessible(paper);
  expect(asked).toEqual([pathToFileURL(file).href]);
  expect(said).toEqual([]);
  await reader.close();
});
