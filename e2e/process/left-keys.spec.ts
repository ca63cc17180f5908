import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { fakeKey, fakeRecord } from '../../lib/openrouter/testing/fake-data.mjs';
import { FakeOpenRouter } from '../../lib/openrouter/testing/fake-openrouter.mjs';
import { expectAccessible } from '../expect-accessible';
import { untilAwake } from '../fake-control';
import { ServerProcess } from './server-process';

const OWN = fakeKey('d1');
const MANAGEMENT = fakeKey('e2');

test('a key that was left in Settings runs the schedule after kill -9, with nobody signed in, until it is removed', async ({
  page,
}) => {
  // Two starts of a server.
  test.slow();
  const folder = mkdtempSync(join(tmpdir(), 'genledger-keys-'));
  const upstream = await FakeOpenRouter.start();
  const facts = { label: 'x', usage: 1, credits: 5 };
  upstream.addKey({ ...facts, key: OWN, creator: 'user_ada', is_management_key: false });
  upstream.addKey({ ...facts, key: MANAGEMENT, creator: 'user_bea', is_management_key: true });
  const start = () =>
    new ServerProcess({
      PORT: '0',
      GENLEDGER_DATA: folder,
      OPENROUTER_BASE_URL: upstream.baseUrl,
      GENLEDGER_MODE: 'team',
      GENLEDGER_KEYRING: `ring:${Buffer.alloc(32, 7).toString('base64')}`,
    });
  const listings = () => upstream.requests.filter(({ path }) => path === '/analytics/query');
  let server = start();
  try {
    await enter(await server.ready());
    const section = page.getByRole('region', { name: 'Keys left with this server' });
    await expect(section.getByText('None: your key is in this browser only')).toBeVisible();
    await section.getByRole('button', { name: 'Leave my key' }).click();
    await expect(section.getByText('You are signed in with it')).toBeVisible();
    await expect(section.getByRole('button', { name: 'Leave my key' })).toBeHidden();

    const field = section.getByRole('textbox', { name: 'Another key' });
    await field.fill(fakeKey('99'));
    await section.getByRole('button', { name: 'Leave this key' }).click();
    await expect(section.getByText('OpenRouter does not know this key')).toBeVisible();
    await field.fill(MANAGEMENT);
    await section.getByRole('button', { name: 'Leave this key' }).click();
    await expect(section.getByText('Another account', { exact: true })).toBeVisible();
    await expect(field).toHaveValue('');
    expect(await page.content()).not.toMatch(/d1d1d1d1|e2e2e2e2/);
    await expectAccessible(page);
    await page.request.delete(new URL('/api/session', page.url()).href);
    expect(listings()).toEqual([]);

    server.signal('SIGKILL');
    await server.end();
    const record = fakeRecord(700, { created_at: new Date(Date.now() - 3_600_000).toISOString() });
    upstream.addRecord(record, { ownerKey: MANAGEMENT });
    server = start();
    const url = await server.ready();
    // Nobody has opened a page: the schedule looks as soon as the server runs.
    await expect.poll(() => listings().length).toBeGreaterThan(0);
    expect(listings()[0]?.authorization).toBe(`Bearer ${MANAGEMENT}`);

    await enter(url);
    const held = new URL(`/api/generations/${record.id}`, url).href;
    await expect.poll(async () => (await page.request.get(held)).status()).toBe(200);
    await section.getByRole('button', { name: `Remove ${MANAGEMENT.slice(0, 12)}` }).click();
    await expect(section.getByText('Another account', { exact: true })).toBeHidden();
    await expect(section.getByRole('listitem')).toHaveCount(1);
    // What it brought stays.
    expect((await page.request.get(held)).status()).toBe(200);
  } finally {
    await server.kill();
    await upstream.close();
    rmSync(folder, { recursive: true, force: true });
  }

  async function enter(url: string): Promise<void> {
    await page.request.post(new URL('/api/session', url).href, { data: { key: OWN } });
    await page.goto(new URL('/settings', url).href);
    await untilAwake(page);
  }
});
