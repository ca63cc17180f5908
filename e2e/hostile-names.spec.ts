import { expect, test } from '@playwright/test';
import { answersOf } from './answers-of';
import { untilAwake } from './fake-control';

/** The specs share one ledger; these rows are told apart by the key that paid for them. */
const KEY = 'e2e-hostile';
const VIEW = `?from=2026-02-02&to=2026-02-06&f=is:api_key_name:${KEY}`;
const MODELS = 300;
const HOSTILE = [
  '<img src=x onerror=alert(1)>',
  '\u202Eevil/rtl-mark',
  'مرحبا/نموذج-عربي',
  'emoji/👩‍👩‍👧‍👦🏳️‍🌈😀😀😀😀😀😀😀😀😀😀😀😀',
  'zero\u200bwidth\u200d/join\ufeff',
  `long/${'W'.repeat(10_000)}`,
  'a,b:c\\d/is:model',
  'constructor/__proto__',
];
const LAST = nameOf(MODELS - 1);
const LONGEST_ID = 'gen-1770120000-E2eHostile0000000305';

test.slow();

test.beforeAll(async ({ request }) => {
  const models = Array.from({ length: MODELS }, (_, index) => nameOf(index));
  const data = [...models, ...HOSTILE].map((name, index) => record(name, index));
  const answer = await request.post('/api/imports', {
    headers: { 'content-type': 'application/json' },
    data: JSON.stringify({ data }),
  });
  expect(answer.ok(), await answer.text()).toBe(true);
});

for (const width of [1440, 390, 320]) {
  test(`names of any kind are text that widens no page, ${width} px wide`, async ({ page }) => {
    const answered = answersOf(page);
    page.on('dialog', () => expect.soft(null, 'a name was run as a script').toBe('text'));
    await page.setViewportSize({ width, height: 900 });
    for (const path of [
      `/${VIEW}`,
      `/models${VIEW}`,
      `/latency${VIEW}&by=provider`,
      `/generations${VIEW}`,
      `/generations${VIEW}&g=${LONGEST_ID}`,
      `/generations/${LONGEST_ID}`,
    ]) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await answered();
      // The page, and what lies over it.
      const tooWide = await page.evaluate(() =>
        [
          document.documentElement,
          ...document.querySelectorAll('[role="dialog"], [role="dialog"] *'),
        ]
          .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 6)
          .filter((element) => getComputedStyle(element).overflowX !== 'hidden')
          .filter((element) => getComputedStyle(element).display !== 'inline')
          .map(({ tagName, scrollWidth }) => `${tagName} ${scrollWidth}`),
      );
      expect.soft(tooWide, path).toEqual([]);
    }
  });
}

test('a league of 300 models keeps few rows in the page, and a filter finds any of them by a part of its name', async ({
  page,
}) => {
  await page.goto(`/models${VIEW}`);
  await untilAwake(page);
  const league = page.getByRole('region', { name: 'All models' });
  await expect(league).toContainText(`${MODELS + HOSTILE.length} models`);
  expect(await league.getByRole('row').count()).toBeLessThanOrEqual(61);

  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  const menu = page.getByRole('dialog', { name: 'Add a filter' });
  await menu.getByRole('button', { name: 'Model', exact: true }).click();
  const search = page.getByRole('textbox', { name: 'Search models' });
  await expect(page.getByText('The 50 largest.')).toBeVisible();
  await search.fill('0299');
  await page.getByRole('checkbox', { name: LAST }).check();
  await page.getByRole('button', { name: 'Apply (1)' }).click();
  await expect(page).toHaveURL(/is:model:author-9\//);
  await expect(league).toContainText('1 model');
});

test('no amount reads as nothing, and a title has every digit', async ({ page }) => {
  await page.goto(`/models${VIEW}&f=is:model:${nameOf(1)},${nameOf(2)}`);
  const league = page.getByRole('region', { name: 'All models' });
  await expect(league.getByTitle('$0.000000000001').first()).toHaveText('<$0.01');
  await expect(league.getByTitle('$999,999.000000000001').first()).toHaveText('$999,999.00');
});

test('a phone shows what each generation cost without scrolling', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/generations${VIEW}`);
  const spend = page.getByRole('columnheader', { name: 'Spend' });
  await expect(spend).toBeInViewport({ ratio: 1 });
});

/** 80 characters that only their end tells apart. */
function nameOf(index: number): string {
  const end = String(index).padStart(4, '0');
  return `author-${index % 10}/model-of-eighty-characters-`.padEnd(76, 'x') + end;
}

function record(name: string, index: number) {
  return {
    id: `gen-1770120000-E2eHostile${String(index).padStart(10, '0')}`,
    created_at: `2026-02-0${2 + (index % 4)}T12:00:00.000Z`,
    model: name,
    provider_name: index < MODELS ? `Provider ${index % 7}` : name,
    api_type: 'completions',
    api_key_name: KEY,
    external_user: name,
    usage: index === 1 ? '0.000000000001' : index === 2 ? '999999.000000000001' : 0.5,
    native_tokens_prompt: 1000,
    native_tokens_completion: 100,
    latency: 400,
    generation_time: 1900,
    finish_reason: name,
  };
}
