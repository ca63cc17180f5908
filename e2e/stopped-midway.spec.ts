import { type APIRequestContext, expect, type Locator, type Page, test } from '@playwright/test';
import type { JobReport } from '../lib/jobs/job-report';
import { addRecord, failAlways, newId, signIn, untilAwake } from './fake-control';

// Stopped while it stores: what is in stays, is told truly, and the rest can follow or be left.

test.slow();

/** Of a label that no run has used before. */
const chance = () => Math.random().toString(36).slice(2, 8);
const counted = (count: number) => count.toLocaleString('en-US');

/** How many generations of a model the ledger holds. */
async function heldOf(request: APIRequestContext, model: string): Promise<number> {
  const answer = await request.post('/api/v1/analytics/query', {
    data: {
      metrics: ['request_count'],
      filters: [{ field: 'model', operator: 'eq', value: model }],
      time_range: { start: '2026-01-01T00:00:00Z', end: '2027-01-01T00:00:00Z' },
    },
  });
  const { data } = await answer.json();
  return Number(data.data[0]?.request_count ?? 0);
}

/** More than the first batch that is committed, and small enough to be stored by the request that brings it. */
const ROWS = 60_000;
/** So that the file is most of a minute on its way: what is pressed meanwhile must come before its end. */
const UPLOAD_BYTES_A_SECOND = 100_000;

test('an import that is stopped while it stores tells what is in, and sent again brings the rest', async ({
  page,
}) => {
  const run = chance();
  const [name, model] = [`stopped-${run}.csv`, `stopped/import-${run}`];
  const rows = Array.from(
    { length: ROWS },
    (_, index) =>
      `gen-${1_772_000_000 + index}-Stop${run}${String(index).padStart(10, '0')},2026-02-25 06:13:20.000,0.000001,${model}\n`,
  );
  const buffer = Buffer.from(
    `generation_id,created_at,cost_total,model_permaslug\n${rows.join('')}`,
  );
  const file = { name, mimeType: 'text/csv', buffer };
  await page.goto('/sources');
  await untilAwake(page);
  await page.getByLabel('Files to import').setInputFiles(file);
  const card = page.getByRole('region', { name, exact: true });
  await expect(card.getByText('Preview')).toBeVisible({ timeout: 60_000 });
  await sendSlowly(page, UPLOAD_BYTES_A_SECOND);
  await card.getByRole('button', { name: /^Import/ }).click();
  const report = async () => {
    const { data } = await (await page.request.get('/api/imports')).json();
    return data.find((one: { file_name: string }) => one.file_name === name);
  };
  await expect.poll(async () => (await report())?.new ?? 0, { timeout: 60_000 }).toBeGreaterThan(0);
  await card.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByText('Stopped. What was stored before stays.')).toBeVisible();
  await expect(card).toHaveCount(0);

  await expect.poll(async () => (await report()).status).toBe('failed');
  const stored: number = (await report()).new;
  expect(stored).toBeGreaterThan(0);
  expect(stored).toBeLessThan(ROWS);
  expect(await heldOf(page.request, model)).toBe(stored);
  const line = page
    .getByRole('table', { name: 'Imports' })
    .getByRole('row')
    .filter({ hasText: name });
  await expect(line).toContainText('The upload broke off');
  await expect(line).toContainText(counted(stored));
  await line.getByRole('button', { name }).click();
  await expect(figure(card, 'New')).toHaveText(counted(stored));
  await expect(card.getByText('The import did not finish')).toBeVisible();

  await sendSlowly(page, -1);
  await page.goto('/sources');
  await untilAwake(page);
  await page.getByLabel('Files to import').setInputFiles(file);
  await expect(figure(card, 'Unchanged')).toHaveText(counted(stored), { timeout: 60_000 });
  await expect(figure(card, 'New')).toHaveText(counted(ROWS - stored));
  await card.getByRole('button', { name: /^Import/ }).click();
  await expect(card.getByText('Preview')).toHaveCount(0);
  await expect(card.getByRole('link', { name: 'See it on the overview' })).toBeVisible({
    timeout: 60_000,
  });
  expect(await heldOf(page.request, model)).toBe(ROWS);
});

const figure = (card: Locator, label: string) =>
  card
    .locator('dl > div')
    .filter({ hasText: new RegExp(`^${label}`) })
    .locator('dd')
    .first();

/** What the page sends leaves at this pace; -1 as fast as it can. */
async function sendSlowly(page: Page, uploadThroughput: number): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput,
  });
}

const IDS = 60;
/** Four at once: a minute in which all of it must be pressed. */
const SLOWLY = { kind: 'delay', ms: 4_000 };

test('a look-up that is paused, resumed and cancelled in its middle tells what is in, and can be finished', async ({
  page,
}) => {
  const title = `Stopped ${chance()}`;
  const model = `stopped/look-up-${chance()}`;
  const ids = Array.from({ length: IDS }, () => newId('Stop'));
  await Promise.all(ids.map((id, index) => addRecord(index, { id, model })));
  await signIn(page);
  await failAlways('/generation', SLOWLY);
  try {
    const started = await page.request.post('/api/jobs', { data: { ids, title } });
    const { id } = (await started.json()).data;
    const job = async (): Promise<JobReport> =>
      (await (await page.request.get(`/api/jobs/${id}`)).json()).data;
    const stored = async (): Promise<number> => (await job()).counts.stored;
    await page.goto('/sources');
    const row = page
      .getByRole('region', { name: 'Jobs' })
      .getByRole('listitem')
      .filter({ hasText: title });
    const press = (action: string) =>
      row.getByRole('button', { name: `${action}: ${title}`, exact: true }).click();

    await expect.poll(stored).toBeGreaterThan(0);
    await press('Pause');
    await expect(row.getByText('Paused')).toBeVisible();
    const paused = await restOf(job);
    expect(paused).toBeLessThan(IDS);
    await expect(row).toContainText(`${paused} of ${IDS} IDs`);
    await page.reload();
    await expect(row.getByText('Paused')).toBeVisible();
    await expect(row).toContainText(`${paused} stored`);

    await press('Resume');
    await expect.poll(stored).toBeGreaterThan(paused);
    await press('Cancel');
    await expect(row.getByText('Cancelled')).toBeVisible();
    const cancelled = await restOf(job);
    expect(cancelled).toBeLessThan(IDS);
    await expect(row).toContainText(`${cancelled} stored`);

    await failAlways('/generation', null);
    await press('Try again');
    await expect(row.getByText('Done')).toBeVisible({ timeout: 60_000 });
    await expect(row).toContainText(`${IDS} stored`);
    expect(await heldOf(page.request, model)).toBe(IDS);
  } finally {
    await failAlways('/generation', null);
  }

  /** What was on its way still arrives; then nothing more does. @returns how many are in */
  async function restOf(job: () => Promise<JobReport>): Promise<number> {
    await expect.poll(async () => (await job()).counts.fetching).toBe(0);
    const { stored } = (await job()).counts;
    expect(await heldOf(page.request, model)).toBe(stored);
    return stored;
  }
});
