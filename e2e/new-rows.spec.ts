import { type APIRequestContext, expect, type Page, test } from '@playwright/test';
import { answersOf } from './answers-of';
import { untilAwake } from './fake-control';

const HEADER =
  'generation_id,created_at,cost_total,tokens_prompt,tokens_completion,model_permaslug,provider_name';
/** Longer than a list waits before it looks again for what is new. */
const NEXT_LOOK_MS = 11_000;
let made = 0;

/** Generations of this second, served by a provider of the test's own. */
async function add(request: APIRequestContext, harbour: string, models: string[]): Promise<void> {
  const rows = models.map((model) => {
    const at = Date.now();
    const time = new Date(at).toISOString().replace('T', ' ').replace('Z', '');
    const id = `gen-${Math.floor(at / 1000)}-E2eNewRows${String(made++).padStart(10, '0')}`;
    return `${id},${time},0.010000,100,10,${model},${harbour}`;
  });
  const headers = { 'content-type': 'text/csv' };
  const data = [HEADER, ...rows].join('\n');
  expect((await request.post('/api/imports', { headers, data })).ok()).toBe(true);
}

const rows = (page: Page) => page.locator('tr[data-generation]');
const pill = (page: Page) => page.getByRole('button', { name: /^Show \d+ new generations?$/ });

for (const { range, harbour } of [
  { range: '', harbour: 'Any time harbour' },
  { range: '&from=now-1h&to=now', harbour: 'Sliding harbour' },
]) {
  test(`what arrived is announced in words, and comes at a press${range}`, async ({
    page,
    request,
  }) => {
    await add(request, harbour, ['new/first-20260101']);
    await page.clock.install();
    await page.goto(`/generations?f=is:provider_name:${encodeURIComponent(harbour)}${range}`);
    await untilAwake(page);
    await expect(rows(page)).toHaveCount(1);
    await add(request, harbour, ['new/second-20260101', 'new/third-20260101']);
    await page.clock.fastForward(NEXT_LOOK_MS);
    // Nothing moves under the pointer before it is asked for.
    await expect(pill(page)).toHaveAccessibleName('Show 2 new generations');
    await expect(pill(page)).toHaveText('2 new');
    await expect(rows(page)).toHaveCount(1);
    await pill(page).press('Enter');
    await expect(rows(page)).toHaveCount(3);
    await expect(rows(page).last()).toContainText('new/first');
    await expect(pill(page)).toBeHidden();
    await expect(page.getByText('3, newest first')).toBeVisible();
    // A pill that was pressed is for what comes after it.
    await add(request, harbour, ['new/fourth-20260101']);
    await page.clock.fastForward(NEXT_LOOK_MS);
    await expect(pill(page)).toHaveAccessibleName('Show 1 new generation');
  });
}

test('who fixes the range or sorts by a number is told of nothing new', async ({
  page,
  request,
}) => {
  const harbour = 'Quiet harbour';
  const answered = answersOf(page);
  await page.clock.install();
  await add(request, harbour, ['new/first-20260101']);
  const list = `/generations?f=is:provider_name:${encodeURIComponent(harbour)}`;
  for (const path of [`${list}&order=-spend`, `${list}&refresh=off`]) {
    await page.goto(path);
    await untilAwake(page);
    await expect(rows(page).first()).toBeVisible();
    await add(request, harbour, ['new/later-20260101']);
    await page.clock.fastForward(NEXT_LOOK_MS);
    await answered();
    await expect(pill(page)).toBeHidden();
  }
});
