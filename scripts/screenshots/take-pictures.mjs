import { join } from 'node:path';

const THEMES = /** @type {const} */ (['light', 'dark']);
const WIDE = { width: 1440, height: 1000 };
/** The two widths that every page is looked at. */
const SIZES = [WIDE, { width: 390, height: 844 }];
/** Charts are drawn once their code is there; then nothing moves. */
const SETTLE_MS = 400;

/**
 * @typedef {object} Picture
 * @property {string} name
 * @property {string} path
 * @property {boolean} [forReadme] only what fits on a wide screen, as `<name>-<theme>.png`
 */

/**
 * Takes every page before there is anything, fills in the demo, and takes every page again.
 *
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url of the server
 * @param {string} folder
 * @returns {Promise<number>} how many pictures there are
 */
export async function takePictures(browser, url, folder) {
  const empty = [
    { name: 'empty-overview', path: '/' },
    { name: 'empty-generations', path: '/generations' },
    { name: 'empty-sources', path: '/sources' },
    { name: 'unknown-generation', path: '/generations/gen-1700000000-abcdefghijklmnopqrst' },
    { name: 'not-found', path: '/no-such-page' },
  ];
  let count = await takeEach(browser, url, folder, empty);
  await demand(`${url}/api/demo`, { method: 'POST' });
  const id = await anyGeneration(url);
  const full = [
    { name: 'overview', path: '/' },
    { name: 'cost', path: '/cost' },
    { name: 'cache', path: '/cache' },
    { name: 'latency', path: '/latency' },
    { name: 'tokens', path: '/tokens' },
    { name: 'models', path: '/models' },
    { name: 'model', path: '/models/anthropic/claude-4.5-sonnet-20250929' },
    { name: 'providers', path: '/providers' },
    { name: 'provider', path: '/providers/Anthropic' },
    { name: 'sessions', path: '/sessions' },
    { name: 'session', path: `/sessions/${await largestSession(url)}` },
    { name: 'waste', path: '/waste' },
    { name: 'explore', path: '/explore' },
    { name: 'explore-week', path: '/explore?metric=avg_latency&show=week' },
    { name: 'overview-by-provider', path: '/?by=provider' },
    { name: 'overview-today', path: '/?from=now%2Fd' },
    { name: 'overview-no-match', path: '/?f=is:model:no/such-model' },
    { name: 'generations', path: '/generations' },
    { name: 'generation', path: `/generations/${id}` },
    { name: 'sources', path: '/sources' },
    { name: 'settings', path: '/settings' },
    { name: 'readme-overview', path: '/?from=now-13d%2Fd&granularity=day', forReadme: true },
    { name: 'readme-generation', path: `/generations/${id}`, forReadme: true },
  ];
  count += await takeEach(browser, url, folder, full);
  return count;
}

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url
 * @param {string} folder
 * @param {Picture[]} pictures
 */
async function takeEach(browser, url, folder, pictures) {
  let count = 0;
  for (const theme of THEMES) {
    for (const viewport of SIZES) {
      const context = await browser.newContext({
        baseURL: url,
        viewport,
        colorScheme: theme,
        reducedMotion: 'reduce',
        timezoneId: 'UTC',
        locale: 'en-US',
      });
      const page = await context.newPage();
      for (const { name, path, forReadme = false } of pictures) {
        if (forReadme && viewport !== WIDE) continue;
        await page.goto(path);
        await page.waitForLoadState('networkidle');
        await page.waitForTimeout(SETTLE_MS);
        const file = forReadme ? `${name}-${theme}` : `${name}-${theme}-${viewport.width}`;
        await page.screenshot({ path: join(folder, `${file}.png`), fullPage: !forReadme });
        count += 1;
      }
      await context.close();
    }
  }
  return count;
}

/**
 * A generation with much to show: cached tokens, reasoning, some seconds of streaming.
 *
 * @param {string} url
 * @returns {Promise<string>} its ID
 */
async function anyGeneration(url) {
  const answer = await demand(`${url}/api/v1/analytics/query`, {
    method: 'POST',
    body: JSON.stringify({
      metrics: ['total_usage'],
      dimensions: ['generation_id'],
      filters: [
        { field: 'native_tokens_cached', operator: 'gt', value: 1000 },
        { field: 'native_tokens_reasoning', operator: 'gt', value: 100 },
        { field: 'native_tokens_completion', operator: 'gt', value: 400 },
        { field: 'finish_reason', operator: 'eq', value: 'stop' },
        { field: 'cache_discount', operator: 'gt', value: 0 },
      ],
      order_by: { field: 'generation_id', direction: 'desc' },
      limit: 1,
    }),
  });
  const { data } = await answer.json();
  return data.data[0].generation_id;
}

/**
 * @param {string} url
 * @returns {Promise<string>} the ID of the session with the most generations
 */
async function largestSession(url) {
  const answer = await demand(`${url}/api/v1/analytics/query`, {
    method: 'POST',
    body: JSON.stringify({
      metrics: ['request_count'],
      dimensions: ['session_id'],
      filters: [{ field: 'session_id', operator: 'is_set' }],
      limit: 1,
    }),
  });
  const { data } = await answer.json();
  return data.data[0].session_id;
}

/**
 * @param {string} url
 * @param {RequestInit} request
 */
async function demand(url, request) {
  const answer = await fetch(url, request);
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
  return answer;
}
