import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './expect-accessible';
import { untilAwake } from './fake-control';
import { ServerProcess } from './process/server-process';

/** The specs share one ledger; these rows are told apart by the key that paid for them. */
const KEY = 'e2e-overview';
const HERON = 'e2e/heron-20260301';
const PLOVER = 'e2e/plover-20260301';
const HEADER =
  'generation_id,created_at,cost_total,cost_cache,byok_usage_inference,tokens_prompt,tokens_completion,tokens_reasoning,tokens_cached,model_permaslug,provider_name,cancelled,streamed,generation_time_ms,time_to_first_token_ms,api_key_name';
const ROWS = [
  `gen-1772445600-E2eOverview000000001,2026-03-02 10:00:00.000,0.500000,-0.200000,0,1000,100,20,600,${HERON},Harbour,false,true,4000,1000,${KEY}`,
  `gen-1772580600-E2eOverview000000002,2026-03-03 23:30:00.000,0.250000,0.050000,0,500,50,0,0,${HERON},Harbour,false,true,3000,500,${KEY}`,
  `gen-1772539200-E2eOverview000000003,2026-03-03 12:00:00.000,0.125000,,0,200,20,0,0,${PLOVER},Quill,false,true,2000,800,${KEY}`,
  `gen-1772611200-E2eOverview000000004,2026-03-04 08:00:00.000,,,0,10,1,0,0,${PLOVER},Quill,true,true,1500,700,${KEY}`,
];
const RANGE = 'from=2026-03-02&to=2026-03-04';
const VIEW = `/?${RANGE}&f=is:api_key_name:${KEY}`;

test.beforeAll(async ({ request }) => {
  const data = `${[HEADER, ...ROWS].join('\n')}\n`;
  const answer = await request.post('/api/imports', {
    headers: { 'content-type': 'text/csv' },
    data,
  });
  expect(answer.ok(), await answer.text()).toBe(true);
});

/** The value and the notes of a key figure, by its label. */
function figure(page: Page, label: string) {
  return page
    .getByRole('region', { name: 'Key figures' })
    .locator('dl > div')
    .filter({ hasText: label });
}

async function expectFigures(page: Page, figures: Record<string, readonly string[]>) {
  for (const [label, parts] of Object.entries(figures)) {
    for (const part of parts) await expect(figure(page, label)).toContainText(part);
  }
}

const ALL = {
  Spend: ['≥ $0.875', '1 row without a cost'],
  'Saved by caching': ['$0.15', '$0.20 read', '$0.05 written'],
  'First token': ['0.75 s', '0.97 s'],
  'Native tokens': ['1,881', '35.1 % of prompt cached'],
  Generations: ['4', '25 % cancelled'],
};

test('the overview shows what the rows add up to', async ({ page }) => {
  await page.goto(VIEW);
  await expectFigures(page, ALL);

  const ranked = page.getByRole('list', { name: 'Spend by model, largest first' });
  await expect(ranked.getByRole('listitem')).toHaveText([
    new RegExp(`${HERON}.*\\$0\\.75.*85\\.7`),
    new RegExp(`${PLOVER}.*≥ \\$0\\.125.*14\\.3`),
  ]);
  const row = page.getByRole('table', { name: 'All models' }).getByRole('row', { name: HERON });
  await expect(row).toContainText('$0.15');
  await expect(row).toContainText('1,650');

  const cost = page.getByRole('figure', { name: 'Spend by model' });
  await expect(cost.locator('figcaption')).toContainText(`${HERON} leads with $0.75`);
  await expect(cost.locator('svg')).toBeVisible();
});

test('a chart is a table of the same numbers', async ({ page }) => {
  await page.goto(`${VIEW}&granularity=day`);
  await untilAwake(page);
  await page.getByRole('button', { name: 'View Spend by model as table' }).click();
  const table = page.getByRole('table', { name: 'Spend by model, as table' });
  await expect(table.getByRole('row', { name: 'Mon 2 Mar 2026' })).toContainText('$0.50');
  await expect(table.getByRole('row', { name: 'Tue 3 Mar 2026' })).toContainText('$0.25');

  await page.goto(`${VIEW}&granularity=day&tz=Europe/Berlin`);
  await untilAwake(page);
  await page.getByRole('button', { name: 'View Spend by model as table' }).click();
  await expect(
    table.getByRole('row', { name: 'Wed 4 Mar 2026' }),
    'half an hour before midnight in UTC is the next day in Berlin',
  ).toContainText('$0.25');
});

test('a press on a row filters, Alt leaves it out, and Back undoes both', async ({ page }) => {
  await page.goto(VIEW);
  await untilAwake(page);
  const table = page.getByRole('table', { name: 'All models' });
  const heron = table.getByRole('button', { name: HERON });
  await heron.click();
  await expect(figure(page, 'Generations')).toContainText('2');
  await expect(figure(page, 'Spend')).toContainText('$0.75');
  await expect(page).toHaveURL(/f=is:model:e2e\/heron-20260301/);
  await expect(page.getByRole('list', { name: 'Filters' })).toContainText(`Model is ${HERON}`);

  await page.goBack();
  await expectFigures(page, ALL);
  await expect(page).not.toHaveURL(/heron/);

  await heron.click({ modifiers: ['Alt'] });
  await expect(figure(page, 'Spend')).toContainText('≥ $0.125');
  await expect(page).toHaveURL(/f=not:model:e2e\/heron-20260301/);
  await page.goBack();
  await expectFigures(page, ALL);
});

