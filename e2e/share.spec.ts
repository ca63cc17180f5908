import { expect, type Page } from '@playwright/test';
import { answersOf, pathOf } from './answers-of';
import { expectAccessible } from './expect-accessible';
import { untilAwake } from './fake-control';
import { test } from './process/demo-server';

/** Makes a link of the overview in the dialog. @returns its address */
async function shareOverview(
  page: Page,
  prepare: (dialog: ReturnType<Page['getByRole']>) => Promise<void>,
) {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Share this view' });
  await prepare(dialog);
  await dialog.getByRole('button', { name: 'Copy the link' }).click();
  const made = page.getByRole('dialog', { name: 'Your link' });
  const url = await made.getByRole('textbox', { name: 'Link', exact: true }).inputValue();
  await made.getByRole('button', { name: 'Done' }).click();
  return url;
}

const DAY_MS = 86_400_000;
const dayBefore = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);

/** What a page of a visitor asks the server for from now on, and when all of it is answered. */
function askedBy(visit: Page) {
  const asked: string[] = [];
  const answered = answersOf(visit);
  visit.on('request', (request) => asked.push(pathOf(request)));
  return { asked, answered };
}

/** Nothing of the owner's: visitors have the routes of links alone. */
async function expectOnlyShares({ asked, answered }: ReturnType<typeof askedBy>): Promise<void> {
  await answered();
  const routes = asked.filter((path) => path.startsWith('/api/'));
  expect(routes.length).toBeGreaterThan(0);
  expect(routes.filter((path) => !path.startsWith('/api/shares/'))).toEqual([]);
}

test.slow();

test('a view is shared in one dialog, opens for a stranger, and is ended at once', async ({
  page,
  browser,
}) => {
  // Whole days: a stretch that ends now begins later, and may hold less, for who comes a moment later.
  await page.goto(`/?from=${dayBefore(14)}&to=${dayBefore(1)}`);
  await untilAwake(page);
  const spend = await page
    .getByText(/^(≥ )?\$[\d.,]+$/)
    .first()
    .innerText();
  const url = await shareOverview(page, async (dialog) => {
    await expectAccessible(page);
    await dialog.getByText('Costs are shown').click();
    await expectAccessible(page);
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Two weeks of August');
  });
  expect(url).toMatch(/\/s\/shr_[\w]+#[\w-]{43}$/);

  // A context of its own: no cookie, no session.
  const stranger = await browser.newContext();
  const visit = await stranger.newPage();
  const told = askedBy(visit);
  await visit.goto(url);
  await expect(visit.getByRole('heading', { level: 1 })).toHaveText('Two weeks of August');
  await expect(visit.getByText(spend, { exact: true }).first()).toBeVisible();
  await expectAccessible(visit);
  await expectOnlyShares(told);
  await expect(visit.getByRole('region', { name: 'What was unusual' })).toHaveCount(0);
  // Nothing of the address bar is sent, and nothing can be chosen that was not allowed.
  expect(told.asked.some((path) => path.includes(url.split('#')[1] ?? ''))).toBe(false);
  await expect(visit.getByRole('button', { name: 'Filter' })).toHaveCount(0);

  await page.goto('/reports');
  await untilAwake(page);
  await expectAccessible(page);
  await page
    .getByLabel(/^End the link shr_/)
    .first()
    .click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'End the link', exact: true }).click();
  await expect(page.getByText('The link has ended')).toBeVisible();
  await visit.reload();
  await expect(visit.getByRole('heading', { name: 'This link does not open' })).toBeVisible();
  await stranger.close();

  await page.goto('/reports/links');
  await untilAwake(page);
  await expectAccessible(page);
  await page.getByRole('radio', { name: 'Not open' }).check();
  await expect(page.getByText('Two weeks of August').first()).toBeVisible();
  await expect(page.getByText('Ended', { exact: true }).first()).toBeVisible();
});

test('a newcomer shares the overview in two presses, and a chart of it in three', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/?from=now-7d&to=now');
  await untilAwake(page);
  const presses = await countPresses(page);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  // The name has the focus and one that says what it is: Enter would be enough.
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.getByRole('button', { name: 'Copy the link' }).click();
  await expect(page.getByText('It is on your clipboard.')).toBeVisible();
  expect(await presses()).toBe(2);
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/\/s\/shr_[\w]+#[\w-]{43}$/);
  await page.getByRole('button', { name: 'Done' }).click();

  const before = await presses();
  await page.getByRole('button', { name: 'Save Spend by model' }).click();
  await page.getByRole('button', { name: 'Share this chart' }).click();
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('It is on your clipboard.')).toBeVisible();
  expect((await presses()) - before).toBe(3);
  const chart = await page.evaluate(() => navigator.clipboard.readText());
  await page.goto(chart);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Spend by model, last 7 days');
  await expect(page.getByRole('heading', { name: 'Spend by model', exact: true })).toBeVisible();
  await expect(page.getByText('Generations', { exact: true })).toHaveCount(0);
});

