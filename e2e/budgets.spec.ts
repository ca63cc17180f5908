import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type APIRequestContext, expect, test } from '@playwright/test';
import { expectAccessible } from './expect-accessible';
import { untilAwake } from './fake-control';
import { untilMonthLasts } from './month-lasts';

/** The specs share one ledger; these rows are told apart by their model. */
const MODEL = 'e2e/budgeted-20260301';
const HEADER =
  'generation_id,created_at,cost_total,byok_usage_inference,tokens_prompt,tokens_completion,model_permaslug,provider_name';

test.slow();

let receiver: Server;
const received: string[] = [];

test.beforeAll(async () => {
  receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      received.push(body);
      response.writeHead(200).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
});
test.afterAll(() => new Promise((resolve) => receiver.close(resolve)));

/** One generation of now. */
async function importRow(request: APIRequestContext, model: string, cost: string, suffix: string) {
  const now = new Date().toISOString().replace('T', ' ').replace('Z', '');
  const id = `gen-${Math.floor(Date.now() / 1000)}-${suffix}`;
  const sent = await request.post('/api/imports', {
    headers: { 'content-type': 'text/csv' },
    data: `${HEADER}\n${id},${now},${cost},0,10,10,${model},Harbour\n`,
  });
  expect(sent.ok(), await sent.text()).toBe(true);
}

test('a budget is set, tells by itself with nobody looking, is dismissed, changed and deleted', async ({
  page,
  request,
}) => {
  await untilMonthLasts();
  const { port } = receiver.address() as AddressInfo;
  // Of a month that the ledger holds something of, nothing spent is zero. Else nobody knows.
  await importRow(request, 'e2e/beside-the-budget', '0.010000', 'E2eBudget00000000000');
  await page.goto('/budgets');
  await untilAwake(page);
  await expect(page.getByText('No budget is set')).toBeVisible();

  await page.getByRole('button', { name: 'Set a budget' }).click();
  await page.getByRole('button', { name: 'Set the budget' }).click();
  const name = page.getByRole('textbox', { name: 'Name' });
  await expect(name).toHaveAccessibleDescription('Give the budget a name.');
  await expect(name).toBeFocused();
  await name.fill('Herons');
  await page.getByRole('textbox', { name: 'Amount in USD' }).fill('2');
  await page.getByRole('textbox', { name: 'Time zone' }).fill('UTC');
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('button', { name: 'Model', exact: true }).click();
  await page.getByRole('textbox', { name: 'Search models' }).fill(MODEL);
  await page.getByRole('textbox', { name: 'Search models' }).press('Enter');
  await page.getByRole('radio', { name: 'A webhook' }).check();
  await page
    .getByRole('textbox', { name: 'Address' })
    .fill(`http://127.0.0.1:${port}/s3cr3t-of-the-hook`);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Set the budget' }).click();

  const budget = page.getByRole('region', { name: 'Herons' });
  await expect(budget).toContainText('Within budget');
  await expect(budget).toContainText(/\$0\.00\s*of \$2\.00/);
  await expect(budget).toContainText('by webhook at 127.0.0.1');
  expect(await page.content()).not.toContain('s3cr3t');
  await budget.getByRole('button', { name: 'Send a test' }).click();
  await expect(page.getByText('Test sent. Answered 200.')).toBeVisible();
  expect(received[0]).toContain('This is a test.');

  // Nobody looks: the server alone sees the data come.
  await page.goto('about:blank');
  await importRow(request, MODEL, '1.750000', 'E2eBudget00000000001');
  await expect.poll(() => received.length, { timeout: 45_000 }).toBe(2);
  expect(JSON.parse(received[1] ?? '')).toMatchObject({
    type: 'budget.threshold',
    threshold: { percent: 80 },
    spent_usd: '1.75',
    amount_usd: '2',
  });

  await page.goto('/cost');
  await untilAwake(page);
  await page.getByRole('link', { name: '1 budget alert' }).click();
  const alerts = page.getByRole('list', { name: 'Alerts' });
  await expect(alerts).toContainText('Budget “Herons” has reached 80 %: $1.75 of $2.00');
  await expect(budget).toContainText(/\$1\.75\s*of \$2\.00/);
  await expect(budget).toContainText('Last message arrived');
  await expectAccessible(page);
  await alerts.getByRole('button', { name: 'Dismiss' }).click();
  await expect(alerts).toHaveCount(0);
  await page.reload();
  await untilAwake(page);
  await expect(alerts).toHaveCount(0);
  await expect(page.getByRole('link', { name: /budget alert/ })).toHaveCount(0);

  await budget.getByRole('button', { name: 'Edit' }).click();
  await page.getByRole('textbox', { name: 'Amount in USD' }).fill('20');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(budget).toContainText(/\$1\.75\s*of \$20\.00/);
  await budget.getByRole('button', { name: 'Delete' }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Delete the budget' }).click();
  await expect(page.getByText('No budget is set')).toBeVisible();
});

test('the month and the unusual days stand on the overview, and can be read', async ({
  page,
  request,
}) => {
  await untilMonthLasts();
  // Refused where a spec before brought data of its own, which does as well.
  await request.post('/api/demo');
  // On the first of a month too there is something of it.
  await importRow(request, 'e2e/beside-the-budget', '0.010000', 'E2eBudget00000000002');
  await page.goto('/');
  await untilAwake(page);
  const month = page.getByRole('region', { name: / so far$/ });
  await expect(month.getByRole('figure')).toBeVisible();
  await expect(month).toContainText('So far');
  await month.getByRole('button', { name: /as table$/ }).click();
  await expect(month.getByRole('table')).toBeVisible();
  await expect(page.getByRole('region', { name: 'What was unusual' })).toBeVisible();
});
