import { expect, test } from '@playwright/test';
import { browserArguments, findBrowser } from '../scripts/find-browser.mjs';
import { KEY as OPENROUTER_KEY, untilAwake } from './fake-control';

const executablePath = findBrowser();

// A reader whose browser is set to twice the usual size of text: lengths and breakpoints in rem follow.
test.use({
  hasTouch: true,
  launchOptions: {
    args: [...browserArguments(), '--blink-settings=defaultFontSize=32'],
    ...(executablePath === undefined ? {} : { executablePath }),
  },
});

/** The specs share one ledger; these rows are told apart by the key that paid for them. */
const KEY = 'e2e-large-text';
const ROWS = `generation_id,created_at,cost_total,tokens_prompt,tokens_completion,model_permaslug,provider_name,api_key_name,generation_time_ms,time_to_first_token_ms
gen-1775721600-E2eLargeText00000001,2026-04-09 08:00:00.000,0.500000,1000,100,e2e/heron-20260301,Harbour,${KEY},2100,600
gen-1775808000-E2eLargeText00000002,2026-04-10 08:00:00.000,0.250000,1000,100,e2e/knot-20260301,Harbour,${KEY},2100,600`;
const VIEW = `?from=2026-04-08&to=2026-04-11&f=is:api_key_name:${KEY}`;
const DASHBOARDS = ['/', '/cost', '/tokens', '/latency'].map((path) => path + VIEW);
const OTHERS = ['/sources', '/reconciliation', '/settings', '/reports', `/generations${VIEW}`];

test.beforeAll(async ({ request }) => {
  const headers = { 'content-type': 'text/csv' };
  expect((await request.post('/api/imports', { headers, data: ROWS })).ok()).toBe(true);
  // Settings list who is signed in.
  const signIn = { data: { key: OPENROUTER_KEY } };
  expect((await request.post('/api/session', signIn)).ok()).toBe(true);
});

for (const width of [390, 320]) {
  test(`text of twice the size leaves no page that is ${width} wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    for (const path of [...DASHBOARDS, ...OTHERS]) {
      await page.goto(path);
      await untilAwake(page);
      await expect(page.getByRole('heading', { level: 1 })).toHaveCSS('font-size', '40px');
      const overflow = () =>
        page.evaluate(() => {
          const { scrollWidth, clientWidth } = document.documentElement;
          return scrollWidth - clientWidth;
        });
      await expect.poll(overflow, path).toBe(0);
    }
  });
}

test('text of twice the size counts in charts, which give it room', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of DASHBOARDS) {
    await page.goto(path);
    await untilAwake(page);
    const drawing = page.locator('[data-chart]').first().locator('svg');
    await expect(drawing.locator('text').first()).toHaveCSS('font-size', '22px');
    // Room for the words of the value axis grows with them.
    const beyondItsEnd = () =>
      drawing.locator('text').evaluateAll((words) =>
        Math.max(
          ...words.map((word) => {
            const svg = word.closest('svg')?.getBoundingClientRect();
            return word.getBoundingClientRect().right - (svg?.right ?? 0);
          }),
        ),
      );
    await expect.poll(beyondItsEnd, path).toBeLessThanOrEqual(1);
  }
});
