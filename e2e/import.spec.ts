import { expect, type Page, test } from '@playwright/test';
import { answersOf } from './answers-of';
import { expectAccessible } from './expect-accessible';
import { untilAwake } from './fake-control';

const MODEL = 'e2e/tern-import-20260401';
const HEADER =
  'generation_id,created_at,cost_total,cost_cache,byok_usage_inference,tokens_prompt,tokens_completion,tokens_reasoning,tokens_cached,model_permaslug,provider_name,cancelled,streamed,generation_time_ms,time_to_first_token_ms';
const ROWS = [
  `gen-1770000000-E2eImport00000000001,2026-02-02 02:40:00.417,0.004210,-0.001874,0,8120,512,128,7936,${MODEL},Harbour,false,true,6120,840`,
  `gen-1770000031-E2eImport00000000002,2026-02-02 02:40:31.002,0.019333,0.002205,0,11020,204,0,0,${MODEL},Quill,false,true,4075,1203`,
  `gen-1770000062-E2eImport00000000003,2026-02-02 02:41:02.250,0.000006,,0,11,16,0,0,${MODEL},Quill,false,true,975,203`,
];
const CSV = `${[HEADER, ...ROWS].join('\r\n')}\r\n`;

async function drop(page: Page, name: string, text: string): Promise<void> {
  await untilAwake(page);
  const dataTransfer = await page.evaluateHandle(
    ([fileName, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], fileName, { type: 'text/csv' }));
      return transfer;
    },
    [name, text] as const,
  );
  // As long as a hand holds it, it is told so again and again: what takes it wakes after the frame of the page.
  await expect(async () => {
    await page.dispatchEvent('main', 'dragover', { dataTransfer });
    const heading = page.getByRole('heading', { name: 'Let go to see what it is' });
    await expect(heading).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.dispatchEvent('main', 'drop', { dataTransfer });
}

/** The preview of a file stands there and nothing is stored; imports it. */
async function confirm(page: Page, file: string): Promise<void> {
  const preview = page.getByRole('region', { name: file });
  await expect(preview.getByText('Preview')).toBeVisible();
  await preview.getByRole('button', { name: /^Import/ }).click();
  await expect(preview.getByText('Preview')).toHaveCount(0);
}

async function expectReport(page: Page, file: string, figures: Record<string, number>) {
  const report = page.getByRole('region', { name: file });
  for (const [label, count] of Object.entries(figures)) {
    const figure = report.locator('dl > div').filter({ hasText: new RegExp(`^${label}`) });
    await expect(figure.locator('dd').first(), label).toHaveText(String(count));
  }
  return report;
}

test('a dropped CSV is imported, counted, and shown on the overview; again it changes nothing', async ({
  page,
}) => {
  await page.goto('/sources');
  const name = 'openrouter_activity_2026-02-02.csv';
  await drop(page, name, CSV);
  const first = { Read: 3, New: 3, Updated: 0, Unchanged: 0, 'To look up': 0, Rejected: 0 };
  const preview = await expectReport(page, name, first);
  await expect(preview.getByText('3 generations, 2 Feb 2026 (UTC)')).toBeVisible();
  const sample = preview.getByRole('table', { name: 'The first generations of the file' });
  await expect(sample.getByRole('row')).toHaveCount(4);
  await expect(sample.getByTitle('$0.00421')).toBeVisible();
  await expectAccessible(page);
  // Nothing is stored before it is confirmed.
  const before = await page.request.post('/api/v1/generations/query', {
    data: { filters: [{ field: 'model', operator: 'eq', value: MODEL }] },
  });
  expect((await before.json()).data).toEqual([]);
  await confirm(page, name);
  await expectReport(page, name, first);
  await expectAccessible(page);

  await page.reload();
  await drop(page, name, CSV);
  await expect(page.getByText('an import would change nothing')).toBeVisible();
  await confirm(page, name);
  const second = { Read: 3, New: 0, Updated: 0, Unchanged: 3, Rejected: 0 };
  await expectReport(page, 'openrouter_activity_2026-02-02.csv', second);
  await expect(page.getByText('Nothing changed.')).toBeVisible();
  const past = page.getByRole('table', { name: 'Imports' });
  await expect(past.getByText('openrouter_activity_2026-02-02.csv').first()).toBeVisible();

  const answer = await page.request.post('/api/v1/analytics/query', {
    data: {
      metrics: ['total_usage', 'request_count'],
      filters: [{ field: 'model', operator: 'eq', value: MODEL }],
      number_format: 'string',
    },
  });
  expect(await answer.text()).toContain('0.023549');
  await page.getByRole('link', { name: 'See it on the overview' }).click();
  // The file is of an earlier month than the one that the page begins with.
  await expect(page).toHaveURL(/\/\?from=2026-02-02&to=2026-02-02$/);
  await expect(page.getByText('The ledger is empty')).toHaveCount(0);
});

test('rows that cannot be read are left out, each with its line and a reason', async ({ page }) => {
  await page.goto('/sources');
  const bad = 'not-an-id,2026-02-02 02:41:02.250,0.1,,0,11,16,0,0,e2e/bad,Quill,false,true,975,203';
  await drop(page, 'with-bad-rows.csv', `${[HEADER, ROWS[0], bad].join('\n')}\n`);
  await expect(page.getByText('Line 3:')).toBeVisible();
  await confirm(page, 'with-bad-rows.csv');
  const report = await expectReport(page, 'with-bad-rows.csv', { Read: 2, Rejected: 1 });
  const table = report.getByRole('table', { name: 'Rejected rows' });
  await expect(table.getByRole('row')).toHaveCount(2);
  await expect(table.getByRole('row').last().getByRole('cell').first()).toHaveText('3');

  const download = page.waitForEvent('download');
  await report.getByRole('link', { name: 'Download all as CSV' }).click();
  expect((await download).suggestedFilename()).toBe('rejected-with-bad-rows.csv.csv');
  await expectAccessible(page);

  // The report of an earlier visit is a click away, and its address can be kept.
  await page.goto('/sources');
  await untilAwake(page);
  await page.getByRole('button', { name: 'with-bad-rows.csv' }).first().click();
  await expect(page).toHaveURL(/import=imp_/);
  await expectReport(page, 'with-bad-rows.csv', { Read: 2, Rejected: 1 });
  await page.goBack();
  await expect(page.getByRole('region', { name: 'with-bad-rows.csv' })).toHaveCount(0);
});

test('a pasted record is imported', async ({ page }) => {
  await page.goto('/sources');
  await untilAwake(page);
  await page.getByRole('button', { name: 'Paste text' }).click();
  await page
    .getByRole('textbox', { name: 'Any text' })
    .fill(
      '{"data":{"id":"gen-1770000100-E2ePasted00000000001","model":"e2e/pasted","usage":6e-07}}',
    );
  await page.getByRole('button', { name: 'Look at it' }).click();
  await confirm(page, 'Pasted text');
  await expectReport(page, 'Pasted text', { Read: 1, Rejected: 0 });
  await page.goto('/generations/gen-1770000100-E2ePasted00000000001');
  await expect(page.getByText('$0.0000006').first()).toBeVisible();
});

test('a file of a strange kind is refused in words', async ({ page }) => {
  await page.goto('/sources');
  await drop(page, 'picture.csv', '%PDF-1.7 nothing in here');
  await expect(
    page.getByText('This is a PDF. Import the Activity CSV instead.').first(),
  ).toBeVisible();
});

test('many files are looked at, and imported with one word', async ({ page }) => {
  await page.goto('/sources');
  await untilAwake(page);
  const line = (n: number) =>
    `{"id":"gen-177000020${n}-E2eManyFiles00000000","model":"e2e/many","usage":{"prompt_tokens":3,"cost":0.5}}\n`;
  await page.getByLabel('Files to import').setInputFiles([
    { name: 'one.jsonl', mimeType: 'text/plain', buffer: Buffer.from(line(1)) },
    { name: 'two.log', mimeType: 'text/plain', buffer: Buffer.from(`INFO ${line(2)}`) },
    { name: 'empty.txt', mimeType: 'text/plain', buffer: Buffer.from('nothing in it') },
  ]);
  await expect(page.getByText('2 files are ready, with 2 new generations.')).toBeVisible();
  await expect(page.getByText('There is no generation in it')).toBeVisible();
  await page.getByRole('button', { name: 'Import all' }).click();
  await expectReport(page, 'one.jsonl', { Read: 1, New: 1 });
  await expectReport(page, 'two.log', { Read: 1, New: 1 });
  await expectAccessible(page);
});

test('pasted IDs are counted and handed over to be looked up', async ({ page }) => {
  const answered = answersOf(page);
  await page.goto('/sources');
  await untilAwake(page);
  // What takes many IDs is a part of this page, which wakes after its frame.
  await answered();
  const text = Array.from({ length: 30 }, (_, n) => `gen-17700003${n + 10}-E2ePastedIds00000000`);
  await page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text.join('\n'));
  await expectReport(page, 'Pasted text', { Read: 30, New: 0, 'To look up': 30 });
  await confirm(page, 'Pasted text');
  await expect(page.getByText('30 to look up')).toBeVisible();
});