test('views of several pages make one report: ordered, named, noted, taken along as a whole', async ({
  page,
  browser,
}) => {
  await page.goto('/cost?from=now-14d&to=now');
  await untilAwake(page);
  await page.getByRole('button', { name: 'Save Spend by model' }).click();
  await page.getByRole('button', { name: 'Add to a report' }).last().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'A new report' }).fill('Weekly');
  await dialog.getByRole('button', { name: 'Begin it' }).click();
  await expect(page.getByText('Added to “Weekly”')).toBeVisible();

  await page.goto('/models/anthropic/claude-4.5-sonnet-20250929?from=now-14d&to=now');
  await untilAwake(page);
  await page.getByRole('button', { name: 'Add to a report' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Weekly/ })
    .first()
    .click();
  await expect(page.getByText('Added to “Weekly”').last()).toBeVisible();

  await page.goto('/reports');
  await untilAwake(page);
  await page.getByRole('link', { name: 'Weekly', exact: true }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Weekly');
  const headings = page.getByRole('heading', { level: 2 });
  // Panels come one after the other.
  await expect.poll(async () => (await headings.count()) - (await panelsIn(page))).toBe(2);
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page
    .getByRole('textbox', { name: 'Note' })
    .fill('What the **agents** cost. <img src=x onerror=alert(1)> [x](javascript:alert(1))');
  await page.getByRole('radio', { name: 'Preview' }).check();
  await expect(page.getByText('agents', { exact: true })).toBeVisible();
  expect(await page.locator('main img, main a[href^="javascript"]').count()).toBe(0);
  await page.getByRole('button', { name: 'Move Cost: Spend by model down' }).click();
  await page.getByRole('textbox', { name: 'Title of view 2' }).fill('Spend, all models');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Weekly');
  await expect(page.getByRole('heading', { name: 'Spend, all models' })).toBeVisible();

  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByText('Costs are shown').click();
  await page.getByRole('checkbox', { name: 'Take numbers along' }).check();
  await page.getByRole('button', { name: 'Copy the link' }).click();
  const url = await page.getByRole('textbox', { name: 'Link', exact: true }).inputValue();
  const stranger = await browser.newContext();
  const visit = await stranger.newPage();
  const told = askedBy(visit);
  await visit.goto(url);
  await expect(visit.getByRole('heading', { name: 'Spend, all models' })).toBeVisible();
  await expect(visit.getByText('agents', { exact: true })).toBeVisible();
  await visit.getByRole('button', { name: 'Save Spend by model' }).click();
  const download = visit.waitForEvent('download');
  await visit.getByRole('button', { name: /^CSV/ }).click();
  const file = await (await download).createReadStream();
  const chunks: Buffer[] = [];
  for await (const chunk of file) chunks.push(chunk as Buffer);
  expect(Buffer.concat(chunks).toString()).toMatch(/^date__\w+,model,other,total_usage\r\n/);
  await expectOnlyShares(told);
  await stranger.close();
});

/** How often something has been pressed since, by pointer or by Enter. */
async function countPresses(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    document.documentElement.dataset.presses = '0';
    const count = () => {
      const { dataset } = document.documentElement;
      dataset.presses = String(Number(dataset.presses) + 1);
    };
    addEventListener('pointerdown', count, true);
    addEventListener('keydown', count, true);
  });
  return () => page.evaluate(() => Number(document.documentElement.dataset.presses));
}

/** Panels have headings of their own, one level with the views. */
function panelsIn(page: Page): Promise<number> {
  return page.locator('section section h2').count();
}

test('a link with a password shows nothing before it, and a visitor changes only what is allowed', async ({
  page,
  browser,
}) => {
  await page.goto('/?from=now-14d&to=now');
  await untilAwake(page);
  const url = await shareOverview(page, async (dialog) => {
    await dialog.getByText('Costs are shown').click();
    await dialog.getByRole('checkbox', { name: 'The range, inside this one' }).check();
    await dialog.getByLabel('Password').fill('correct horse');
  });
  const stranger = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const visit = await stranger.newPage();
  const told = askedBy(visit);
  await visit.goto(url);
  await expect(visit.getByRole('heading', { name: 'A password, please' })).toBeVisible();
  await expectAccessible(visit);
  await visit.getByLabel('Password').fill('wrong horse');
  await visit.getByRole('button', { name: 'Open the report' }).click();
  await expect(visit.getByText('That is not the password')).toBeVisible();
  await visit.getByLabel('Password').fill('correct horse');
  await visit.getByRole('button', { name: 'Open the report' }).click();
  await expect(visit.getByText('Spend by model')).toBeVisible();

  const beyond = new URL(url);
  beyond.searchParams.set('from', 'now-90d');
  beyond.searchParams.set('to', 'now');
  await visit.goto(beyond.href);
  await visit.getByLabel('Password').fill('correct horse');
  await visit.getByRole('button', { name: 'Open the report' }).click();
  await expect(visit.getByText(/This report covers .* only\./)).toBeVisible();
  await expectOnlyShares(told);
  await stranger.close();
});

test('a report without rows says so once, to its owner and to a visitor', async ({ page }) => {
  const view = '?f=is:model:no/such-model';
  const saved = await page.request.post('/api/reports', {
    data: { name: 'Nobody', note: '', panels: [{ page: 'overview', view }] },
  });
  const { id } = (await saved.json()).data;
  const made = await page.request.post('/api/shares', {
    data: { report_id: id, mode: 'live', show: { money: true } },
  });
  for (const path of [`/reports/${id}`, (await made.json()).data.url as string]) {
    await page.goto(path);
    await expect(page.getByText('No generations in this view')).toBeVisible();
    await expect(page.getByText('Nothing in this range cost anything')).toHaveCount(0);
    await expectAccessible(page);
  }
});
