import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './expect-accessible';
import { untilAwake } from './fake-control';

/** Makes a link of the overview in the dialog. @returns its address */
async function shareOverview(
  page: Page,
  prepare: (dialog: ReturnType<Page['getByRole']>) => Promise<void>,
) {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Share this view' });
  await prepare(dialog);
  await dialog.getByRole('button', { name: 'Make the link' }).click();
  const made = page.getByRole('dialog', { name: 'Your link' });
  const url = await made.getByRole('textbox', { name: 'Link', exact: true }).inputValue();
  await made.getByRole('button', { name: 'Done' }).click();
  return url;
}

test.slow();

test('a view is shared in one dialog, opens for a stranger, and is ended at once', async ({
  page,
  browser,
}) => {
  await page.request.post('/api/demo');
  await page.goto('/?from=now-14d&to=now');
  await untilAwake(page);
  const spend = await page
    .getByText(/^(≥ )?\$[\d.,]+$/)
    .first()
    .innerText();
  const url = await shareOverview(page, async (dialog) => {
    await expectAccessible(page);
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Two weeks of August');
  });
  expect(url).toMatch(/\/s\/shr_[\w]+#[\w-]{43}$/);

  // A context of its own: no cookie, no session.
  const stranger = await browser.newContext();
  const visit = await stranger.newPage();
  const asked: string[] = [];
  visit.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await visit.goto(url);
  await expect(visit.getByRole('heading', { level: 1 })).toHaveText('Two weeks of August');
  await expect(visit.getByText(spend, { exact: true }).first()).toBeVisible();
  await expectAccessible(visit);
  expect(
    asked.filter((path) => path.startsWith('/api/') && !path.startsWith('/api/shares/')),
  ).toEqual([]);
  // Nothing of the address bar is sent, and nothing can be chosen that was not allowed.
  expect(asked.some((path) => path.includes(url.split('#')[1] ?? ''))).toBe(false);
  await expect(visit.getByRole('button', { name: 'Filter' })).toHaveCount(0);

  await page.goto('/reports');
  await untilAwake(page);
  await expectAccessible(page);
  page.once('dialog', (dialog) => dialog.accept());
  await page.getByRole('button', { name: 'End', exact: true }).first().click();
  await expect(page.getByText('The link has ended')).toBeVisible();
  await visit.reload();
  await expect(visit.getByRole('heading', { name: 'This link does not open' })).toBeVisible();
  await stranger.close();
});

test('a link with a password shows nothing before it, and a visitor changes only what is allowed', async ({
  page,
  browser,
}) => {
  await page.request.post('/api/demo');
  await page.goto('/?from=now-14d&to=now');
  await untilAwake(page);
  const url = await shareOverview(page, async (dialog) => {
    await dialog.getByRole('checkbox', { name: 'The range, inside this one' }).check();
    await dialog.getByLabel('Password').fill('correct horse');
  });
  const stranger = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const visit = await stranger.newPage();
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
  await stranger.close();
});
