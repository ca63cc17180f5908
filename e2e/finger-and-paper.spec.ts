import { expect, test } from '@playwright/test';
import { answersOf } from './answers-of';
import { untilAwake } from './fake-control';

/** The specs share one ledger; these rows are told apart by the key that paid for them. */
const KEY = 'e2e-paper';
const ROWS = `generation_id,created_at,cost_total,tokens_prompt,tokens_completion,model_permaslug,provider_name,api_key_name
gen-1775721600-E2ePaper000000000001,2026-04-09 08:00:00.000,0.500000,1000,100,e2e/heron-20260301,Harbour,${KEY}
gen-1775808000-E2ePaper000000000002,2026-04-10 08:00:00.000,0.250000,1000,100,e2e/knot-20260301,Harbour,${KEY}`;
const VIEW = `/?from=2026-04-08&to=2026-04-11&f=is:api_key_name:${KEY}`;

test.beforeAll(async ({ request }) => {
  const headers = { 'content-type': 'text/csv' };
  expect((await request.post('/api/imports', { headers, data: ROWS })).ok()).toBe(true);
});

test.describe('with a finger', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test('a press that lands 5 px beside a small control is meant for it', async ({ page }) => {
    const answered = answersOf(page);
    await page.goto('/sources');
    await untilAwake(page);
    // What comes above it has come: it stays where it is measured.
    await answered();
    const paste = page.getByRole('button', { name: 'Paste text' });
    const box = await paste.boundingBox();
    if (!box) throw new Error('The button is not on the page.');
    expect(box.height).toBeLessThan(40);
    await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height + 5);
    await expect(page.getByRole('textbox', { name: 'Any text' })).toBeVisible();
  });

  test('fields write in 16 px, or phones zoom into them', async ({ page }) => {
    await page.goto('/');
    await expect(page.getByRole('textbox', { name: 'Generation ID' })).toHaveCSS(
      'font-size',
      '16px',
    );
  });

  test('a tap shows the figures and chooses none of them, though they open under the finger', async ({
    page,
  }) => {
    const answered = answersOf(page);
    await page.goto(VIEW);
    await untilAwake(page);
    const chart = page.getByRole('application', { name: 'Spend by model' });
    await expect(chart.locator('svg')).toBeVisible();
    await answered();
    await chart.scrollIntoViewIfNeeded();
    const box = await chart.boundingBox();
    if (!box) throw new Error('The chart is not on the page.');
    const figures = page.getByRole('button', { name: 'Zoom to this' }).locator('..');
    const row = figures.getByRole('listitem').getByRole('button').first();
    const x = box.x + box.width * 0.55;
    await page.touchscreen.tap(x, box.y + box.height * 0.8);
    await expect(row).toBeVisible();
    const shown = await row.boundingBox();
    if (!shown) throw new Error('The tap shows no figures.');
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'Spend by model' }).tap();
    await expect(figures).toBeHidden();
    await page.touchscreen.tap(x, shown.y + shown.height / 2);
    await expect(row).toBeVisible();
    await expect(page).toHaveURL(VIEW);
    await row.tap();
    await expect(page).toHaveURL(/f=is:model:e2e/);
  });

  test('rows that hold a control are 44 px high, so that none takes what is meant for the next', async ({
    page,
  }) => {
    const answered = answersOf(page);
    await page.goto(VIEW);
    await untilAwake(page);
    await answered();
    const legend = page.getByRole('list', { name: 'Spend by model, largest first' });
    const table = page.getByRole('table', { name: 'All models' });
    for (const row of [
      legend.getByRole('listitem').first(),
      table.getByRole('row').first(),
      table.getByRole('row').nth(1),
    ]) {
      expect((await row.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    }
    // The reach of a name fills its row and ends with it: its box does not scroll.
    const name = legend.getByRole('button').first();
    const reach = await name.evaluate((node) => getComputedStyle(node, '::after').height);
    expect(Number.parseFloat(reach)).toBe(44);
    const scrolls = await table.evaluate(({ parentElement: box }) =>
      box ? box.scrollHeight - box.clientHeight : -1,
    );
    expect(scrolls).toBe(0);
  });

  test('the list of imports says when each was', async ({ page }) => {
    await page.goto('/sources');
    const row = page.getByRole('table', { name: 'Imports' }).getByRole('row').nth(1);
    await expect(row.getByText(/\d{1,2} \w{3} \d{4}, \d\d:\d\d UTC/)).toBeVisible();
  });
});

test('paper is light, and holds what is read, not what is pressed', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(VIEW);
  await untilAwake(page);
  await expect(page.getByRole('application', { name: 'Spend by model' })).toBeVisible();
  await page.emulateMedia({ colorScheme: 'dark', media: 'print' });
  await page.setViewportSize({ width: 718, height: 1000 });
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden();
  await expect(page.getByRole('button', { name: 'Share', exact: true })).toBeHidden();
  await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
  await expect(page.getByText('API key is e2e-paper')).toBeVisible();
  await expect(page.getByText('$0.75').first()).toBeVisible();
  await expect(page.locator('html')).toHaveCSS('color', 'rgb(23, 24, 26)');
  // Charts follow the width of the paper with their next frame.
  const tooWide = () =>
    page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return scrollWidth - clientWidth;
    });
  await expect.poll(tooWide).toBe(0);
});

test('where the system chooses the colours, those of series stay, and what is chosen is outlined', async ({
  page,
}) => {
  await page.emulateMedia({ forcedColors: 'active' });
  const answered = answersOf(page);
  await page.goto(VIEW);
  await expect(page.locator('[data-chart] svg').first()).toBeVisible();
  await answered();
  const colors = await page
    .locator('[data-chart]')
    .first()
    .locator('xpath=ancestor::figure')
    .locator('[style*="background"]')
    .evaluateAll((swatches) => swatches.map((swatch) => getComputedStyle(swatch).backgroundColor));
  expect(new Set(colors).size).toBeGreaterThan(1);
  const here = page.getByRole('navigation', { name: 'Main' }).locator('[aria-current="page"]');
  await expect(here).toHaveCSS('outline-style', 'solid');
});
