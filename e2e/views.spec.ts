import { expect, test } from '@playwright/test';
import { expectAccessible } from './expect-accessible';
import { untilAwake } from './fake-control';

const ROW = `generation_id,created_at,cost_total,tokens_prompt,tokens_completion,model_permaslug,provider_name
gen-1772445600-E2eNamedViews0000001,2026-03-02 10:00:00.000,0.500000,1000,100,e2e/heron-20260301,Harbour
`;
const VIEW = '/explore?from=2026-03-01&to=2026-03-07&by=provider_name&metric=request_count';

test.beforeAll(async ({ request }) => {
  const headers = { 'content-type': 'text/csv' };
  expect((await request.post('/api/imports', { headers, data: ROW })).ok()).toBe(true);
});

test('a view is saved under a name, opened from list and palette, renamed, and deleted with a way back', async ({
  page,
}) => {
  await page.goto(VIEW);
  await untilAwake(page);
  await page.getByRole('button', { name: 'Views', exact: true }).click();
  const layer = page.getByRole('dialog', { name: 'Saved views' });
  await expect(layer.getByText('Nothing saved yet.')).toBeVisible();
  await layer.getByLabel('Save this view as').fill('Who served us');
  await layer.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved as Who served us')).toBeVisible();
  await expect(layer).toHaveCount(0);

  // On another page, with the key; the name leads back to the very view.
  await page.goto('/cost');
  await untilAwake(page);
  await page.keyboard.press('v');
  await expect(layer.getByRole('listitem')).toContainText(['Explore']);
  await expectAccessible(page);
  await layer.getByRole('button', { name: 'Rename Who served us' }).click();
  await layer.getByLabel('New name of Who served us').fill('Providers in March');
  await page.keyboard.press('Enter');
  await layer.getByRole('link', { name: /Providers in March/ }).click();
  await expect(page).toHaveURL(VIEW);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Explore');

  await page.goto('/cost');
  await untilAwake(page);
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox', { name: 'Commands' }).fill('providers in');
  await page.getByRole('option', { name: 'Providers in March' }).click();
  await expect(page).toHaveURL(VIEW);

  await page.getByRole('button', { name: 'Views', exact: true }).click();
  await layer.getByRole('button', { name: 'Delete Providers in March' }).click();
  await expect(layer.getByText('Nothing saved yet.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(layer).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.keyboard.press('v');
  await expect(layer.getByRole('link', { name: /Providers in March/ })).toBeVisible();
  await layer.getByRole('button', { name: 'Delete Providers in March' }).click();
  await expect(layer.getByText('Nothing saved yet.')).toBeVisible();
});

test('a press in the very moment in which the button wakes opens the layer', async ({ page }) => {
  await page.addInitScript(() => {
    const look = () => {
      const buttons = [...document.querySelectorAll('button')];
      const button = buttons.find(({ textContent }) => textContent === 'Views');
      // React has met the button; the command centre, which shows the layer, wakes later.
      const awake = Object.keys(button ?? {}).some((name) => name.startsWith('__reactProps'));
      if (awake) button?.click();
      else setTimeout(look);
    };
    look();
  });
  await page.goto(VIEW);
  await expect(page.getByRole('dialog', { name: 'Saved views' })).toBeVisible();
});
