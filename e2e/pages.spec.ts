import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { answersOf } from './answers-of';
import { untilAwake } from './fake-control';
import { MOST_SHIFT, shiftsOf, watchShifts } from './layout-shift';

/** The specs share one ledger; these rows are told apart by the key that paid for them. */
const KEY = 'e2e-pages';
const TERN = 'e2e/tern-20260301';
const SESSION = 'e2e-pages-run';
const COLUMNS = 'native_tokens_prompt native_tokens_completion latency generation_time'.split(' ');

/** Two generations of one call, one of them served at the second attempt, and a failure after them. */
const RECORDS = [
  {
    id: 'gen-1772445600-E2ePages000000000001',
    created_at: '2026-03-02T10:00:00.000Z',
    provider_name: 'Quill',
    usage: 0.5,
    usage_web: 0.02,
    ...numbers(1000, 100, 1000, 4000),
    native_tokens_cached: 600,
    cache_discount: 0.2,
    request_id: 'req-e2e-pages-1',
    finish_reason: 'stop',
    provider_responses: [
      { provider_name: 'Harbour', status: 429, latency: 300 },
      { provider_name: 'Quill', status: 200, latency: 700 },
    ],
  },
  {
    id: 'gen-1772445603-E2ePages000000000002',
    created_at: '2026-03-02T10:00:03.000Z',
    provider_name: 'Harbour',
    usage: 0.25,
    ...numbers(500, 50, 500, 3000),
    request_id: 'req-e2e-pages-1',
    finish_reason: 'length',
  },
  {
    id: 'gen-1772539200-E2ePages000000000003',
    created_at: '2026-03-03T12:00:00.000Z',
    provider_name: 'Harbour',
    usage: 0,
    ...numbers(200, 0, 800, 800),
    finish_reason: 'error',
  },
].map((record) => ({
  model: TERN,
  api_type: 'completions',
  session_id: SESSION,
  api_key_name: KEY,
  ...record,
  total_cost: record.usage,
}));

function numbers(...values: number[]) {
  return Object.fromEntries(COLUMNS.map((name, index) => [name, values[index]]));
}

const VIEW = `?from=2026-03-02&to=2026-03-04&f=is:session_id:${SESSION}`;

/** What every page shows of these rows; a heading is there once the numbers are. */
const PAGES = [
  { path: '/', title: 'Overview', says: ['$0.75'] },
  { path: '/cost', title: 'Cost', says: ['$0.75', 'Web search', '$0.02'] },
  { path: '/cache', title: 'Cache', says: ['$0.20', '35.3'] },
  { path: '/latency', title: 'Latency', says: ['over 2; 1 left out', 'Quill'] },
  { path: '/tokens', title: 'Tokens', says: ['1,850'] },
  { path: '/models', title: 'Models', says: [TERN] },
  { path: '/providers', title: 'Providers', says: ['Harbour', 'Quill'] },
  { path: `/models/${TERN}`, title: TERN, says: ['Spend by provider', 'Quill'] },
  { path: '/providers/Harbour', title: 'Harbour', says: ['Spend by model', TERN] },
  { path: '/sessions', title: 'Sessions', says: [SESSION] },
  { path: '/waste', title: 'Waste', says: ['Cut short by a limit', '33.3'] },
  { path: '/explore', title: 'Explore', says: ['Total cost by model', TERN] },
] as const;

test.beforeAll(async ({ request }) => {
  const answer = await request.post('/api/imports', {
    headers: { 'content-type': 'application/json' },
    data: JSON.stringify({ data: RECORDS }),
  });
  expect(answer.ok(), await answer.text()).toBe(true);
});

test('every page shows the same rows its own way, moves nothing, and keeps its charts light', async ({
  page,
}) => {
  // Twelve pages, each at rest before it is judged.
  test.slow();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  await watchShifts(page);
  const answered = answersOf(page);
  for (const { path, title, says } of PAGES) {
    await test.step(path, async () => {
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.goto(`${path}${VIEW}`);
      await expect(page.getByRole('heading', { level: 1 })).toContainText(title);
      const main = page.getByRole('main');
      for (const words of says) await expect(main).toContainText(words);
      await answered();
      expect(await shiftsOf(page), 'layout shift').toBeLessThanOrEqual(MOST_SHIFT);
      const nodes = await page
        .getByRole('figure')
        .evaluateAll((figures) => figures.map((figure) => figure.querySelectorAll('*').length));
      for (const count of nodes) expect(count, 'nodes of a chart').toBeLessThanOrEqual(600);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes: [node] }) => `${id}: ${node?.html}`)).toEqual([]);
      await page.setViewportSize({ width: 360, height: 800 });
      // Charts follow the new width with their next frame.
      const overflow = () =>
        page.evaluate(() => {
          const { scrollWidth, clientWidth } = document.documentElement;
          return scrollWidth - clientWidth;
        });
      await expect.poll(overflow, 'sideways scrolling at 360 px').toBe(0);
    });
  }
  expect(faults).toEqual([]);
});

test('a run is told in one cost, with its calls, attempts and failures', async ({ page }) => {
  await page.goto(`/sessions${VIEW}`);
  await page.getByRole('link', { name: `Page of ${SESSION}` }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(SESSION);
  await expect(page.getByRole('region', { name: 'Key figures' })).toContainText('$0.75');
  const table = page.getByRole('table', { name: 'What happened' });
  await expect(table).toContainText('One call, 2 generations');
  await expect(table.getByRole('row', { name: /429 rate limited/ })).toContainText('Harbour');
  await expect(table.getByRole('row', { name: /10:00:03/ })).toContainText(/cut short.*\$0\.25/);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);

  await page.goto('/requests/req-e2e-pages-1');
  await expect(page.getByRole('region', { name: 'Key figures' })).toContainText('$0.75');
  await page.goto('/sessions/nobody-knows-it');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(
    'No generation of this session',
  );
});

test('a row of a league leads to its page with the range it was read in', async ({ page }) => {
  await page.goto(`/models${VIEW}`);
  await page.getByRole('link', { name: `Page of ${TERN}` }).click();
  await expect(page).toHaveURL(/\/models\/e2e\/tern-20260301\?from=2026-03-02&to=2026-03-04/);
  await expect(page.getByRole('heading', { name: 'Spend by provider' })).toBeVisible();
});

test('explore keeps metric, split and shape in the URL, and Back undoes each', async ({ page }) => {
  await page.goto(`/explore${VIEW}`);
  await untilAwake(page);
  await page.getByRole('button', { name: /^Metric/ }).click();
  await page.getByLabel('Search metrics').fill('hit rate');
  await page.getByLabel('Search metrics').press('Enter');
  await expect(page.getByRole('heading', { name: 'Cache hit rate by model' })).toBeVisible();
  await expect(page).toHaveURL(/metric=cache_hit_rate/);
  await expect(page.getByRole('radio', { name: 'Week' }), 'a ratio has no week').toHaveCount(0);

  await page.getByRole('radio', { name: 'Provider' }).check();
  await expect(page.getByRole('heading', { name: 'Cache hit rate by provider' })).toBeVisible();
  const quill = page
    .getByRole('table', { name: 'All providers' })
    .getByRole('row', { name: 'Quill' });
  await expect(quill).toContainText('60');
  await expect(page).toHaveURL(/by=provider/);
  await page.goBack();
  await expect(page).not.toHaveURL(/by=provider/);
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Total cost by model' })).toBeVisible();
  await page.getByRole('radio', { name: 'Week' }).check();
  await expect(page).toHaveURL(/show=week/);
  await expect(page.getByRole('figure', { name: /by hour and weekday/ })).toBeVisible();
});