test('every chart can be split by provider', async ({ page }) => {
  await page.goto(VIEW);
  await untilAwake(page);
  await page.getByRole('radio', { name: 'Provider' }).check();
  await expect(page).toHaveURL(/by=provider/);
  for (const name of ['Spend by provider', 'Cache by provider', 'Tokens by provider']) {
    await expect(page.getByRole('heading', { name })).toBeVisible();
  }
  const row = page
    .getByRole('table', { name: 'All providers' })
    .getByRole('row', { name: 'Quill' });
  await expect(row).toContainText('≥ $0.125');
});

test('a link shows somebody else the same numbers', async ({ page, browser }) => {
  await page.goto(VIEW);
  await untilAwake(page);
  await page.getByRole('radio', { name: 'Provider' }).check();
  await page
    .getByRole('table', { name: 'All providers' })
    .getByRole('button', { name: 'Quill' })
    .click();
  await expect(figure(page, 'Spend')).toContainText('≥ $0.125');
  await expect(page).toHaveURL(/Quill/);
  const texts = (of: Page) => of.getByRole('region', { name: 'Key figures' }).innerText();

  const elsewhere = await browser.newContext({ timezoneId: 'Asia/Tokyo', locale: 'de-DE' });
  const other = await elsewhere.newPage();
  await other.goto(page.url());
  await expect(figure(other, 'Spend')).toContainText('≥ $0.125');
  // Each of the two may still be waiting for what its figures are compared with.
  await expect(async () => expect(await texts(other)).toBe(await texts(page))).toPass();
  await elsewhere.close();
});

test('the range changes by the keyboard, and the page says which one it shows', async ({
  page,
}) => {
  await page.goto(VIEW);
  await untilAwake(page);
  await page.getByRole('button', { name: '2 – 4 Mar 2026' }).press('Enter');
  await page.getByLabel('From').fill('2026-03-03');
  await page.getByLabel('To, included').fill('2026-03-03');
  await page.getByLabel('To, included').press('Enter');
  await expect(page).toHaveURL(/from=2026-03-03&to=2026-03-03/);
  await expect(figure(page, 'Spend')).toContainText('$0.375');
  await expect(page.getByRole('button', { name: '3 Mar 2026' })).toBeVisible();
});

test('a filter is found by its values', async ({ page }) => {
  await page.goto(VIEW);
  await untilAwake(page);
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('button', { name: 'Provider', exact: true }).click();
  await page.getByRole('checkbox', { name: /Quill/ }).check();
  await page.getByRole('button', { name: 'Apply (1)' }).click();
  await expect(figure(page, 'Generations')).toContainText('2');
  await page.getByRole('button', { name: /Remove filter Provider is Quill/ }).click();
  await expectFigures(page, ALL);
});

test('nothing found offers to drop the last filter; an unreadable filter is not passed over', async ({
  page,
}) => {
  await page.goto(`${VIEW}&f=is:model:e2e/nobody`);
  await untilAwake(page);
  await expect(page.getByRole('heading', { name: 'No generation matches' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Drop the last filter' }).click();
  await expectFigures(page, ALL);

  await page.goto(`${VIEW}&f=like:model:x`);
  await expect(page.getByText('A filter of this link cannot be read')).toBeVisible();
});

test('axe finds nothing, and nothing scrolls sideways', async ({ page }) => {
  test.slow();
  await page.goto(VIEW);
  await expect(page.getByRole('figure', { name: 'Spend by model' }).locator('svg')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: '2 – 4 Mar 2026' }).click();
  await expect(page.getByRole('dialog', { name: 'Time range' })).toBeVisible();
  await expectAccessible(page);
});

test('a first run shows the ways in; demo data is labelled on every page and removable', async ({
  browser,
}) => {
  test.slow();
  const folder = mkdtempSync(join(tmpdir(), 'genledger-first-run-'));
  const server = new ServerProcess({ GENLEDGER_DATA: folder, HOST: '127.0.0.1', PORT: '0' });
  const context = await browser.newContext({ baseURL: await server.ready() });
  try {
    const page = await context.newPage();
    await page.goto('/');
    await untilAwake(page);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('really cost');
    await expectAccessible(page);

    await page.getByRole('button', { name: 'Explore demo data' }).click();
    await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible({ timeout: 30_000 });
    const banner = page.getByRole('complementary', { name: 'Demo data' });
    await expect(banner).toBeVisible();
    const header = page.getByRole('banner').first();
    await expect(header.getByRole('link', { name: /Covers up to/ })).toBeVisible();
    await expectAccessible(page);
    await page.goto('/generations');
    await expect(banner).toBeVisible();

    await page.goto('/');
    await untilAwake(page);
    await banner.getByRole('button', { name: 'Remove' }).click();
    await expect(page.getByRole('button', { name: 'Explore demo data' })).toBeVisible();
    await expect(banner).toBeHidden();
  } finally {
    await context.close();
    await server.kill();
    rmSync(folder, { recursive: true, force: true });
  }
});
