import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './expect-accessible';
import { untilAwake } from './fake-control';
import { test } from './process/demo-server';

test.slow();

/** Saves a report without the page that does it, which `share.spec` tries. @returns its ID */
async function makeReport(page: Page, name: string): Promise<string> {
  const panels = [{ page: 'overview', panel: 'key-figures', view: '', title: null }];
  const answer = await page.request.post('/api/reports', {
    data: { name, note: 'What the **agents** cost.', panels },
  });
  return (await answer.json()).data.id;
}

/** @returns the address of a link of the report, and its ID */
async function makeLink(page: Page, report: string, wish: object = {}) {
  const answer = await page.request.post('/api/shares', {
    data: { report_id: report, mode: 'live', show: { money: true }, ...wish },
  });
  const { data } = await answer.json();
  return { id: data.id as string, url: data.url as string, embedUrl: data.embed_url as string };
}

function reportNames(page: Page, name: string) {
  return page.getByRole('heading', { level: 2, name, exact: true });
}

test('a report is duplicated, deleted without a question, and brought back with its note', async ({
  page,
}) => {
  await makeReport(page, 'Agents');
  await page.goto('/reports');
  await untilAwake(page);
  await page.getByRole('button', { name: 'Duplicate Agents', exact: true }).click();
  await expect(reportNames(page, 'Agents (copy)')).toBeVisible();

  await page.getByRole('button', { name: 'Delete Agents (copy)' }).click();
  await expect(reportNames(page, 'Agents (copy)')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('“Agents (copy)” is back')).toBeVisible();
  await page.getByRole('link', { name: 'Agents (copy)', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Agents (copy)');
  await expect(page.getByText('agents', { exact: true })).toBeVisible();

  // On its own page as well, which is left for the list.
  await untilAwake(page);
  await page.getByRole('button', { name: 'Delete Agents (copy)' }).click();
  await expect(page).toHaveURL(/\/reports$/);
  await expect(page.getByText('“Agents (copy)” is deleted')).toBeVisible();
  await expect(reportNames(page, 'Agents')).toBeVisible();
});

test('what ends a link that somebody has is asked for: a new secret, an end, a deleted report', async ({
  page,
  browser,
}) => {
  const id = await makeReport(page, 'With a link');
  const { url } = await makeLink(page, id);
  await page.goto(`/reports/${id}`);
  await untilAwake(page);
  await page.getByRole('button', { name: 'Delete With a link' }).click();
  const question = page.getByRole('dialog', { name: 'Delete “With a link”?' });
  await expect(question.getByText('Its link ends at once')).toBeVisible();
  await expectAccessible(page);
  await question.getByRole('button', { name: 'Cancel' }).click();

  await page.goto('/reports/links');
  await untilAwake(page);
  const row = page.getByRole('listitem').filter({ hasText: 'With a link' });
  await row.getByRole('button', { name: 'New secret' }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Make a new address' }).click();
  const made = page.getByRole('dialog', { name: 'Its new address' });
  const renewed = await made.getByRole('textbox', { name: 'Link', exact: true }).inputValue();
  await made.getByRole('button', { name: 'Done' }).click();

  const stranger = await browser.newContext();
  const visit = await stranger.newPage();
  await visit.goto(new URL(url, page.url()).href);
  await expect(visit.getByRole('heading', { name: 'This link does not open' })).toBeVisible();
  await visit.goto(renewed);
  await expect(visit.getByRole('heading', { level: 1 })).toHaveText('With a link');
  await page.reload();
  await expect(row.getByText(/^1 view · last/)).toBeVisible();

  await page.goto(`/reports/${id}`);
  await untilAwake(page);
  await page.getByRole('button', { name: 'Delete With a link' }).click();
  await page.getByRole('button', { name: 'Delete the report' }).click();
  await expect(page).toHaveURL(/\/reports$/);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(reportNames(page, 'With a link')).toBeVisible();
  await visit.reload();
  await expect(visit.getByRole('heading', { name: 'This link does not open' })).toBeVisible();
  await stranger.close();
});

test('a report of several pages names each of its regions apart, and cuts time as its page does', async ({
  page,
  browser,
}) => {
  const panels = [
    { page: 'overview', panel: null, view: '' },
    { page: 'overview', panel: null, view: '?by=provider' },
    { page: 'cost', panel: 'spend', view: '' },
  ];
  const saved = await page.request.post('/api/reports', {
    data: { name: 'Side by side', note: '', panels },
  });
  const { id } = (await saved.json()).data;
  // The demo is thin: its week is cut by day.
  await page.goto('/');
  await expect(page.getByRole('button', { name: 'By day' })).toBeVisible();
  await page.goto(`/reports/${id}`);
  await untilAwake(page);
  for (const name of ['Overview', 'Overview (2)', 'Cost: Spend by model']) {
    await expect(page.getByRole('heading', { level: 2, name, exact: true })).toBeVisible();
  }
  // A lone panel says its title itself: over it only its page is written.
  await expect(page.getByText('Cost: Spend by model', { exact: true })).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Key figures Overview (2)' })).toBeVisible();
  await expectAccessible(page);
  await expect(page.getByText(/^by day/).first()).toBeVisible();
  await expect(page.getByText(/^by hour/)).toHaveCount(0);

  const { url } = await makeLink(page, id);
  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(url);
  await expect(stranger.getByRole('region', { name: 'Key figures Overview (2)' })).toBeVisible();
  await expect(stranger.getByText(/^by hour/)).toHaveCount(0);
  await expectAccessible(stranger);
  await stranger.context().close();
});

test('a view that is shared twice is one report with two links', async ({ page }) => {
  await page.goto('/cost');
  await untilAwake(page);
  for (let turn = 0; turn < 2; turn += 1) {
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Shared twice');
    await page.getByRole('button', { name: 'Copy the link' }).click();
    await page
      .getByRole('dialog', { name: 'Your link' })
      .getByRole('button', { name: 'Done' })
      .click();
  }
  await page.goto('/reports');
  await expect(reportNames(page, 'Shared twice')).toHaveCount(1);
  await expect(page.getByRole('region', { name: 'Shared twice' })).toContainText('2 links');
});
