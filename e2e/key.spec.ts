import { expect, test } from '@playwright/test';
import { expectAccessible } from './expect-accessible';
import { addRecord, KEY, MANAGEMENT_KEY, newId, untilAwake } from './fake-control';

test('a key is asked for where it is missed, confirmed, used, and forgotten', async ({
  page,
  context,
}) => {
  const id = newId('Keyed');
  await addRecord(13, { id, model: 'northwind/behind-a-key' });
  await page.goto(`/generations/${id}`);
  await page.getByRole('link', { name: 'Add your OpenRouter key' }).click();
  await expect(page).toHaveURL(/\/settings/);
  await expectAccessible(page);

  await untilAwake(page);
  const field = page.getByRole('textbox', { name: 'Key', exact: true });
  await expect(field).toHaveAttribute('type', 'password');
  await field.fill('sk-or-v1-0000000000000000000000000000');
  await page.getByRole('button', { name: 'Use this key' }).click();
  await expect(page.getByText('OpenRouter does not know this key')).toBeVisible();

  await field.fill(KEY);
  await page.getByRole('button', { name: 'Use this key' }).click();
  await expect(page).toHaveURL(`/generations/${id}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('northwind/behind-a-key');

  await page.goto('/settings');
  await untilAwake(page);
  const section = page.getByRole('region', { name: 'OpenRouter key' });
  await expect(section.getByText(`${KEY.slice(0, 12)}...${KEY.slice(-3)}`)).toBeVisible();
  await expect(section.getByText('left of its limit')).toBeVisible();
  expect(await page.content()).not.toContain(KEY);
  await expectAccessible(page);
  await expect(page.getByText('This browser', { exact: true })).toBeVisible();

  // A page that needs a management key leads to where it goes in, past the ordinary one, and is led back to.
  await page.goto('/reconciliation');
  await page.getByRole('link', { name: 'Add a management key' }).first().click();
  await expect(page).toHaveURL(/\/settings\?return=/);
  await untilAwake(page);
  await field.fill(MANAGEMENT_KEY);
  await page.getByRole('button', { name: 'Use this key' }).click();
  await expect(page).toHaveURL(/\/reconciliation$/);
  await expect(page.getByText('This key sees its own use only')).toHaveCount(0);
  await page.goto('/settings');
  await untilAwake(page);
  await section.getByRole('button', { name: 'Use another key' }).click();
  await field.fill(KEY);
  await page.getByRole('button', { name: 'Use this key' }).click();
  await expect(section.getByText(`${KEY.slice(0, 12)}...${KEY.slice(-3)}`)).toBeVisible();
  await expect(section.getByRole('button', { name: 'Use another key' })).toBeVisible();

  const [cookie] = (await context.cookies()).filter(({ name }) => name.includes('session'));
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
  await section.getByRole('button', { name: 'Sign out' }).click();
  await expect(field).toBeVisible();
  await expect(page.getByText('This browser', { exact: true })).toHaveCount(0);
  // A copy of the cookie is worth nothing now.
  if (cookie) await context.addCookies([cookie]);
  const session = await (await page.request.get('/api/session')).json();
  expect(session.data.signed_in).toBe(false);
});

test('a text that is no key at all is refused before it leaves the machine', async ({ page }) => {
  await page.goto('/settings');
  await untilAwake(page);
  await page.getByRole('textbox', { name: 'Key', exact: true }).fill('hunter2');
  await page.getByRole('button', { name: 'Use this key' }).click();
  await expect(page.getByText('That is not an OpenRouter key')).toBeVisible();
});

test('sign in with OpenRouter: over its page and back, or by the code that it shows', async ({
  page,
  context,
}) => {
  await page.goto('/settings');
  await untilAwake(page);
  await page.getByRole('button', { name: 'Sign in with OpenRouter' }).click();
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
  await expect(page).toHaveURL(/\/settings$/);
  await untilAwake(page);
  await page.getByRole('button', { name: 'Sign out' }).click();

  await page.getByRole('button', { name: 'Use a code instead' }).click();
  const [consent] = await Promise.all([
    context.waitForEvent('page'),
    page.getByRole('link', { name: /OpenRouter’s page/ }).click(),
  ]);
  const code = await consent.getByRole('status').innerText();
  await consent.close();
  await page.getByLabel('Code').fill(code);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('button', { name: 'Sign in with OpenRouter' })).toBeVisible();
});
