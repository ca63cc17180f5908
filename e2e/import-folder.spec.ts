import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './expect-accessible';
import { untilAwake } from './fake-control';

const id = (number: number) =>
  `gen-${1_770_100_000 + number}-E2eFolder${String(number).padStart(11, '0')}`;
const csv = (numbers: readonly number[]) =>
  `generation_id,created_at,cost_total,model_permaslug\n${numbers
    .map((number) => `${id(number)},2026-02-03 06:26:40.000,0.25,e2e/folder\n`)
    .join('')}`;
const record = (number: number) =>
  JSON.stringify({
    id: id(number),
    model: 'e2e/folder',
    usage: 0.5,
    created_at: '2026-02-03T06:26:40Z',
  });

let folder: string;

test.beforeAll(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'genledger-folder-')), 'exports');
  mkdirSync(join(folder, 'nested', 'deeper'), { recursive: true });
  writeFileSync(join(folder, 'first.csv'), csv([1, 2]));
  writeFileSync(join(folder, '.hidden.csv'), csv([90]));
  writeFileSync(
    join(folder, 'nested', 'records.jsonl.gz'),
    gzipSync(`${record(3)}\n${record(4)}\n`),
  );
  writeFileSync(
    join(folder, 'nested', 'deeper', 'table.json'),
    JSON.stringify([{ Reference: id(5), Price: 0.125, who: { name: 'ann' } }]),
  );
});
test.afterAll(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

/** Drops what lies at a path, as a file manager does. */
async function dropPath(page: Page, path: string): Promise<void> {
  await untilAwake(page);
  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  const hold = (type: 'dragEnter' | 'dragOver' | 'drop') =>
    devtools.send('Input.dispatchDragEvent', { type, x: 500, y: 300, data });
  await hold('dragEnter');
  // As long as a hand holds it, it is told so again and again.
  await expect(async () => {
    await hold('dragOver');
    await expect(page.getByText('Let go to see what it is')).toBeVisible({ timeout: 500 });
  }).toPass();
  await hold('drop');
}

test('a dropped folder is gone through, and every file of it looked at before it is imported', async ({
  page,
}) => {
  await page.goto('/sources');
  await dropPath(page, folder);
  const first = page.getByRole('region', { name: 'first.csv' });
  await expect(first.getByText('2 generations, 3 Feb 2026 (UTC)')).toBeVisible();
  const records = page.getByRole('region', { name: 'records.jsonl.gz' });
  await expect(records.getByText('2 generations, 3 Feb 2026 (UTC)')).toBeVisible();
  await expect(page.getByRole('region', { name: '.hidden.csv' })).toHaveCount(0);

  // A table in JSON that nobody knows is asked about; its columns have been guessed.
  const table = page.getByRole('region', { name: 'table.json' });
  await expect(table.getByText('A table that Genledger does not know')).toBeVisible();
  await expect(table.getByRole('button', { name: 'Price Cost' })).toBeVisible();
  await table.getByRole('button', { name: /^who\.name/ }).click();
  await page.getByRole('menuitemradio', { name: 'User', exact: true }).click();
  await expectAccessible(page);
  await table.getByRole('button', { name: 'Show what is in it' }).click();
  await expect(table.getByText('1 generation, 3 Feb 2026 (UTC)')).toBeVisible();

  await page.getByRole('button', { name: /^Import all/ }).click();
  for (const file of [first, records, table]) {
    await expect(file.getByText('Preview')).toHaveCount(0);
    await expect(file.getByRole('link', { name: 'See it on the overview' })).toBeVisible();
  }
  const stored = await page.request.get(`/api/v1/generation?id=${id(5)}`);
  expect((await stored.json()).data).toMatchObject({ usage: 0.125, external_user: 'ann' });
  expect((await page.request.get(`/api/v1/generation?id=${id(90)}`)).status()).not.toBe(200);
});

test('a file that is dropped on another page is looked at on the page of sources, and stays there while one walks about', async ({
  page,
}) => {
  await page.goto('/settings');
  await dropPath(page, join(folder, 'first.csv'));
  await expect(page).toHaveURL(/\/sources$/);
  const card = page.getByRole('region', { name: 'first.csv' });
  await expect(card.getByText('2 generations, 3 Feb 2026 (UTC)')).toBeVisible();
  await expect(page.getByText('Let go to see what it is')).toHaveCount(0);

  await page.getByRole('link', { name: 'Settings' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await page.goBack();
  await expect(card.getByText('2 generations, 3 Feb 2026 (UTC)')).toBeVisible();
  await card.getByRole('button', { name: 'Discard' }).click();
  await expect(card).toHaveCount(0);
});