test('a table of one’s own is explained, shown and imported', async ({ page }) => {
  await page.goto('/sources');
  await untilAwake(page);
  const table = 'Ref,Amount,Note\ngen-1770000401-E2eMappedTable000000,0.25,x\n';
  await page.getByLabel('Files to import').setInputFiles({
    name: 'mine.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(table),
  });
  const card = page.getByRole('region', { name: 'mine.csv' });
  await expect(card.getByRole('button', { name: 'Ref Generation ID' })).toBeVisible();
  await expectAccessible(page);
  await card.getByRole('button', { name: /^Note/ }).click();
  await page.getByRole('menuitemradio', { name: 'User', exact: true }).click();
  await card.getByRole('button', { name: 'Show what is in it' }).click();
  await expect(card.getByText('1 generation, 2 Feb 2026 (UTC)')).toBeVisible();
  await expect(card.getByText('$0.25')).toBeVisible();
  // What was said stands there when it is to be said otherwise.
  await card.getByRole('button', { name: 'Change the columns' }).click();
  await expect(card.getByRole('button', { name: 'Note User' })).toBeVisible();
  await card.getByRole('button', { name: 'Costs in' }).click();
  await page.getByRole('menuitemradio', { name: 'US cents' }).click();
  await card.getByRole('button', { name: 'Show what is in it' }).click();
  await expect(card.getByText('$0.0025')).toBeVisible();
  await confirm(page, 'mine.csv');
  await expectReport(page, 'mine.csv', { Read: 1, New: 1, 'To look up': 0 });
});

