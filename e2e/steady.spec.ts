import { expect, type Page, test } from '@playwright/test';
import { untilAwake } from './fake-control';
import { MOST_SHIFT, shiftsOf, watchShifts } from './layout-shift';

const MODELS = 12;
const DAYS = 6;
/** Later than the half second after a press in which browsers count no shift: here all count. */
const LATE_MS = 700;

/** Twelve models in six days, each cheaper than the one before it. */
const ROWS = [
  'generation_id,created_at,cost_total,tokens_prompt,tokens_completion,model_permaslug,provider_name',
  ...Array.from({ length: MODELS * DAYS }, (_, index) => {
    const model = index % MODELS;
    const day = 10 + Math.floor(index / MODELS);
    const id = `gen-${1_770_681_600 + index * 60}-${`E2eSteady${index}`.padEnd(20, '0')}`;
    const cost = (1 - model / 20).toFixed(6);
    return `${id},2026-02-${day} 10:00:00.000,${cost},1000,100,steady/bird-${model}-20260201,Steady harbour`;
  }),
].join('\n');
const VIEW = '/?from=2026-02-09&to=2026-02-16&f=is:provider_name:Steady%20harbour';

test.beforeAll(async ({ request }) => {
  const headers = { 'content-type': 'text/csv' };
  expect((await request.post('/api/imports', { headers, data: ROWS })).ok()).toBe(true);
});

/** Each is two changes of the filters: a press, and the way back. */
const TURNS = 5;

for (const { where, ...viewport } of [
  { where: 'on a desktop', width: 1440, height: 900 },
  { where: 'on a phone', width: 390, height: 844 },
]) {
  test(`${where} nothing shifts as the page loads and as presses are answered late`, async ({
    page,
  }) => {
    await page.setViewportSize(viewport);
    await watchShifts(page);
    await answerLate(page);
    await open(page);
    for (let turn = 0; turn < TURNS; turn++) await pressAndTakeBack(page, turn);
    expect(await shiftsOf(page)).toBeLessThanOrEqual(MOST_SHIFT);
  });
}

test('on a phone the table that was pressed stays in its place while the panels above it shrink', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await answerLate(page);
  await open(page);
  const table = allModels(page);
  const button = table.getByRole('button', { name: /bird-3/ });
  await button.scrollIntoViewIfNeeded();
  const before = await topOf(page);
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await button.click();
  await expect(table.locator('tbody tr')).toHaveCount(1);
  // Once the new content stands, what is out of sight shrinks.
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollHeight))
    .toBeLessThan(height);
  expect(Math.abs((await topOf(page)) - before)).toBeLessThanOrEqual(1);
});

async function answerLate(page: Page): Promise<void> {
  await page.route('**/api/v1/analytics/queries', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, LATE_MS));
    await route.continue();
  });
}

async function open(page: Page): Promise<void> {
  await page.goto(VIEW);
  await page.locator('[data-chart] svg').first().waitFor();
  await page.getByRole('button', { name: /^Remove filter/ }).waitFor();
  await untilAwake(page);
}

const allModels = (page: Page) => page.getByRole('table', { name: 'All models' });
const topOf = (page: Page) => allModels(page).evaluate((node) => node.getBoundingClientRect().top);

/** With the list above the table in sight as well: what changes places there must not jump. */
async function scrollToLists(page: Page): Promise<void> {
  await allModels(page).evaluate((node) =>
    scrollBy({ top: node.getBoundingClientRect().top - innerHeight / 2, behavior: 'instant' }),
  );
}

async function pressAndTakeBack(page: Page, turn: number): Promise<void> {
  const lines = allModels(page).locator('tbody tr');
  await scrollToLists(page);
  await lines.nth(turn).getByRole('button').first().click();
  await expect(lines).toHaveCount(1);
  await untilHeightStands(page);
  await page.goBack();
  await expect(lines).toHaveCount(MODELS);
}

/** Panels out of sight shrink some time after the new content stands. */
async function untilHeightStands(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const heightOf = () => document.documentElement.scrollHeight;
    for (let before = -1; before !== heightOf(); ) {
      before = heightOf();
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  });
}
