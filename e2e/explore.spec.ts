import { expect, type Page, test } from '@playwright/test';
import { answersOf } from './answers-of';
import { expectAccessible } from './expect-accessible';
import { untilAwake, untilHeard } from './fake-control';
import { plotOf } from './plot-of';

/** The specs share one ledger; these rows are told apart by the key that paid for them. */
const KEY = 'e2e-explore';
const WREN = 'e2e/wren-20260301';
const STORK = 'e2e/stork-20260301';
const HEADER =
  'generation_id,created_at,cost_total,tokens_prompt,tokens_completion,model_permaslug,provider_name,cancelled,streamed,generation_time_ms,time_to_first_token_ms,api_key_name';
const DAYS = 10;
const PER_DAY = 40;
const ROWS = Array.from({ length: DAYS * PER_DAY }, (_, index) => {
  const at = Date.UTC(2026, 3, 1 + Math.floor(index / PER_DAY), 6, index % PER_DAY);
  const id = `gen-${at / 1000}-E2eExplore${String(index).padStart(10, '0')}`;
  const time = new Date(at).toISOString().replace('T', ' ').replace('Z', '');
  const [model, provider] = index % 4 === 0 ? [STORK, 'Quill'] : [WREN, 'Harbour'];
  return `${id},${time},0.010000,100,10,${model},${provider},false,true,3000,500,${KEY}`;
});
const RANGE = 'from=2026-04-01&to=2026-04-10&granularity=day';
const VIEW = `/?${RANGE}&f=is:api_key_name:${KEY}`;
const LIST = `/generations?f=is:api_key_name:${KEY}`;

test.beforeAll(async ({ request }) => {
  const answer = await request.post('/api/imports', {
    headers: { 'content-type': 'text/csv' },
    data: `${[HEADER, ...ROWS].join('\n')}\n`,
  });
  expect(answer.ok(), await answer.text()).toBe(true);
});

const chart = (page: Page) => page.getByRole('application', { name: 'Spend by model' });
const spend = (page: Page) =>
  page
    .getByRole('region', { name: 'Key figures' })
    .locator('dl > div')
    .filter({ hasText: 'Spend' });

test('a chart is zoomed by drag to the end of its last bucket, and double click leads back', async ({
  page,
}) => {
  const answered = answersOf(page);
  await page.goto(VIEW);
  await untilAwake(page);
  await expect(spend(page)).toContainText('$4.00');
  await expect(chart(page).locator('svg')).toBeVisible();
  // Nothing that comes above it moves it any more.
  await answered();
  const box = await chart(page).boundingBox();
  if (!box) throw new Error('the chart has no place');
  const plot = await plotOf(chart(page));
  const middleOf = (bar: number) => plot.x + (plot.width / DAYS) * (bar + 0.5);
  // What is drawn and what the stage marks lie on each other.
  const bars = await chart(page).locator('path[data-series]').last().boundingBox();
  const { x, width } = bars ?? { x: 0, width: 0 };
  expect(Math.abs(x + width / 2 - (middleOf(0) + middleOf(DAYS - 1)) / 2)).toBeLessThan(2);
  expect(width).toBeGreaterThan(middleOf(DAYS - 1) - middleOf(0));
  await page.mouse.move(middleOf(2), box.y + 20);
  await page.mouse.down();
  await page.mouse.move(middleOf(4), box.y + 30, { steps: 4 });
  await page.mouse.up();
  await expect(page).toHaveURL(/from=2026-04-03&to=2026-04-05/);
  await expect(spend(page)).toContainText('$1.20');
  await answered();
  await page.mouse.dblclick(box.x + 30, box.y + 12);
  await expect(page).toHaveURL(/from=2026-04-01&to=2026-04-10/);
  await expect(spend(page)).toContainText('$4.00');
});

