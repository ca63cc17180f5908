import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { ServerProcess } from './server-process';

const ROWS = 240_000;
const PADDING = 'u'.repeat(60);
const CSV = `generation_id,created_at,cost_total,model_permaslug,user\n${Array.from(
  { length: ROWS },
  (_, index) =>
    `gen-${1_781_000_000 + index}-Head${String(index).padStart(16, '0')},2026-06-09 10:13:20.123,0.1,acme/tern,${PADDING}\n`,
).join('')}`;

const SOON = { timeout: 60_000, intervals: [50] };

let folder: string;
let server: ServerProcess;

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'genledger-head-'));
  server = new ServerProcess({ PORT: '0', GENLEDGER_DATA: folder });
});

test.afterEach(async () => {
  await server.kill();
  rmSync(folder, { recursive: true, force: true });
});

test('the head of the page says what there is while an import is under way, whoever began it', async ({
  page,
}) => {
  const url = await server.ready();
  await page.goto(`${url}/sources`);
  const head = (name: string | RegExp) => page.getByRole('banner').getByRole('link', { name });
  await expect(head('Nothing imported yet')).toBeVisible();
  writeFileSync(join(folder, 'coming'), CSV);
  renameSync(join(folder, 'coming'), join(folder, 'inbox', 'large.csv'));
  const newest = async () => (await (await fetch(`${url}/api/imports`)).json()).data[0];
  await expect.poll(async () => (await newest())?.import_job_id, SOON).toBeTruthy();
  await page.goto(`${url}/sources`);
  await expect(head(/An import is running|Covers up to/)).toBeVisible();
  await page.evaluate(() => Object.assign(window, { isSamePage: true }));
  await expect.poll(async () => (await newest()).new, SOON).toBeGreaterThan(0);
  const { import_job_id: job } = await newest();
  await fetch(`${url}/api/jobs/${job}/pause`, { method: 'POST' });
  await expect(head(/Covers up to 9 Jun 2026/)).toBeVisible();
  expect(await page.evaluate(() => Reflect.get(window, 'isSamePage'))).toBe(true);
  await expect.poll(async () => (await newest()).status).toBe('paused');
});
