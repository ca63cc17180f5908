import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import AxeBuilder from '@axe-core/playwright';
import { type Browser, chromium, type Page } from '@playwright/test';
import { browserArguments, findBrowser } from '../scripts/find-browser.mjs';
import { startServer } from '../scripts/screenshots/start-server.mjs';
import { END, generateLedger } from './generate';

/**
 * `npm run bench:web`: what a reader of the dashboard waits for, in a real browser on a production
 * build (`npm run build`) with 100,000 generations. Prints one table against the targets.
 */
const ROWS = 100_000;
const CLICKS = 20;
const FILTER_CHANGES = 5;
const INTERACTIONS = 30;
const VIEW = `/?from=2026-10-02&to=${END.slice(0, 10)}`;
const KIB = 1024;

interface Line {
  readonly what: string;
  readonly measured: number;
  readonly target: number;
  readonly unit: string;
}

const lines: Line[] = [];
const note = (what: string, measured: number, target: number, unit: string) =>
  void lines.push({ what, measured, target, unit });

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
print();

async function open(on: Browser, path: string, prepare?: (page: Page) => void): Promise<Page> {
  const context = await on.newContext({
    viewport: { width: 1440, height: 900 },
    timezoneId: 'UTC',
  });
  // tsx marks functions with a helper of its own, which those that run in the page would miss.
  await context.addInitScript('globalThis.__name = (value) => value');
  const page = await context.newPage();
  prepare?.(page);
  await page.goto(`${server.url}${path}`);
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
  await page.waitForTimeout(500);
  const sizes = (await Promise.all(bodies)).map((body) => gzipSync(body).length);
  await page.context().close();
  return sizes.reduce((sum, size) => sum + size, 0) / KIB;
}

async function measureOverview(on: Browser): Promise<void> {
  // Once before, so that the server has met the page.
  await (await open(on, VIEW)).context().close();
  const page = await open(on, VIEW, (opened) => void opened.addInitScript(watch));
  await page.locator('figure svg').first().waitFor();
  note('LCP', await page.evaluate(() => window.measured.lcp), 1_500, 'ms');

  // With real input, as readers give it: what moves right after a press was asked for.
  const table = page.getByRole('table', { name: 'All models' });
  for (let turn = 0; turn < FILTER_CHANGES; turn++) {
    await table.locator('tbody button').nth(turn).click();
    await page.waitForTimeout(600);
    await page.getByRole('button', { name: /^Remove filter/ }).click();
    await page.waitForTimeout(600);
  }
  note(
    'CLS over load and 5 filter changes',
    await page.evaluate(() => window.measured.cls),
    0.02,
    '',
  );

  const clicks: number[] = [];
  const backs: number[] = [];
  let requests = 0;
  page.on('request', (request) => {
    if (request.resourceType() === 'fetch') requests += 1;
  });
  let requestsOfBack = 0;
  for (let turn = 0; turn < CLICKS; turn++) {
    clicks.push(await untilPainted(page, turn % 8));
    requests = 0;
    backs.push(await untilBack(page));
    requestsOfBack += requests;
  }
  note('filter click to painted numbers, p95', quantile(clicks.slice(2), 0.95), 300, 'ms');
  note('Back from the cache, p95', quantile(backs.slice(2), 0.95), 100, 'ms');
  note('requests of Back', requestsOfBack, 0, '');

  for (let turn = 0; turn < INTERACTIONS; turn++) await interact(page, turn);
  const durations = await page.evaluate(() => Object.values(window.measured.interactions));
  note('INP-like, p75 of interactions', quantile(durations, 0.75), 150, 'ms');
  const nodes = await page.evaluate(() =>
    Math.max(
      ...[...document.querySelectorAll('figure svg')].map((it) => it.querySelectorAll('*').length),
    ),
  );
  note('DOM nodes of the largest chart', nodes, 600, '');
  const { violations } = await new AxeBuilder({ page }).analyze();
  note('axe violations, overview', violations.length, 0, '');
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
  note('rows of the list in the page', most, 60, '');
  const { violations } = await new AxeBuilder({ page }).analyze();
  note('axe violations, list', violations.length, 0, '');
  await page.context().close();
}

/** From the press on a model until its numbers are on the screen. */
function untilPainted(page: Page, index: number): Promise<number> {
  return page.evaluate(async (row) => {
    const figures = () => document.querySelector('[aria-label="Key figures"]')?.textContent;
    const table = document.querySelector('table[aria-label="All models"]');
    const button = table?.querySelectorAll<HTMLElement>('tbody button')[row];
    const before = figures();
    const start = performance.now();
    button?.click();
    while (figures() === before) await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    return performance.now() - start;
  }, index);
}

function untilBack(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const figures = () => document.querySelector('[aria-label="Key figures"]')?.textContent;
    const before = figures();
    const start = performance.now();
    history.back();
    while (figures() === before) await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    return performance.now() - start;
  });
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

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function print(): void {
  console.log(`\n${ROWS.toLocaleString('en-US')} generations, production build\n`);
  console.log('| what | measured | target | |\n|---|---:|---:|---|');
  for (const { what, measured, target, unit } of lines) {
    const digits = unit === 'KiB' ? 1 : measured < 1 && measured > 0 ? 3 : 0;
    const kept = measured <= target ? 'met' : 'missed';
    console.log(
      `| ${what} | ${measured.toFixed(digits)} ${unit} | ≤ ${target} ${unit} | ${kept} |`,
    );
  }
}

declare global {
  interface Window {
    measured: { lcp: number; cls: number; interactions: Record<string, number> };
  }
}

/** Runs in the page before anything else does. */
function watch(): void {
  const measured = { lcp: 0, cls: 0, interactions: {} as Record<string, number> };
  window.measured = measured;
  const observe = (type: string, see: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(see)).observe({
      type,
      buffered: true,
      ...(type === 'event' ? { durationThreshold: 16 } : {}),
    });
  observe('largest-contentful-paint', ({ startTime }) => {
    measured.lcp = startTime;
  });
  observe('layout-shift', (entry) => {
    if ('hadRecentInput' in entry && entry.hadRecentInput) return;
    measured.cls += 'value' in entry ? Number(entry.value) : 0;
  });
  observe('event', (entry) => {
    const id = 'interactionId' in entry ? Number(entry.interactionId) : 0;
    if (id > 0)
      measured.interactions[id] = Math.max(measured.interactions[id] ?? 0, entry.duration);
  });
}
