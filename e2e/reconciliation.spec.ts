import { expect, test } from '@playwright/test';
import { fakeKey, fakeRecord } from '../lib/openrouter/testing/fake-data.mjs';
import { expectAccessible } from './expect-accessible';
import { untilAwake } from './fake-control';

/** Where the fake OpenRouter is told how to answer. */
const FAKE = process.env.GENLEDGER_E2E_FAKE ?? '';
const DAY_MS = 86_400_000;
/** The noon of three days ago, whatever day begins while the test runs. */
const NOON_MS = (Math.floor(Date.now() / DAY_MS) - 3 + 0.5) * DAY_MS;

/** A generation of that noon, which OpenRouter knows and the ledger does not. */
async function addRecord(index: number): Promise<string> {
  const seconds = NOON_MS / 1000 + index;
  const record = fakeRecord(50_000 + index);
  const id = record.id.replace(/\d{10}/, String(seconds));
  const created_at = new Date(seconds * 1000).toISOString();
  const body = JSON.stringify({ record: { ...record, id, created_at } });
  await fetch(`${FAKE}/__fake/record`, { method: 'POST', body });
  return id;
}

test('without a key the page says what it cannot know, with one the gap is seen and filled', async ({
  page,
}) => {
  await page.request.delete('/api/session');
  await page.goto('/reconciliation');
  await expect(page.getByText('Without a key nobody can tell what is missing')).toBeVisible();
  await expectAccessible(page);

  const ids = await Promise.all([1, 2, 3].map((index) => addRecord(index)));
  await page.request.post('/api/session', { data: { key: fakeKey('b2') } });
  await page.goto('/reconciliation');
  await untilAwake(page);
  const day = new Date(NOON_MS).getUTCDate();
  const row = page.getByRole('row', { name: new RegExp(`^${day} `) });
  await expect(row.getByText('Gap')).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Fill the gap' }).click();
  await expect(row.getByText('Complete')).toBeVisible({ timeout: 30_000 });
  for (const id of ids) {
    expect((await page.request.get(`/api/v1/generation?id=${id}`)).status()).toBe(200);
  }
  await page.reload();
  const ways = page.getByRole('region', { name: 'Ways in' });
  await expect(ways.getByText('Sync', { exact: true })).toBeVisible();
  await expect(ways.getByText(/^Last heard of/).first()).toBeVisible();
  await page.request.delete('/api/session');
});

test('a CSV of sums by day is compared with the ledger and not poured into it', async ({
  page,
}) => {
  await page.request.delete('/api/session');
  const before = await page.request.get('/api/imports').then((answer) => answer.json());
  const day = new Date(NOON_MS - 7 * DAY_MS);
  const date = day.toISOString().slice(0, 10);
  const rows = [
    `Tag;Modell;Anfragen;Kosten`,
    `${date};acme/tern;900000;1,25`,
    `${date};acme/gull;100000;2`,
  ];
  await page.goto('/sources');
  await untilAwake(page);
  await page.getByLabel('Files to import').setInputFiles({
    name: 'sums.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(rows.join('\n')),
  });
  await page.getByRole('button', { name: 'Its rows are sums of days' }).click();
  for (const [field, title] of [
    ['Day', 'Tag'],
    ['Requests', 'Anfragen'],
    ['Cost', 'Kosten'],
  ] as const) {
    await page.getByRole('button', { name: new RegExp(`^${field} `) }).click();
    await page.getByRole('menuitemradio', { name: title }).click();
  }
  await expect(page.getByText('1,000,000 requests, $3.25')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Compare with these' }).click();
  await page.getByRole('link', { name: 'See the coverage' }).click();
  const row = page.getByRole('row', { name: new RegExp(`^${day.getUTCDate()} `) });
  await expect(row.getByText('Gap')).toBeVisible();
  await expect(row.getByText('1,000,000')).toBeVisible();
  await expect(page.getByText('told by sums.csv')).toBeVisible();
  await expectAccessible(page);
  const after = await page.request.get('/api/imports').then((answer) => answer.json());
  expect(after).toEqual(before);

  // Another file of the same day does not replace its sums in silence.
  await page.goto('/sources');
  await untilAwake(page);
  await page.getByLabel('Files to import').setInputFiles({
    name: 'other-account.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`date,model,usage,requests\n${date},acme/tern,1,2\n`),
  });
  await expect(page.getByText(/^1 of these days, .* has other sums from sums\.csv/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Compare with these' }).click();
  await expect(page.getByText(/^They replace the other sums of 1 day,/)).toBeVisible();
  await page.getByRole('link', { name: 'See the coverage' }).click();
  await expect(page.getByText('told by other-account.csv')).toBeVisible();

  // Days of long ago are compared as well: they are what was asked for.
  const old = new Date(NOON_MS - 200 * DAY_MS).toISOString().slice(0, 10);
  const told = await page.request.post('/api/reported-days?file_name=old.csv', {
    headers: { 'content-type': 'text/csv' },
    data: `Date,Requests,Cost (USD)\n${old},700000,1.25\n`,
  });
  expect(told.ok()).toBe(true);
  await page.reload();
  const oldRow = page.getByRole('row').filter({ has: page.locator(`time[datetime="${old}"]`) });
  await expect(oldRow.getByText('700,000')).toBeVisible();
  await expect(oldRow.getByText('Gap')).toBeVisible();

  await page.getByRole('button', { name: 'Forget the file' }).click();
  await expect(page.getByText('Without a key nobody can tell what is missing')).toBeVisible();
});
