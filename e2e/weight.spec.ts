import { gzipSync } from 'node:zlib';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { answersOf } from './answers-of';
import { untilAwake } from './fake-control';

const KIB = 1024;
/** First-load script of the last build, gzip: bytes are the same on every machine. */
const MOST_KIB = { shell: 200, charts: 330, list: 330, share: 300 };

const ROWS = `generation_id,created_at,cost_total,tokens_prompt,tokens_completion,model_permaslug,provider_name
gen-1772445600-E2eWeight00000000001,2026-03-02 10:00:00.000,0.500000,1000,100,e2e/heron-20260301,Harbour
gen-1772539200-E2eWeight00000000002,2026-03-03 12:00:00.000,0.125000,200,20,e2e/plover-20260301,Quill
`;
const VIEW = '/?from=2026-03-01&to=2026-03-07&f=is:provider_name:Harbour,Quill';

test.beforeAll(async ({ request }) => {
  const headers = { 'content-type': 'text/csv' };
  expect((await request.post('/api/imports', { headers, data: ROWS })).ok()).toBe(true);
});

test('the shell, pages with charts and the list stay light, and no schema library comes along', async ({
  browser,
  baseURL,
}) => {
  const shell = await scriptsOf(browser, `${baseURL}/settings`, (page) =>
    page.getByRole('heading', { level: 1 }).waitFor(),
  );
  expect(kib(shell)).toBeLessThanOrEqual(MOST_KIB.shell);

  // Its drawing is there, so the chart library has arrived.
  const charts = await scriptsOf(browser, `${baseURL}${VIEW}`, (page) =>
    page.locator('[data-chart] svg').first().waitFor(),
  );
  expect(charts.some((text) => text.includes('recharts'))).toBe(true);
  expect(kib(charts)).toBeLessThanOrEqual(MOST_KIB.charts);

  const list = await scriptsOf(browser, `${baseURL}/generations`, (page) =>
    page.locator('tr[data-generation]').first().waitFor(),
  );
  expect(kib(list)).toBeLessThanOrEqual(MOST_KIB.list);
  for (const text of [...shell, ...charts, ...list]) expect(text).not.toMatch(/ZodError|_zod\b/);
});

test('a shared report is lighter than the dashboard', async ({ browser, baseURL, page }) => {
  await page.goto(VIEW);
  await page.locator('[data-chart] svg').first().waitFor();
  await untilAwake(page);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Share this view' });
  await dialog.getByRole('button', { name: 'Copy the link' }).click();
  const made = page.getByRole('dialog', { name: 'Your link' });
  const url = await made.getByRole('textbox', { name: 'Link', exact: true }).inputValue();
  const share = await scriptsOf(browser, new URL(url, baseURL).href, (visit) =>
    visit.locator('[data-chart] svg').first().waitFor(),
  );
  expect(kib(share)).toBeLessThanOrEqual(MOST_KIB.share);
});

/** Every script that a first visit loads until the page has come to rest, as text. */
async function scriptsOf(
  browser: Browser,
  url: string,
  untilDrawn: (page: Page) => Promise<unknown>,
): Promise<string[]> {
  // A context of its own has nothing in its cache.
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const answered = answersOf(page);
  const bodies: Promise<string>[] = [];
  page.on('response', (response) => {
    if (/\.js(?:\?|$)/.test(response.url())) bodies.push(response.text());
  });
  await page.goto(url);
  await untilDrawn(page);
  await answered();
  const texts = await Promise.all(bodies);
  await context.close();
  return texts;
}

function kib(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + gzipSync(text).length, 0) / KIB;
}
