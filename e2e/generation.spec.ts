import { expect, test } from '@playwright/test';
import { expectAccessible } from './expect-accessible';
import { addRecord, failAlways, newId, signIn, untilAwake, youngId } from './fake-control';

test('a pasted ID opens the generation with its exact numbers', async ({ page }) => {
  const id = newId('Exact');
  await addRecord(3, {
    id,
    created_at: '2026-01-21T12:53:20.250Z',
    model: 'northwind/gale-3-20260110',
    provider_name: 'Harbor',
    usage: 6.02e-6,
    total_cost: 6.02e-6,
    latency: 1500,
    moderation_latency: null,
    generation_time: 6000,
    native_tokens_prompt: 1240,
    native_tokens_cached: 620,
    native_tokens_completion: 16,
    native_tokens_reasoning: 19,
    provider_responses: [
      { provider_name: 'Quay', status: 429, latency: 210, is_byok: false },
      { provider_name: 'Harbor', status: 200, latency: 1500, is_byok: false },
    ],
  });
  await signIn(page);
  await page.goto('/settings');
  await untilAwake(page);
  const box = page.getByRole('textbox', { name: 'Generation ID' });
  await box.fill(`{"id": "${id}", "took": 3}`);
  await box.press('Enter');
  // Beside the page first; the whole page is one key further.
  await expect(page).toHaveURL(`/settings?g=${id}`);
  await page.getByRole('dialog', { name: `Generation ${id}` }).press('Enter');
  await expect(page).toHaveURL(`/generations/${id}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('northwind/gale-3-20260110');
  const cost = page.getByRole('region', { name: 'What it cost' });
  await expect(cost.getByText('$0.00000602')).toHaveCount(2);
  const time = page.getByRole('region', { name: 'Where the time went' });
  await expect(time.getByText('1,500 ms')).toBeVisible();
  await expect(time.getByText('4,500 ms')).toBeVisible();
  const attempts = page.getByRole('region', { name: 'Provider attempts' });
  await expect(attempts.getByRole('listitem')).toHaveCount(2);
  await expect(attempts.getByText('429 rate limited')).toBeVisible();
  await expect(page.getByText('The provider reports 19')).toBeVisible();
  await expect(page.getByRole('region', { name: 'JSON text' })).toContainText(
    '"usage": 0.00000602',
  );
  await expectAccessible(page);
});

test('every field says what it means, by keyboard too, and where it came from', async ({
  page,
}) => {
  const id = newId('Fields');
  await addRecord(5, { id, cancelled: null });
  await signIn(page);
  await page.goto(`/generations/${id}`);
  await untilAwake(page);
  const fields = page.getByRole('region', { name: 'Every field' });
  const row = fields.locator('dl > div').filter({ hasText: 'Time to first token' }).first();
  await row.locator('summary').focus();
  await page.keyboard.press('Enter');
  await expect(row.getByText('router time included')).toBeVisible();
  await expect(row.getByText('Generation record')).toBeVisible();

  const cancelled = fields.locator('dl > div').filter({ hasText: 'Cancelled' }).first();
  await expect(cancelled.getByText('unknown: no source has told it')).toBeAttached();
  await fields.getByRole('radio', { name: /^Known/ }).check();
  await expect(page).toHaveURL(/fields=known/);
  await expect(cancelled).toBeHidden();
});

test('a record that is not written yet is pending, and fills itself in', async ({ page }) => {
  const id = youngId('Pending');
  await signIn(page);
  await page.goto(`/generations/${id}`);
  await expect(
    page.getByRole('heading', { name: 'OpenRouter has not written this record yet' }),
  ).toBeVisible();
  await expect(page.getByText(/Asking again in \d+ s|Asking…/)).toBeVisible();
  await addRecord(7, { id, model: 'tidewater/reef-r1-20251220' });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('tidewater/reef-r1-20251220', {
    timeout: 60_000,
  });
});

test('an ID that nobody knows is said to be unknown', async ({ page }) => {
  await signIn(page);
  await page.goto('/generations/gen-1500000000-E2eNobodyKnows00001');
  await expect(
    page.getByRole('heading', { name: 'OpenRouter does not know this generation' }),
  ).toBeVisible();
  await expectAccessible(page);
});

test('a failed look-up says why, and works when it is tried again', async ({ page }) => {
  const id = newId('Fails');
  await addRecord(9, { id, model: 'northwind/breeze-mini-20260201' });
  await signIn(page);
  await failAlways('/generation', { kind: 'status', status: 402, message: 'Insufficient credits' });
  await page.goto(`/generations/${id}`);
  await untilAwake(page);
  await expect(page.getByText('Insufficient credits')).toBeVisible();
  await failAlways('/generation', null);
  await page.getByRole('button', { name: 'Ask again' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'northwind/breeze-mini-20260201',
  );
});

test('what is no ID is refused in words', async ({ page }) => {
  await page.goto('/generations/gen-abc');
  await expect(page.getByRole('heading', { name: 'This is not a generation ID' })).toBeVisible();
});

test('the list leads to the page, by mouse and by keyboard', async ({ page }) => {
  const id = newId('Listed');
  const model = `northwind/listed-${id.slice(-8)}`;
  await addRecord(11, { id, model });
  await signIn(page);
  await page.goto(`/generations/${id}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(model);
  await page.goto(`/generations?f=is:model:${model}`);
  await untilAwake(page);
  await expect(page.getByText('1, newest first')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: `Remove filter Model is ${model}` }).click();
  await expect(page).toHaveURL('/generations');
  await page.goBack();
  await expect(page.getByText('1, newest first')).toBeVisible();
  await page.getByRole('link', { name: new RegExp(model) }).press('Enter');
  await expect(page).toHaveURL(`/generations/${id}`);
});
