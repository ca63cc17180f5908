import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { untilAwake } from './fake-control';

const MODELS = ['picture/heron-20260101', 'picture/egret-20260101'];
const ROWS = [
  'generation_id,created_at,cost_total,tokens_prompt,tokens_completion,model_permaslug,provider_name',
  ...Array.from({ length: 12 }, (_, index) => {
    const at = Date.UTC(2026, 6, 1 + (index % 6), 9, index);
    const id = `gen-${at / 1000}-E2ePicture${String(index).padStart(10, '0')}`;
    const time = new Date(at).toISOString().replace('T', ' ').replace('Z', '');
    return `${id},${time},0.${index % 2}50000,1000,100,${MODELS[index % 2]},Picture lake`;
  }),
].join('\n');
const VIEW = '/?from=2026-07-01&to=2026-07-06&f=is:provider_name:Picture%20lake';

test.beforeAll(async ({ request }) => {
  const headers = { 'content-type': 'text/csv' };
  expect((await request.post('/api/imports', { headers, data: ROWS })).ok()).toBe(true);
});

async function saved(page: Page, chart: string, format: 'PNG' | 'SVG'): Promise<Buffer> {
  await page.getByRole('button', { name: `Save ${chart}`, exact: true }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: new RegExp(`^${format} `) }).click(),
  ]);
  return readFile(await file.path());
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`a picture of a chart says what it is of, and what its colours mean, ${colorScheme}`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto(VIEW);
    await expect(page.locator('[data-chart] svg').first()).toBeVisible();
    await untilAwake(page);
    const svg = (await saved(page, 'Spend by model', 'SVG')).toString();
    const seen = await page.evaluate((text) => {
      const picture = new DOMParser().parseFromString(text, 'image/svg+xml');
      const swatch = [...picture.querySelectorAll('rect')].map((rect) => rect.getAttribute('fill'));
      const series = [...picture.querySelectorAll<SVGElement>('path[data-series]')];
      return {
        words: [...picture.querySelectorAll('text')].map((word) => word.textContent).join('|'),
        keyed: series.length > 0 && series.every((path) => swatch.includes(path.style.fill)),
        variables: text.includes('var(--'),
        font: picture.querySelector('style')?.textContent?.includes('data:') ?? false,
        paper: swatch[0],
        panel: getComputedStyle(document.documentElement).getPropertyValue('--panel'),
      };
    }, svg);
    expect(seen.words).toContain('Spend by model|1 – 6 Jul 2026 · UTC · Provider is Picture lake');
    expect(seen.words).toContain('heron');
    expect(seen.words).toContain('$0.90');
    expect(seen).toMatchObject({ keyed: true, variables: false, font: true, paper: seen.panel });

    const png = await saved(page, 'Spend by model', 'PNG');
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    const [, width = ''] = /<svg[^>]* width="(\d+)"/.exec(svg) ?? [];
    expect(png.readUInt32BE(16)).toBe(Number(width) * 2);
  });
}

test('charts that are made of boxes are pictures too; what stands as a table has none', async ({
  page,
}) => {
  await page.goto(VIEW);
  await expect(page.locator('[data-chart] svg').first()).toBeVisible();
  await untilAwake(page);
  const svg = (await saved(page, 'Tokens by model', 'SVG')).toString();
  expect(svg).toContain('Prompt, not cached');
  expect(svg.match(/<rect/g)?.length).toBeGreaterThan(MODELS.length * 2);
  await page.getByRole('button', { name: 'View Tokens by model as table' }).click();
  await page.getByRole('button', { name: 'Save Tokens by model', exact: true }).click();
  await expect(page.getByRole('button', { name: /^CSV / })).toBeVisible();
  await expect(page.getByRole('button', { name: /^PNG / })).toHaveCount(0);
});
