import { expect, type Page, test } from '@playwright/test';
import { untilAwake, untilHeard } from './fake-control';

const MODEL = 'range/sanderling-20260101';
/** One generation an hour of 10 May 2026, and one much earlier. */
const ROWS = [
  'generation_id,created_at,cost_total,tokens_prompt,tokens_completion,model_permaslug,provider_name',
  ...Array.from({ length: 24 }, (_, hour) => line(Date.UTC(2026, 4, 10, hour, 30))),
  line(Date.UTC(2026, 1, 3, 8)),
].join('\n');

function line(at: number): string {
  const time = new Date(at).toISOString().replace('T', ' ').replace('Z', '');
  return `gen-${at / 1000}-E2eRange000000000000,${time},0.010000,100,10,${MODEL},Range strand`;
}

const VIEW = '/?from=2026-05-09&to=2026-05-11&f=is:provider_name:Range%20strand';

test.beforeAll(async ({ request }) => {
  const headers = { 'content-type': 'text/csv' };
  expect((await request.post('/api/imports', { headers, data: ROWS })).ok()).toBe(true);
});

const spend = (page: Page) =>
  page
    .getByRole('region', { name: 'Key figures' })
    .locator('dl > div')
    .filter({ hasText: 'Spend' });

async function type(page: Page, text: string): Promise<void> {
  await untilHeard(page, 'd');
  await page.keyboard.press('d');
  const box = page.getByRole('textbox', { name: 'Type a range' });
  await box.fill(text);
  await expect(page.getByText('Not understood yet')).toBeHidden();
  await box.press('Enter');
  await expect(box).toBeHidden();
}

test('what the range says of itself can be typed: days, days until a time, hours of a day', async ({
  page,
}) => {
  await page.goto(VIEW);
  await untilAwake(page);
  await expect(spend(page)).toContainText('$0.24');
  const shown = page.getByRole('button', { name: /May 2026/ }).first();
  for (const [text, total] of [
    ['10 May 2026, until 06:00', '$0.06'],
    ['9 – 10 May 2026, until 12:00', '$0.12'],
    ['10 May 2026, 20:00 – 23:00', '$0.03'],
    ['9 May 2026, 22:15 – 10 May 2026, 01:00', '$0.01'],
    ['9 – 11 May 2026', '$0.24'],
  ] as const) {
    await type(page, text);
    await expect(shown).toContainText(text);
    await expect(spend(page)).toContainText(total);
  }
});

test('all time is a range: typed, in the list, in the link', async ({ page }) => {
  await page.goto(VIEW);
  await untilAwake(page);
  await type(page, 'all');
  await expect(page).toHaveURL(/from=first&to=now/);
  await expect(spend(page)).toContainText('$0.25');
  await page.reload();
  await untilAwake(page);
  await expect(spend(page)).toContainText('$0.25');
  await page.getByRole('button', { name: /^All time/ }).click();
  await expect(page.getByRole('button', { name: 'All time', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
});