test('the same by keys: buckets are said, a stretch is selected, figures choose', async ({
  page,
}) => {
  await page.goto(VIEW);
  await expect(chart(page).locator('svg')).toBeVisible();
  const said = page.getByRole('status').filter({ hasText: 'Apr 2026' });
  await chart(page).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(said).toContainText('Fri 10 Apr 2026');
  await expect(said).toContainText('$0.40');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(said).toContainText('2 selected, to Wed 8 Apr 2026');
  // Esc gives up the selection, and nothing else: the filter stays.
  await page.keyboard.press('Escape');
  await expect(said).not.toContainText('selected');
  await page.keyboard.press('Space');
  const row = page.getByRole('button', { name: new RegExp(`${STORK}.*0\\.10`) });
  await expect(row).toBeVisible();
  await row.press('Enter');
  await expect(page.getByRole('list', { name: 'Filters' })).toContainText(`Model is ${STORK}`);
  await expect(page.getByText(`Showing only ${STORK}`)).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page).not.toHaveURL(/stork/);
  await expect(page).toHaveURL(new RegExp(KEY));
});

test('a refetch keeps the nodes of the page: nothing flashes', async ({ page }) => {
  await page.goto(VIEW);
  await expect(chart(page).locator('svg')).toBeVisible();
  const figure = await spend(page).elementHandle();
  await page.getByRole('table', { name: 'All models' }).getByRole('button', { name: WREN }).click();
  await expect(spend(page)).toContainText('$3.00');
  expect(await figure?.evaluate((node) => node.isConnected)).toBe(true);
  await page.goBack();
  await expect(spend(page)).toContainText('$4.00');
  expect(await figure?.evaluate((node) => node.isConnected)).toBe(true);
});

test('a range is typed, and a comparison chosen', async ({ page }) => {
  await page.goto(VIEW);
  const range = page.getByRole('textbox', { name: 'Type a range' });
  await untilHeard(page, 'd');
  await page.keyboard.press('d');
  await range.fill('2026-04-03..2026-04-04');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/from=2026-04-03&to=2026-04-04/);
  await expect(spend(page)).toContainText('$0.80');
  await page.getByRole('button', { name: /^vs/ }).click();
  await page.getByRole('textbox', { name: 'Compare with another range' }).fill('2026-04-02');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/compare=2026-04-02\.\.2026-04-02/);
  await expect(spend(page)).toContainText('100 %');
});

test('a filter is changed where it stands', async ({ page }) => {
  await page.goto(`${VIEW}&f=is:model:${STORK}`);
  await untilAwake(page);
  await expect(spend(page)).toContainText('$1.00');
  await page.getByRole('button', { name: `Model is ${STORK}`, exact: true }).click();
  await page.getByRole('radio', { name: 'contains' }).check();
  await page.getByRole('textbox', { name: 'Part of model' }).fill('wren');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/f=contains:model:wren/);
  await expect(spend(page)).toContainText('$3.00');
});

test('palette and key sheet list the same commands; single keys can be switched off', async ({
  page,
}) => {
  await page.goto(VIEW);
  await untilAwake(page);
  await untilHeard(page, 'f');
  const palette = page.getByRole('dialog', { name: 'Commands' });
  await page.keyboard.press('ControlOrMeta+k');
  await expect(palette).toBeVisible();
  await expect(palette.getByRole('option', { name: /^Add a filter/ })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.type('2 apr 2026');
  await expect(palette.getByRole('option', { selected: true })).toContainText('2 Apr 2026');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/from=2026-04-02&to=2026-04-02/);
  await expect(palette).toBeHidden();

  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keys' });
  await expect(sheet).toContainText('Add a filter');
  await expectAccessible(page);
  await sheet.getByRole('checkbox').uncheck();
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await page.keyboard.press('?');
  await page.keyboard.press('ControlOrMeta+k');
  await expect(palette).toBeVisible();
  await expect(sheet).toBeHidden();
});

