import { expect, test } from '@playwright/test';
import { jsonBody, madeUpSpans } from '../lib/sources/broadcast/testing/broadcast-delivery';
import { expectAccessible } from './expect-accessible';
import { untilAwake } from './fake-control';

test('Broadcast is set up by copying, and the page tells when the first delivery is in', async ({
  page,
  request,
}) => {
  await page.goto('/sources');
  await untilAwake(page);
  const panel = page.getByRole('region', { name: 'Broadcast' });
  // The first token of a server is offered at once, further ones under another label.
  const name = `e2e ${Date.now()}`;
  await panel.getByRole('textbox').fill(name);
  await panel.getByRole('button', { name: /^(Set up|Make token)$/ }).click();
  await expect(panel.getByRole('status')).toContainText(['Waiting for the first delivery…']);
  const address = await panel.locator('code', { hasText: '/api/v1/traces' }).innerText();
  const headers: { Authorization: string } = JSON.parse(
    await panel.locator('code', { hasText: 'Authorization' }).innerText(),
  );
  await expectAccessible(page);

  const path = new URL(address).pathname;
  const trying = await request.post(path, {
    headers: { ...headers, 'x-test-connection': 'true', 'content-type': 'application/json' },
    data: '{"resourceSpans":[]}',
  });
  expect(trying.status()).toBe(200);
  await expect(panel.getByText('The connection works.')).toBeVisible();

  const delivery = {
    headers: { ...headers, 'content-type': 'application/json' },
    data: jsonBody(madeUpSpans(77, { 'trace.metadata.e2e team': 'red' })),
  };
  expect((await request.post(path, delivery)).status()).toBe(200);
  await expect(panel.getByText('Received: 1 generation.')).toBeVisible();
  await panel.getByRole('button', { name: 'Done' }).click();
  await expect(panel.locator('code', { hasText: 'Authorization' })).toHaveCount(0);

  const row = panel.getByRole('row', { name: new RegExp(name) });
  await row.getByRole('button', { name: `Revoke ${name}` }).click();
  await row.getByRole('button', { name: `Revoke ${name} for good` }).click();
  await expect(panel.getByRole('row', { name: new RegExp(name) })).toHaveCount(0);
  expect((await request.post(path, delivery)).status()).toBe(401);

  // The day of the made-up span: what the automatic range is depends on what other specs stored.
  await page.goto(
    '/?from=2026-09-20&to=2026-09-22&by=metadata.e2e%20team&f=set:metadata.e2e%20team',
  );
  await expect(page.getByRole('rowheader', { name: 'red' }).first()).toBeVisible();
});
