import { expect, test } from '@playwright/test';
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
    await page.goto('/sources');
    await untilAwake(page);
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
  const tooWide = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
  expect(tooWide).toBe(0);
});
