import { expect, type Page, test } from '@playwright/test';
import { answersOf } from './answers-of';
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
  { path: '/no-such-page', says: 'There is nothing at this address' },
  { path: '/s/shr_0000000000000000#nothing', says: 'This link does not open' },
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

test('an answer that takes its time is said to be under way, until it is there', async ({
  page,
}) => {
  await page.goto(`/${VIEW}`);
  await untilAwake(page);
  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route('**/api/v1/analytics/queries', async (route) => {
    await held;
    await route.continue();
  });
  await page.getByRole('radio', { name: 'Provider' }).check();
  const sign = page.getByText('Still reading the ledger…');
  await expect(sign).toBeVisible();
  answer();
  await expect(page.getByRole('heading', { name: 'Spend by provider' })).toBeVisible();
  await expect(sign).toBeHidden();
});

test('numbers that cannot be loaded leave the old ones in place and are asked for again', async ({
  page,
}) => {
  await page.goto(`/${VIEW}`);
  await untilAwake(page);
  await page.route('**/api/v1/analytics/queries', (route) => route.abort());
  await page.getByRole('radio', { name: 'Provider' }).check();
  await expect(page.getByText('The numbers could not be loaded')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('main')).toContainText('$0.50');
  await expectAccessible(page);
  await page.unroute('**/api/v1/analytics/queries');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { name: 'Spend by provider' })).toBeVisible();
  await expect(page.getByText('The numbers could not be loaded')).toBeHidden();
});

test('a record on its way is announced by its shape, which axe accepts', async ({ page }) => {
  await page.goto('/settings');
  await page.route('**/api/v1/generation?*', () => undefined);
  await page.goto('/generations?g=gen-1773144000-E2eStatesUnknown0001');
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAccessible(page);
});

test('text is pasted into a field that has the focus, names what is wrong, and is accepted by axe', async ({
  page,
}) => {
  await page.goto('/sources');
  await untilAwake(page);
  const opener = page.getByRole('button', { name: 'Paste text' });
  await opener.focus();
  await page.keyboard.press('Enter');
  await expect(opener).toHaveAttribute('aria-expanded', 'true');
  await expect(page.getByRole('textbox', { name: 'Any text' })).toBeFocused();
  await page.getByRole('button', { name: 'Look at it' }).click();
  await expect(page.getByText('Paste something first.')).toBeVisible();
  await expectAccessible(page);
});

test('the menu of phones holds the focus, and Esc leaves it', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/${VIEW}`);
  await untilAwake(page);
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

test('Esc closes the topmost layer only, and clears no filter', async ({ page }) => {
  await page.goto(`/generations${VIEW}&g=${ID}`);
  await untilAwake(page);
  const peek = page.getByRole('dialog', { name: /^Generation gen-/ });
  await expect(peek).toBeVisible();
  const palette = page.getByRole('dialog', { name: 'Commands' });
  await page.keyboard.press('ControlOrMeta+k');
  await expect(palette).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();
  await expect(peek).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(peek).toBeHidden();
  await expect(page).toHaveURL(new RegExp(`f=is:api_key_name:${KEY}`));
});

test('Tab leads from the skip link through the page, always to something that shows it', async ({
  page,
}) => {
  const answered = answersOf(page);
  await page.goto(`/${VIEW}`);
  await untilAwake(page);
  // A panel that is still to come would take the place, and the focus, of what stands for it.
  await answered();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  const seen: string[] = [];
  for (let step = 0; step < 80; step += 1) {
    await page.keyboard.press('Tab');
    const at = await focused(page);
    if (at === null) break;
    expect(at.ring, `${at.name} shows its focus`).toBe(true);
    expect(at.size, `${at.name} has a place`).toBeGreaterThan(0);
    expect(at.inSight, `${at.name} is in sight`).toBe(true);
    seen.push(at.name);
  }
  expect(seen.length).toBeGreaterThan(20);
});

/** What has the focus; null once it has left the page. */
function focused(page: Page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const shown = element.matches('input[type="radio"], input[type="checkbox"], input')
      ? (element.closest('label') ?? element)
      : element;
    const { width, height, top, bottom } = shown.getBoundingClientRect();
    const rings = [element, shown, element.parentElement].filter((one) => one !== null);
    return {
      name: element.getAttribute('aria-label') ?? element.textContent?.slice(0, 60) ?? '',
      ring: rings.some((one) => {
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
        return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
      }),
      size: width * height,
      inSight: bottom > 0 && top < innerHeight,
    };
  });
}
