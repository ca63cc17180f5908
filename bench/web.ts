import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import AxeBuilder from '@axe-core/playwright';
import { type Browser, chromium, type Page } from '@playwright/test';
import { browserArguments, findBrowser } from '../scripts/find-browser.mjs';
import { startServer } from '../scripts/screenshots/start-server.mjs';
import { END, generateLedger } from './generate';
import { answerTime, quantile, scriptTime, untilBack, untilPainted, watch } from './web-page';
import { WebReport } from './web-report';

/**
 * `npm run bench:web`: what a reader of the dashboard waits for, in a real browser on a production
 * build (`npm run build`) with 100,000 generations. Prints one table against the targets.
 */
const ROWS = 100_000;
const CLICKS = 20;
const FILTER_CHANGES = 5;
const INTERACTIONS = 30;
/** How long a hand rests on what it is about to press. */
const REST_MS = 300;
/** After a press, until its answers stand. */
const PAUSE_MS = 1_200;
const LATE_MS = 700;
const VIEW = `/?from=2026-10-02&to=${END.slice(0, 10)}`;
const KIB = 1024;

const report = new WebReport();
const note = report.note.bind(report);

const folder = mkdtempSync(join(tmpdir(), 'genledger-bench-web-'));
await generateLedger(join(folder, 'genledger.duckdb'), ROWS);
const server = await startServer(folder);
const executablePath = findBrowser();
const browser = await chromium.launch({
  args: browserArguments(),
  ...(executablePath === undefined ? {} : { executablePath }),
});
try {
  note('first-load JS, shell (/settings), gzip', await scriptKib(browser, '/settings'), 200, 'KiB');
  note('first-load JS with charts (/), gzip', await scriptKib(browser, VIEW), 330, 'KiB');
  note(
    'first-load JS, share page, gzip',
    await scriptKib(browser, await shareLink(browser)),
    300,
    'KiB',
  );
  note(
    'first-load JS, list (/generations), gzip',
    await scriptKib(browser, '/generations'),
    330,
    'KiB',
  );
  await measureOverview(browser);
  await measureList(browser);
} finally {
  await browser.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
report.print(ROWS);

async function open(on: Browser, path: string, prepare?: (page: Page) => void): Promise<Page> {
  const context = await on.newContext({
    viewport: { width: 1440, height: 900 },
    timezoneId: 'UTC',
  });
  // tsx marks functions with a helper of its own, which those that run in the page would miss.
  await context.addInitScript('globalThis.__name = (value) => value');
  const page = await context.newPage();
  prepare?.(page);
  await page.goto(new URL(path, server.url).href);
  await page.waitForLoadState('networkidle');
  return page;
}

/** All scripts that are there when a page has come to rest. */
async function scriptKib(on: Browser, path: string): Promise<number> {
  const bodies: Promise<Buffer>[] = [];
  const page = await open(on, path, (opened) => {
    opened.on('response', (response) => {
      if (/\.js(?:\?|$)/.test(response.url())) bodies.push(response.body());
    });
  });
  // Charts come last: once theirs is drawn, all is there.
  if (await page.locator('figure').count())
    await page.locator('[data-chart] svg').first().waitFor();
  await page.waitForTimeout(500);
  const sizes = (await Promise.all(bodies)).map((body) => gzipSync(body).length);
  await page.context().close();
  return sizes.reduce((sum, size) => sum + size, 0) / KIB;
}

/** A link to the overview, made as the dialog makes it. */
async function shareLink(on: Browser): Promise<string> {
  const page = await open(on, VIEW);
  const url = await page.evaluate(async (view) => {
    const post = async (path: string, body: object) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) });
      return (await answer.json()).data;
    };
    const panels = [{ page: 'overview', panel: null, view: view.slice(1) }];
    const report = await post('/api/reports', { name: 'Bench', note: '', panels });
    const no = { money: true, users: false, keys: false, origins: false, ids: false };
    const may = { range: false, grouping: false, filters: false, export: false };
    const wish = { report_id: report.id, mode: 'live', show: no, may_change: may };
    const link = await post('/api/shares', { ...wish, max_views: null, embed_origins: [] });
    return String(link.url);
  }, VIEW);
  await page.context().close();
  return url;
}