test('what could not be sent is tried again, and what is being sent can be stopped', async ({
  page,
}) => {
  const name = 'worker-of-e2e.log';
  const text = 'asked for gen-1770000931-E2eImportAgain000001';
  const address = (url: URL) => url.pathname === '/api/imports' && url.search !== '';
  await page.goto('/sources');
  await untilAwake(page);
  await page.route(address, (route) => route.abort());
  const choose = () =>
    page
      .getByLabel('Files to import')
      .setInputFiles([{ name, mimeType: 'text/plain', buffer: Buffer.from(text) }]);
  await choose();
  const problem = page.getByRole('alert').filter({ hasText: `${name} was not imported` });
  await expect(problem).toContainText('could not be reached');
  await expectAccessible(page);
  await page.unroute(address);
  await problem.getByRole('button', { name: 'Try again' }).click();
  const card = page.getByRole('region', { name });
  await expect(card.getByText('1 generation, 2 Feb 2026 (UTC)')).toBeVisible();
  await card.getByRole('button', { name: 'Discard' }).click();

  await page.route(address, () => undefined);
  await choose();
  await card.getByRole('button', { name: 'Stop' }).click();
  await expect(card).toHaveCount(0);
  await page.unroute(address);
  await choose();
  await expect(card.getByText('Preview')).toBeVisible();
});