test('the list shows a few rows of many, walks them beside the page, and loads more', async ({
  page,
}) => {
  await page.goto(LIST);
  await untilHeard(page, 'j');
  await expect(page.getByText('400, newest first')).toBeVisible();
  const rows = page.locator('tr[data-generation]');
  await expect(rows.first()).toBeVisible();
  expect(await rows.count()).toBeLessThanOrEqual(60);
  await page.keyboard.press('j');
  const panel = page.getByRole('dialog', { name: /^Generation gen-/ });
  await expect(panel.getByRole('heading', { level: 2 }).first()).toHaveText(WREN);
  // The address is written at most every 50 ms, after the panel.
  await expect(page).toHaveURL(/[?&]g=gen-/);
  const first = page.url();
  await page.keyboard.press('j');
  await expect(page).not.toHaveURL(first);
  await page.keyboard.press('k');
  await expect(page).toHaveURL(first);
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(page).toHaveURL(new RegExp(KEY));

  const box = page.getByRole('group', { name: 'Generations' });
  await expect(async () => {
    await box.evaluate((node) => node.scrollTo(0, node.scrollHeight));
    expect(await rows.last().getAttribute('aria-rowindex')).toBe('401');
  }).toPass();
  expect(await rows.count()).toBeLessThanOrEqual(60);
});

test('facets narrow the list, columns are in the link, and an export is counted', async ({
  page,
}) => {
  await page.goto(`${LIST}&cols=created_at,spend,session_id`);
  await untilAwake(page);
  await expect(page.getByRole('columnheader', { name: 'Session' })).toBeVisible();
  const facets = page.getByRole('complementary', { name: 'Facets' });
  await facets.getByRole('button', { name: /^Quill 100/ }).click();
  await expect(page.getByText('100, newest first')).toBeVisible();
  // Counted without its own filter: the other one can still be added.
  await expect(facets.getByRole('button', { name: /^Harbour 300/ })).toBeVisible();
  await page.getByRole('button', { name: 'Export' }).click();
  await expect(page.getByText('All 100 rows, exact values')).toBeVisible();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /^CSV/ }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('generations.csv');
  await expect(page.getByText('100 rows saved')).toBeVisible();
});

test('a column of numbers puts the list in order, in the URL, and Back undoes it', async ({
  page,
}) => {
  await page.goto(`${LIST}&cols=created_at,spend,native_tokens_prompt,model`);
  await untilAwake(page);
  const head = (name: string) => page.getByRole('columnheader', { name });
  const rows = page.locator('tr[data-generation]');
  await expect(head('Time')).toHaveAttribute('aria-sort', 'descending');
  await expect(head('Spend')).toHaveAttribute('aria-sort', 'none');
  await expect(head('Model')).not.toHaveAttribute('aria-sort');
  await head('Spend').getByRole('button').click();
  await expect(page).toHaveURL(/order=-spend/);
  await expect(head('Spend')).toHaveAttribute('aria-sort', 'descending');
  await expect(page.getByText('400, largest spend first')).toBeVisible();
  // All cost the same, so the newest come first, with their day beside their time.
  await expect(rows.first()).toContainText('10 Apr 2026 06:39');
  await head('Time').getByRole('button').click();
  await expect(page.getByText('400, newest first')).toBeVisible();
  await expect(page).not.toHaveURL(/order=/);
  await head('Time').getByRole('button').click();
  await expect(page.getByText('400, oldest first')).toBeVisible();
  await expect(rows.first()).toContainText('06:00:00');
  await expect(page).toHaveURL(/order=/);
  await page.goBack();
  await expect(page.getByText('400, newest first')).toBeVisible();
  await page.reload();
  await expect(rows.first()).toContainText('06:39:00');
});

test('Enter that takes a word of an input method chooses no metric yet', async ({ page }) => {
  await page.goto(`/explore?${RANGE}&f=is:api_key_name:${KEY}`);
  await untilAwake(page);
  await page.getByRole('button', { name: /^Metric/ }).click();
  const search = page.getByRole('textbox', { name: 'Search metrics' });
  await search.fill('generation time');
  for (const taken of [{ isComposing: true }, { keyCode: 229 }]) {
    await search.dispatchEvent('keydown', { key: 'Enter', bubbles: true, ...taken });
    await expect(search).toBeVisible();
  }
  await search.press('Enter');
  await expect(page).toHaveURL(/metric=/);
});
