import { expect, type Page, test } from '@playwright/test';
import { addRecord, newId, signIn, untilAwake } from './fake-control';

const MODEL = 'northwind/gale-3-20260110';

async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((pasted) => {
    const data = new DataTransfer();
    data.setData('text', pasted);
    const event = new ClipboardEvent('paste', {
      clipboardData: data,
      bubbles: true,
      cancelable: true,
    });
    document.body.dispatchEvent(event);
  }, text);
}

const panelOf = (page: Page, id: string) => page.getByRole('dialog', { name: `Generation ${id}` });

test('an ID that is pasted anywhere opens beside the page, fetched with the key', async ({
  page,
}) => {
  const id = newId('Pasted');
  await addRecord(21, { id, model: MODEL });
  await signIn(page);
  await page.goto('/settings');
  await untilAwake(page);
  await paste(page, `request ${id} took 3 s`);
  await expect(page).toHaveURL(`/settings?g=${id}`);
  const panel = panelOf(page, id);
  await expect(panel.getByRole('heading', { level: 2 }).first()).toHaveText(MODEL);
  await panel.press('Enter');
  await expect(page).toHaveURL(`/generations/${id}`);
});

test('an address without a page is still inside the ledger: an ID pasted there opens too', async ({
  page,
}) => {
  const id = newId('Nowhere');
  await addRecord(22, { id, model: MODEL });
  await signIn(page);
  for (const path of ['/no/such/page', '/reports/rpt_0000000000000000']) {
    const answer = await page.goto(path);
    expect(answer?.status()).toBe(404);
    await untilAwake(page);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      'There is nothing at this address',
    );
    await paste(page, id);
    await expect(page).toHaveURL(`${path}?g=${id}`);
    await expect(panelOf(page, id).getByRole('heading', { level: 2 }).first()).toHaveText(MODEL);
    await page.keyboard.press('Escape');
    await expect(page).toHaveURL(path);
  }
});

test('the box opens beside the page, keeps the view, and Back closes it again', async ({
  page,
}) => {
  const [first, second] = [newId('Boxed'), newId('Second')];
  await addRecord(23, { id: first, model: MODEL });
  await addRecord(24, { id: second, model: MODEL });
  await signIn(page);
  await page.goto('/?from=2026-01-01&to=2026-01-31');
  await untilAwake(page);
  const box = page.getByRole('textbox', { name: 'Generation ID' });
  await box.fill(`${first} and ${second}`);
  await box.press('Enter');
  await page.getByRole('button', { name: second }).click();
  await expect(page).toHaveURL(`/?from=2026-01-01&to=2026-01-31&g=${second}`);
  await expect(panelOf(page, second)).toBeVisible();
  await expect(box).toHaveValue('');
  await page.goBack();
  await expect(panelOf(page, second)).toBeHidden();
  await expect(page).toHaveURL('/?from=2026-01-01&to=2026-01-31');
  await box.fill('gen-1750862115-Kx3v');
  await box.press('Enter');
  await expect(page.getByText('This ID looks cut off.')).toBeVisible();
});

test('an ID that is pasted before the page is awake opens once it is', async ({ page }) => {
  const id = newId('Early');
  await addRecord(25, { id, model: MODEL });
  await signIn(page);
  const wake = await openAsleep(page, '/settings');
  await paste(page, `what became of ${id}?`);
  wake();
  await expect(page).toHaveURL(`/settings?g=${id}`);
  await expect(panelOf(page, id).getByRole('heading', { level: 2 }).first()).toHaveText(MODEL);
});

test('a palette that is asked for before the page is awake opens once it is, with what was typed', async ({
  page,
}) => {
  const wake = await openAsleep(page, '/settings');
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('cache');
  wake();
  const palette = page.getByRole('dialog', { name: 'Commands' });
  await expect(palette.getByRole('combobox')).toHaveValue('cache');
  await expect(palette.getByRole('option', { selected: true })).toContainText('Cache');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/cache');
});

/** A page that is seen while its code is still under way. @returns what lets the code arrive */
async function openAsleep(page: Page, path: string): Promise<() => void> {
  let wake = () => {};
  const held = new Promise<void>((resolve) => {
    wake = resolve;
  });
  await page.route('**/_next/static/**/*.js', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(path, { waitUntil: 'commit' });
  await page.getByRole('heading', { level: 1 }).waitFor();
  return wake;
}
