import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { answersOf } from './answers-of';
import { untilAwake } from './fake-control';

const ROWS = `generation_id,created_at,cost_total,tokens_prompt,tokens_completion,model_permaslug,provider_name
gen-1772445600-E2eTurns000000000001,2026-03-02 10:00:00.000,0.500000,1000,100,e2e/heron-20260301,Turn lake
gen-1772539200-E2eTurns000000000002,2026-03-03 12:00:00.000,0.125000,200,20,e2e/plover-20260301,Turn lake
`;
const VIEW = '/?from=2026-03-01&to=2026-03-07&f=is:provider_name:Turn%20lake';

test.beforeAll(async ({ request }) => {
  const headers = { 'content-type': 'text/csv' };
  expect((await request.post('/api/imports', { headers, data: ROWS })).ok()).toBe(true);
});

/** The first chart of the page, and one that a phone shows after several screens. */
const NEAR = 'Spend by model';
const FAR = 'Tokens over time';
const drawing = (page: Page, name: string) =>
  page.getByRole('figure', { name, exact: true }).locator('[data-chart] path[data-series]');

test.describe('on a phone', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' });

  for (const browser of ['tells when it is idle', 'does not']) {
    test(`every chart is drawn, far ones too, where the browser ${browser}`, async ({ page }) => {
      if (browser === 'does not') {
        await page.addInitScript(() => {
          Reflect.deleteProperty(globalThis, 'requestIdleCallback');
          Reflect.deleteProperty(globalThis, 'scheduler');
        });
      }
      await page.goto(VIEW);
      await expect(drawing(page, NEAR)).toHaveCount(2);
      await expect(drawing(page, FAR).first()).toBeVisible();
      expect(await page.evaluate(() => scrollY)).toBe(0);
    });
  }
});

test.describe('a chart whose turn has not come', () => {
  test.beforeEach(async ({ page }) => {
    // Told of no place, the page draws none.
    await page.addInitScript(() => {
      globalThis.IntersectionObserver.prototype.observe = () => {};
    });
    const answered = answersOf(page);
    await page.goto(VIEW);
    await untilAwake(page);
    await answered();
    await expect(drawing(page, NEAR)).toHaveCount(0);
  });

  test('is on paper', async ({ page }) => {
    await page.pdf();
    expect(await drawing(page, NEAR).count()).toBe(2);
    expect(await drawing(page, FAR).count()).toBeGreaterThan(0);
  });

  test('is on its picture, and the others go on waiting', async ({ page }) => {
    await page.getByRole('button', { name: `Save ${NEAR}`, exact: true }).click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: /^SVG / }).click(),
    ]);
    expect(await readFile(await file.path(), 'utf8')).toContain('data-series=');
    expect(await drawing(page, NEAR).count()).toBe(2);
    expect(await drawing(page, FAR).count()).toBe(0);
  });
});

test('another theme stands at once: no colour fades into it', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/settings');
  await untilAwake(page);
  const fading = await page.evaluate(async () => {
    let transitions = 0;
    addEventListener('transitionrun', () => {
      transitions += 1;
    });
    const dark = document.querySelector<HTMLInputElement>('input[value="dark"]');
    dark?.click();
    await new Promise((resolve) => setTimeout(resolve, 300));
    return transitions;
  });
  expect(fading).toBe(0);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});