async function measureOverview(on: Browser): Promise<void> {
  // Once before, so that the server has met the page.
  await (await open(on, VIEW)).context().close();
  const page = await open(on, VIEW, (opened) => void opened.addInitScript(watch));
  await page.locator('figure svg').first().waitFor();
  note('LCP', await page.evaluate(() => window.measured.lcp), 1_500, 'ms');

  await changeFilters(page);
  note('CLS over load and 5 filter changes', await page.evaluate(() => window.measured.cls), 0.02);
  await measureLateShifts(on);

  const table = page.getByRole('table', { name: 'All models' });
  const clicks: number[] = [];
  const aimed: number[] = [];
  const backs: number[] = [];
  const busy = await scriptTime(page);
  const busyClicks: number[] = [];
  const busyBacks: number[] = [];
  let requests = 0;
  page.on('request', (request) => {
    if (request.resourceType() === 'fetch') requests += 1;
  });
  let requestsOfBack = 0;
  for (let turn = 0; turn < CLICKS; turn++) {
    // Without a pointer, as a key presses it, nobody can know ahead what will be asked.
    const rested = await busy();
    clicks.push(await untilPainted(page, turn % 8));
    const pressed = await busy();
    busyClicks.push(pressed - rested);
    requests = 0;
    backs.push(await untilBack(page));
    requestsOfBack += requests;
    busyBacks.push((await busy()) - pressed);
  }
  for (let turn = 0; turn < CLICKS; turn++) {
    // Other rows than before: nothing of them is in the cache until the pointer comes to rest.
    await table
      .locator('tbody tr')
      .nth(8 + turn)
      .getByRole('button')
      .first()
      .hover();
    await page.waitForTimeout(REST_MS);
    aimed.push(await untilPainted(page, 8 + turn));
    await page.mouse.move(0, 0);
    await untilBack(page);
  }
  note('filter click to painted numbers, p95', quantile(aimed, 0.95), 300, 'ms');
  note('the same by key, asked at the press, p95', quantile(clicks.slice(2), 0.95), 300, 'ms');
  note('its CPU time in the page, median', quantile(busyClicks, 0.5), null, 'ms');
  note('its answer from the server, median', await answerTime(page), null, 'ms');
  note('Back from the cache, p95', quantile(backs.slice(2), 0.95), 100, 'ms');
  note('its CPU time in the page, median', quantile(busyBacks, 0.5), null, 'ms');
  note('requests of Back', requestsOfBack, 0);

  for (let turn = 0; turn < INTERACTIONS; turn++) await interact(page, turn);
  const durations = await page.evaluate(() => Object.values(window.measured.interactions));
  note('INP-like, p75 of interactions', quantile(durations, 0.75), 150, 'ms');
  const nodes = await page.evaluate(() =>
    Math.max(
      ...[...document.querySelectorAll('figure svg')].map((it) => it.querySelectorAll('*').length),
    ),
  );
  note('DOM nodes of the largest chart', nodes, 600);
  const { violations } = await new AxeBuilder({ page }).analyze();
  note('axe violations, overview', violations.length, 0);
  await page.context().close();
}

/** With real input, as readers give it: what moves right after a press was asked for. */
async function changeFilters(page: Page): Promise<void> {
  const table = page.getByRole('table', { name: 'All models' });
  for (let turn = 0; turn < FILTER_CHANGES; turn++) {
    await table.locator('tbody button').nth(turn).click();
    await page.waitForTimeout(PAUSE_MS);
    await page.getByRole('button', { name: /^Remove filter/ }).click();
    await page.waitForTimeout(PAUSE_MS);
  }
}

/** Browsers forgive what moves within half a second of a press; answers that are later than that count. */
async function measureLateShifts(on: Browser): Promise<void> {
  const page = await open(on, VIEW, (opened) => {
    void opened.addInitScript(watch);
    void opened.route('**/api/v1/analytics/queries', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, LATE_MS));
      await route.continue();
    });
  });
  await page.locator('figure svg').first().waitFor();
  await changeFilters(page);
  const { cls } = await page.evaluate(() => window.measured);
  note(`the same when answers come after ${LATE_MS} ms`, cls, 0.02);
  await page.context().close();
}

async function measureList(on: Browser): Promise<void> {
  const page = await open(on, '/generations');
  const rows = page.locator('tr[data-generation]');
  await rows.first().waitFor();
  const box = page.getByRole('group', { name: 'Generations' });
  let most = 0;
  for (let turn = 0; turn < 10; turn++) {
    await box.evaluate((node) => node.scrollTo(0, node.scrollHeight));
    await page.waitForTimeout(200);
    most = Math.max(most, await rows.count());
  }
  note('rows of the list in the page', most, 60);
  const { violations } = await new AxeBuilder({ page }).analyze();
  note('axe violations, list', violations.length, 0);
  await page.context().close();
}

/** Real input: pointer over charts, keys on charts, menus, tables, switches. */
async function interact(page: Page, turn: number): Promise<void> {
  const chart = page.getByRole('application').first();
  switch (turn % 5) {
    case 0:
      await chart.focus();
      return page.keyboard.press('ArrowLeft');
    case 1:
      return page.keyboard.press('Shift+ArrowLeft');
    case 2:
      await page.keyboard.press('Escape');
      return page.getByRole('button', { name: 'View Spend by model as table' }).click();
    case 3:
      await page.getByRole('button', { name: 'Filter', exact: true }).click();
      return page.keyboard.press('Escape');
    default:
      return page.getByRole('columnheader', { name: /Spend/ }).getByRole('button').first().click();
  }
}
