import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { expectAccessible } from './expect-accessible';
import { untilAwake } from './fake-control';

const ROWS = 220_000;
const NAME = 'large-of-e2e.csv';
const PADDING = 'u'.repeat(60);

let folder: string;
test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'genledger-large-'));
  const rows = Array.from(
    { length: ROWS },
    (_, index) =>
      `gen-${1_420_000_000 + index}-Page${String(index).padStart(16, '0')},2015-01-01 04:26:40.123,0.000001,e2e/large,${PADDING}\n`,
  );
  const header = 'generation_id,created_at,cost_total,model_permaslug,user\n';
  writeFileSync(join(folder, NAME), header + rows.join(''));
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a large import is paused on its card, stands still over a reload, and is resumed and cancelled', async ({
  page,
}) => {
  // Two minutes beside other work for two cores.
  test.slow();
  await page.goto('/sources');
  await untilAwake(page);
  await page.getByLabel('Files to import').setInputFiles(join(folder, NAME));
  const card = page.getByRole('region', { name: NAME, exact: true });
  await card.getByRole('button', { name: /^Import/ }).click({ timeout: 90_000 });
  await card.getByRole('button', { name: `Pause: ${NAME}` }).click({ timeout: 60_000 });
  await expect(card.getByText('Paused')).toBeVisible();
  await expect(card.getByRole('button', { name: `Resume: ${NAME}` })).toBeVisible();
  await expectAccessible(page);

  // The file is the server's by now.
  await page.reload();
  await untilAwake(page);
  const imports = page.getByRole('table', { name: 'Imports' });
  const line = imports.getByRole('row').filter({ hasText: NAME }).first();
  await expect(line.getByText('Paused')).toBeVisible();
  await line.getByRole('button', { name: NAME }).click();
  const opened = page.getByRole('region', { name: NAME, exact: true });
  await opened.getByRole('button', { name: `Resume: ${NAME}` }).click();
  await expect(opened.getByText('Running')).toBeVisible();
  await opened.getByRole('button', { name: `Cancel: ${NAME}` }).click();
  await expect(opened.getByText(/^Cancelled\. [\d,]+ rows were stored/)).toBeVisible();
  await expect(line.getByText('Cancelled', { exact: true })).toBeVisible();
  await expectAccessible(page);
});
