import { expect, type Page, test } from '@playwright/test';
import { answersOf } from './answers-of';
import { untilAwake } from './fake-control';
import { plotOf } from './plot-of';

/** Three models in nine days, all of one provider. */
const MODELS = ['choose/dunlin-20260101', 'choose/godwit-20260101', 'choose/knot-20260101'];
const DAYS = 9;
const ROWS = [
  'generation_id,created_at,cost_total,tokens_prompt,tokens_completion,model_permaslug,provider_name',
  ...Array.from({ length: DAYS * MODELS.length }, (_, index) => {
    const at = Date.UTC(2026, 4, 1 + Math.floor(index / MODELS.length), 8, index);
    const id = `gen-${at / 1000}-E2eChoose${String(index).padStart(11, '0')}`;
    const time = new Date(at).toISOString().replace('T', ' ').replace('Z', '');
    return `${id},${time},0.100000,100,10,${MODELS[index % MODELS.length]},Choose bay`;
  }),
].join('\n');
const RANGE = 'from=2026-05-01&to=2026-05-09&granularity=day';
const VIEW = `/?${RANGE}&f=is:provider_name:Choose%20bay`;

test.beforeAll(async ({ request }) => {
  const headers = { 'content-type': 'text/csv' };
  expect((await request.post('/api/imports', { headers, data: ROWS })).ok()).toBe(true);
});

const chart = (page: Page) => page.getByRole('application', { name: 'Spend by model' });
const entry = (page: Page, name: string) =>
  page.getByRole('list', { name: 'Spend by model, largest first' }).getByRole('button', { name });
const undo = (page: Page) => page.getByRole('button', { name: 'Undo' });
const isOnly = (model: string) => new RegExp(`f=is:model:${model}`);
const isNot = (model: string) => new RegExp(`f=not:model:${model}`);

/** @returns what waits until all has come that could still move the chart */
async function open(page: Page): Promise<() => Promise<void>> {
  const answered = answersOf(page);
  await page.goto(VIEW);
  await expect(chart(page).locator('svg')).toBeVisible();
  await untilAwake(page);
  return answered;
}

test('Alt leaves out what a press would show alone: in the legend, the table and the figures of a bucket', async ({
  page,
}) => {
  const answered = await open(page);
  const [dunlin = '', godwit = ''] = MODELS;
  await entry(page, godwit).click({ modifiers: ['Alt'] });
  await expect(page).toHaveURL(isNot(godwit));
  await undo(page).click();
  await expect(page).not.toHaveURL(isNot(godwit));

  const cell = page
    .getByRole('table', { name: 'All models' })
    .getByRole('button', { name: dunlin });
  await cell.click({ modifiers: ['Alt'] });
  await expect(page).toHaveURL(isNot(dunlin));
  await undo(page).click();
  await expect(page).not.toHaveURL(isNot(dunlin));

  await answered();
  // Between two bars: a press on one would choose its model.
  const box = await chart(page).boundingBox();
  const plot = await plotOf(chart(page));
  const x = plot.x - (box?.x ?? 0) + (plot.width / DAYS) * 2 - 4;
  await chart(page).click({ position: { x, y: 12 } });
  const row = chart(page).locator('..').getByRole('button', { name: godwit });
  await row.click({ modifiers: ['Alt'] });
  await expect(page).toHaveURL(isNot(godwit));
});

test('the same by keys: Alt and Enter', async ({ page }) => {
  await open(page);
  const [dunlin = '', godwit = ''] = MODELS;
  await entry(page, godwit).press('Alt+Enter');
  await expect(page).toHaveURL(isNot(godwit));
  await undo(page).click();
  await expect(page).not.toHaveURL(isNot(godwit));

  await chart(page).focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Space');
  const row = chart(page).locator('..').getByRole('button', { name: dunlin });
  await row.press('Alt+Enter');
  await expect(page).toHaveURL(isNot(dunlin));
});

test('a press right after an Undo has an Undo of its own', async ({ page }) => {
  await open(page);
  const [dunlin = '', godwit = ''] = MODELS;
  await entry(page, dunlin).click();
  await expect(page).toHaveURL(isOnly(dunlin));
  // While the notice before it is still on its way out, whenever in that time.
  for (const pauseMs of [50, 100, 150]) {
    await undo(page).click();
    await expect(page).not.toHaveURL(/f=is:model/);
    await page.waitForTimeout(pauseMs);
    await entry(page, godwit).click();
    await expect(page).toHaveURL(isOnly(godwit));
    await expect(page.getByText(`Showing only ${godwit}`)).toBeVisible();
  }
  await undo(page).click();
  await expect(page).toHaveURL(/f=is:provider_name/);
  await expect(page).not.toHaveURL(/f=is:model/);
});

test('a double click zooms out wherever in its bucket it falls', async ({ page }) => {
  const answered = await open(page);
  await answered();
  const box = await chart(page).boundingBox();
  if (!box) throw new Error('the chart has no place');
  const plot = await plotOf(chart(page));
  const bucket = plot.width / DAYS;
  await page.mouse.move(plot.x + bucket * 2.5, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(plot.x + bucket * 4.5, box.y + 30, { steps: 4 });
  await page.mouse.up();
  await expect(page).toHaveURL(/from=2026-05-03&to=2026-05-05/);
  await expect(page.getByRole('table', { name: 'All models' })).toContainText('$0.30');
  await answered();
  // Three buckets now: its first press opens the figures there, where the second one falls.
  const zoomed = await plotOf(chart(page));
  await page.mouse.dblclick(zoomed.x + (zoomed.width / 3) * 0.8, box.y + 12);
  await expect(page).toHaveURL(/from=2026-05-01&to=2026-05-09/);
  await expect(page).toHaveURL(/f=is:provider_name/);
});
