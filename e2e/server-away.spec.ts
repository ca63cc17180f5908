import { expect, type Page, test } from '@playwright/test';
import { untilAwake } from './fake-control';

const ROWS = [
  'generation_id,created_at,cost_total,tokens_prompt,tokens_completion,model_permaslug,provider_name',
  ...['tern', 'gull', 'skua'].map(
    (bird, index) =>
      `gen-177068160${index}-E2eServerAway0000000,2026-02-1${index} 10:00:00.000,0.25,1000,100,away/${bird}-20260201,Away harbour`,
  ),
].join('\n');
const VIEW = '/?from=2026-02-09&to=2026-02-16&f=is:provider_name:Away%20harbour';
const SIGN = 'The server does not answer. Trying again…';

test.beforeAll(async ({ request }) => {
  const headers = { 'content-type': 'text/csv' };
  expect((await request.post('/api/imports', { headers, data: ROWS })).ok()).toBe(true);
});

test('a server that is away for a moment takes no page down: what was pressed comes once it is back', async ({
  page,
}) => {
  await open(page);
  await page.route('**/*', (route) => route.abort('connectionrefused'));
  // The toast of the press, and the palette, are code that the page does not have yet.
  await press(page);
  await expect(page.getByText(SIGN)).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('region', { name: 'Key figures' })).toContainText('$0.75');
  await page.unroute('**/*');
  await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText(SIGN)).toBeHidden();
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
});

test('a link that is pressed while the server is away keeps the page, and leads on once the server is back', async ({
  page,
}) => {
  await open(page);
  await page.route('**/*', (route) => route.abort('connectionrefused'));
  await page.getByRole('link', { name: 'Coverage', exact: true }).click();
  await expect(page.getByText(SIGN)).toBeVisible();
  await expect(page.getByRole('region', { name: 'Key figures' })).toContainText('$0.75');
  await page.unroute('**/*');
  await expect(page.getByRole('heading', { name: 'Coverage', level: 1 })).toBeVisible();
  await expect(page.getByText(SIGN)).toBeHidden();
});

test('figures that are asked for while the server is away come by themselves once it is back, in one request', async ({
  page,
}) => {
  await open(page);
  await page.evaluate(() => Object.assign(window, { samePage: true }));
  await page.route('**/*', (route) => route.abort('connectionrefused'));
  await page.getByRole('radio', { name: 'Provider' }).check({ force: true });
  await expect(page.getByText(SIGN)).toBeVisible();
  // Longer than any try of the queries themselves: what waits is not told as a failure.
  await page.waitForTimeout(8_000);
  await expect(page.getByText('The numbers could not be loaded')).toHaveCount(0);
  const figures = page.getByRole('region', { name: 'Key figures' });
  await expect(figures).toContainText('$0.75');
  let asked = 0;
  page.on('request', (request) => {
    if (request.url().endsWith('/analytics/queries')) asked += 1;
  });
  await page.unroute('**/*');
  await expect(page.getByRole('table', { name: 'All providers' })).toContainText('Away harbour');
  await expect(page.getByText(SIGN)).toBeHidden();
  expect(asked).toBe(1);
  expect(await page.evaluate(() => 'samePage' in window)).toBe(true);
});

test('a page that is older than its server says so, and loads the same view again', async ({
  page,
}) => {
  await open(page);
  // As after an update: the server answers, and has other code.
  await page.route('**/_next/static/chunks/**', (route) => route.fulfill({ status: 404 }));
  await press(page);
  await expect(
    page.getByRole('heading', { name: 'This page is older than its server' }),
  ).toBeVisible({ timeout: 30_000 });
  await page.unroute('**/_next/static/chunks/**');
  await page.getByRole('button', { name: 'Load it again' }).click();
  await expect(page.getByRole('region', { name: 'Key figures' })).toContainText('$0.25');
  await expect(page.getByRole('button', { name: /^Remove filter Model/ })).toBeVisible();
});

async function open(page: Page): Promise<void> {
  await page.goto(VIEW);
  await page.locator('[data-chart] svg').first().waitFor();
  await untilAwake(page);
}

async function press(page: Page): Promise<void> {
  const table = page.getByRole('table', { name: 'All models' });
  await table.getByRole('button', { name: /gull/ }).first().click();
}
