import { expect, test } from '@playwright/test';
import { expectAccessible } from './expect-accessible';
import { untilAwake } from './fake-control';

/** The specs share one ledger; this row is told apart by the key that paid for it. */
const KEY = 'e2e-states';
const ID = 'gen-1773144000-E2eStates0000000001';
const VIEW = `?from=2026-03-08&to=2026-03-12&f=is:api_key_name:${KEY}`;
const RECORD = {
  id: ID,
  created_at: '2026-03-10T12:00:00.000Z',
  model: 'e2e/heron-with-a-long-name-and-a-version-20260301',
  provider_name: 'Harbour',
  api_type: 'completions',
  api_key_name: KEY,
  usage: 0.5,
  total_cost: 0.5,
  native_tokens_prompt: 1000,
  native_tokens_completion: 100,
  latency: 400,
  generation_time: 1900,
  finish_reason: 'stop',
};

test.slow();

test.beforeAll(async ({ request }) => {
  const answer = await request.post('/api/imports', {
    headers: { 'content-type': 'application/json' },
    data: JSON.stringify({ data: [RECORD] }),
  });
  expect(answer.ok(), await answer.text()).toBe(true);
});

/** What lies over a page: by which press it opens, and what is then there. */
const LAYERS = [
  { path: `/${VIEW}`, press: /^8 – 12 Mar/ },
  { path: `/${VIEW}`, press: /^vs/ },
  { path: `/${VIEW}`, press: 'Filter' },
  { path: `/${VIEW}`, press: 'Save Spend by model' },
  { path: `/${VIEW}`, press: 'Add to a report' },
  { path: `/explore${VIEW}`, press: /^Metric/ },
  { path: `/generations${VIEW}`, press: 'Columns' },
  { path: `/generations${VIEW}`, press: 'Export' },
] as const;

for (const { path, press } of LAYERS) {
  test(`axe finds nothing over ${path.split('?')[0]} while ${press} is open, and Esc gives the focus back`, async ({
    page,
  }) => {
    await page.goto(path);
    await untilAwake(page);
    const opener = page.getByRole('main').getByRole('button', { name: press, exact: true }).first();
    await opener.focus();
    await page.keyboard.press('Enter');
    const layer = page.getByRole('dialog').first();
    await expect(layer).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect(layer).toBeHidden();
    await expect(opener).toBeFocused();
  });
}

/** A page where something is missing, and what it then says. */
const STATES = [
  { path: `/?from=2001-01-01&to=2001-01-31`, says: /first|begins|before/i },
  { path: `/${VIEW},no-such-key&f=is:model:no/such`, says: 'Drop the last filter' },
  { path: `/generations${VIEW}&f=is:model:no/such`, says: 'Drop the last filter' },
  { path: '/?f=nonsense', says: 'A filter of this link cannot be read' },
  { path: '/sessions/nobody-knows-it', says: 'No generation of this session' },
  { path: '/requests/nobody-knows-it', says: 'No generation' },
  { path: '/generations/not-an-id', says: 'not-an-id' },
] as const;

for (const { path, says } of STATES) {
  test(`${path} says what is missing, and axe finds nothing`, async ({ page }) => {
    await page.goto(path);
    await expect(page.getByRole('main')).toContainText(says);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessible(page);
  });
}

test('the menu of phones holds the focus, and Esc leaves it', async ({ page }) => {
  await page.goto(`/${VIEW}`);
  // Phones show no shortcut to wait for.
  await untilAwake(page);
  await page.setViewportSize({ width: 390, height: 844 });
  const opener = page.getByRole('button', { name: 'Open menu' });
  await opener.focus();
  await page.keyboard.press('Enter');
  const menu = page.getByRole('dialog');
  await expect(menu.getByRole('link', { name: 'Overview' })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await expect(opener).toBeFocused();
});
