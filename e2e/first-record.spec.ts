import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { fakeRecord } from '../lib/openrouter/testing/fake-data.mjs';
import { FAKE, KEY, untilAwake } from './fake-control';
import { ServerProcess } from './process/server-process';

test('with a key in place a first run asks for an ID, and the first record fills the page behind its panel', async ({
  browser,
}) => {
  test.slow();
  const folder = mkdtempSync(join(tmpdir(), 'genledger-first-record-'));
  const server = new ServerProcess({
    GENLEDGER_DATA: folder,
    HOST: '127.0.0.1',
    PORT: '0',
    OPENROUTER_API_KEY: KEY,
    OPENROUTER_BASE_URL: `${FAKE}/api/v1`,
  });
  const context = await browser.newContext({ baseURL: await server.ready() });
  try {
    const page = await context.newPage();
    await page.goto('/');
    await untilAwake(page);
    await expect(page.getByRole('heading', { name: 'Paste a generation ID' })).toBeVisible();
    await page.evaluate((text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
    }, fakeRecord(5).id);
    await expect(page.getByRole('dialog', { name: /^Generation gen-/ })).toContainText('Spend');
    await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible();
    await expect(page.getByRole('banner').first()).toContainText('Covers up to');
  } finally {
    await context.close();
    await server.kill();
    rmSync(folder, { recursive: true, force: true });
  }
});
