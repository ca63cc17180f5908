import { expect, test } from '@playwright/test';
import { untilHeard } from './fake-control';

const ROWS = [
  'generation_id,created_at,cost_total,tokens_prompt,tokens_completion,model_permaslug,provider_name',
  ...Array.from({ length: 60 }, (_, index) => {
    const at = Date.UTC(2026, 0, 20, 6, index);
    const id = `gen-${at / 1000}-E2eWalk${String(index).padStart(13, '0')}`;
    const time = new Date(at).toISOString().replace('T', ' ').replace('Z', '');
    return `${id},${time},0.010000,100,10,walk/plover-20260101,Walk shore`;
  }),
].join('\n');

test.beforeAll(async ({ request }) => {
  const headers = { 'content-type': 'text/csv' };
  expect((await request.post('/api/imports', { headers, data: ROWS })).ok()).toBe(true);
});

const VIEW = '?from=2026-01-20&to=2026-01-20&f=is:provider_name:Walk%20shore';

test('whoever walks the list by keys sees the row that is open', async ({ page }) => {
  // For forty steps, of which each waits for the address.
  test.slow();
  await page.goto(`/generations${VIEW}`);
  await untilHeard(page, 'j');
  const open = page.locator('tr[aria-current="true"]');
  const box = page.getByRole('group', { name: 'Generations' });
  for (let step = 0; step < 40; step++) {
    const before = page.url();
    await page.keyboard.press('j');
    await expect(page).not.toHaveURL(before);
    // Every tenth is enough: rows come into sight one by one.
    if (step % 10 !== 9) continue;
    await expect(async () => {
      const [row, frame] = [await open.boundingBox(), await box.boundingBox()];
      expect(row && frame).toBeTruthy();
      expect((row?.y ?? 0) + (row?.height ?? 0)).toBeLessThanOrEqual(
        (frame?.y ?? 0) + (frame?.height ?? 0) + 1,
      );
      expect(row?.y ?? 0).toBeGreaterThanOrEqual((frame?.y ?? 0) + 30);
    }).toPass();
  }
});

test('a list that comes after the frame of the page is walked as well', async ({ page }) => {
  await page.goto('/settings');
  await untilHeard(page, 'v');
  await page.getByRole('link', { name: 'Generations', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Generations');
  await untilHeard(page, 'j');
  await page.keyboard.press('j');
  await expect(page.getByRole('dialog', { name: /^Generation gen-/ })).toBeVisible();
  await expect(page).toHaveURL(/[?&]g=gen-/);
});
