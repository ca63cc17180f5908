import { type APIRequestContext, expect, type Page, type Request, test } from '@playwright/test';
import { answersOf, isQuestion, pathOf } from './answers-of';

const MODELS = ['fresh/avocet-20260101', 'fresh/curlew-20260101'];
const HEADER =
  'generation_id,created_at,cost_total,tokens_prompt,tokens_completion,model_permaslug,provider_name';
const MINUTE_MS = 60_000;
/** Each test has rows of its own, told apart by who served them. */
const HARBOURS = ['Fresh water', 'Fresh breeze', 'Fresh paint', 'Fresh bread'] as const;
type Harbour = (typeof HARBOURS)[number];

const viewOf = (harbour: Harbour) =>
  `/?from=2026-06-01&to=2026-06-05&f=is:provider_name:${encodeURIComponent(harbour)}`;

function rowsOf(harbour: Harbour, from: number, to: number): string[] {
  return Array.from({ length: to - from }, (_, offset) => {
    const index = from + offset;
    const id = `gen-${1_780_400_000 + index}-E2e${harbour.replace(' ', '')}`.padEnd(35, '0');
    return `${id},2026-06-02 10:00:${10 + index}.000,0.100000,100,10,${MODELS[index % 2]},${harbour}`;
  });
}

async function add(request: APIRequestContext, rows: readonly string[]): Promise<void> {
  const headers = { 'content-type': 'text/csv' };
  const data = [HEADER, ...rows].join('\n');
  expect((await request.post('/api/imports', { headers, data })).ok()).toBe(true);
}

test.beforeAll(async ({ request }) => {
  await add(
    request,
    HARBOURS.flatMap((harbour) => rowsOf(harbour, 0, 10)),
  );
});

const spend = (page: Page) =>
  page
    .getByRole('region', { name: 'Key figures' })
    .locator('dl > div')
    .filter({ hasText: 'Spend' });

/** The requests of a kind that the page makes from now on. */
function askedBy(page: Page, isCounted: (request: Request) => boolean = isQuestion): Request[] {
  const asked: Request[] = [];
  page.on('request', (request) => {
    if (isCounted(request)) asked.push(request);
  });
  return asked;
}

test('Back shows minutes later what was there, without a request', async ({ page }) => {
  await page.clock.install();
  const answered = answersOf(page);
  await page.goto(viewOf('Fresh water'));
  await expect(spend(page)).toContainText('$1.00');
  // The last panel to come asks last.
  await expect(page.getByRole('region', { name: / so far$|, the last month held$/ })).toBeVisible();
  await answered();
  await page
    .getByRole('table', { name: 'All models' })
    .getByRole('button', { name: /avocet/ })
    .click();
  await expect(spend(page)).toContainText('$0.50');
  await answered();
  await page.clock.fastForward(2 * MINUTE_MS);
  const asked = askedBy(page);
  await page.goBack();
  await expect(spend(page)).toContainText('$1.00');
  await page.goForward();
  await expect(spend(page)).toContainText('$0.50');
  // A question that came late would come within this time.
  await page.waitForTimeout(700);
  expect(asked.map(pathOf)).toEqual([]);
});

test('who comes back to the page sees what arrived meanwhile, in the same nodes', async ({
  page,
  request,
}) => {
  await page.clock.install();
  await page.goto(viewOf('Fresh breeze'));
  await expect(spend(page)).toContainText('$1.00');
  const figure = await spend(page).elementHandle();
  await add(request, rowsOf('Fresh breeze', 10, 11));
  await page.clock.fastForward(2 * MINUTE_MS);
  await expect(spend(page)).toContainText('$1.00');
  // As a browser says it when its tab is chosen again.
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await expect(spend(page)).toContainText('$1.10');
  expect(await figure?.evaluate((node) => node.isConnected)).toBe(true);
});

test('a page that stays in sight renews itself after some minutes', async ({ page, request }) => {
  await page.clock.install();
  await page.goto(viewOf('Fresh paint'));
  await expect(spend(page)).toContainText('$1.00');
  await add(request, rowsOf('Fresh paint', 10, 11));
  await page.clock.fastForward(6 * MINUTE_MS);
  await expect(spend(page)).toContainText('$1.10');
});

test('a report and its link renew all their views together, asking each question once', async ({
  page,
  request,
}) => {
  const view = viewOf('Fresh bread').slice(1);
  const panels = [
    { page: 'overview', view },
    { page: 'providers', view },
  ];
  const saved = await request.post('/api/reports', { data: { name: 'Fresh', note: '', panels } });
  const { id } = (await saved.json()).data;
  const made = await request.post('/api/shares', {
    data: { report_id: id, mode: 'live', show: { money: true } },
  });
  const { id: link, url } = (await made.json()).data as { id: string; url: string };
  await page.clock.install();
  const isOfView = (one: Request) => /queries$|query$/.test(pathOf(one));
  const answered = answersOf(page);
  const asked = askedBy(page, isOfView);
  let rows = 10;
  for (const path of [`/reports/${id}`, url]) {
    await page.goto(path);
    const first = page.getByRole('region', { name: 'Overview' });
    await expect(first.getByText(`$${(rows / 10).toFixed(2)}`).first()).toBeVisible();
    await answered();
    asked.length = 0;
    await add(request, rowsOf('Fresh bread', rows, rows + 1));
    rows += 1;
    await page.clock.fastForward(2 * MINUTE_MS);
    // As a browser says it of a window beside another.
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await expect(first.getByText(`$${(rows / 10).toFixed(2)}`).first()).toBeVisible();
    await answered();
    const questions = asked.map((one) => one.postData() ?? '');
    expect(questions.length).toBeGreaterThan(0);
    expect(new Set(questions).size).toBe(questions.length);
  }
  const links = await (await request.get('/api/shares')).json();
  expect(links.data.find((one: { id: string }) => one.id === link)).toMatchObject({ views: 1 });
});
