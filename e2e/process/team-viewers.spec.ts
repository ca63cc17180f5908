import { expect, type Page } from '@playwright/test';
import { navigation } from '../../components/shell/navigation';
import { expectAccessible } from '../expect-accessible';
import { type TeamMember, test } from './team-server';

/** What only owners are offered. The owner's walk finds every one of them, so that none goes stale. */
const OWNERS_ACTIONS = [
  'Share',
  'Add to a report',
  'Edit',
  'Delete',
  'Duplicate',
  'Dismiss',
  'Set a budget',
  'Sync now',
  'Make an invitation',
];

const pagesOf = ({ report, generation, canary }: TeamMember) => [
  ...navigation.flatMap(({ items }) => items.map(({ href }) => String(href))),
  '/reports/links',
  `/reports/${report}`,
  `/generations/${generation}`,
  `/models/${canary}/model-0`,
  '/generations/gen-1700000000-neverheardofthat0000',
];

const isAction = (name: string, action: string) => name === action || name.startsWith(`${action} `);

async function openAsViewer(page: Page, { invitation }: TeamMember) {
  await page.goto('about:blank');
  await page.goto(`/sign-in#${invitation}`);
  await page.getByRole('button', { name: 'Open the ledger' }).click();
  await expect(page.getByRole('complementary', { name: 'Whose ledger this is' })).toBeVisible();
}

async function openAsOwner(page: Page, url: string, { cookie }: TeamMember) {
  const [name = '', value = ''] = cookie.split('=');
  await page.context().addCookies([{ name, value, url }]);
}

async function buttonNames(page: Page): Promise<string[]> {
  await page.waitForLoadState('networkidle');
  return page
    .locator('main button:visible')
    .evaluateAll((buttons) =>
      buttons.map(
        (button) => button.getAttribute('aria-label') ?? button.textContent?.trim() ?? '',
      ),
    );
}

test('a viewer is told whose ledger it is, and no page offers or asks what would be refused', async ({
  page,
  team,
}) => {
  test.setTimeout(240_000);
  const refused: string[] = [];
  page.on('response', (response) => {
    if (response.status() === 403 || response.status() === 401) {
      refused.push(`${response.request().method()} ${new URL(response.url()).pathname}`);
    }
  });
  await openAsViewer(page, team.ada);
  const pressed = new Set<string>();
  for (const path of pagesOf(team.ada)) {
    await page.goto(path);
    const banner = page.getByRole('complementary', { name: 'Whose ledger this is' });
    await expect(banner).toContainText('You are viewing Ada’s ledger');
    const names = await buttonNames(page);
    for (const action of OWNERS_ACTIONS) {
      expect(
        names.filter((name) => isAction(name, action)),
        path,
      ).toEqual([]);
    }
    for (const name of names) {
      // "Save Spend" and "Save Requests" are one button of two panels. "Sign out" would end the walk.
      const [kind = ''] = name.split(' ');
      if (kind === '' || pressed.has(kind) || name === 'Sign out') continue;
      pressed.add(kind);
      const button = page.locator('main').getByRole('button', { name, exact: true }).first();
      await button.click({ timeout: 1_000 }).catch(() => undefined);
      await expect(page.getByRole('menuitem', { name: /report/i })).toHaveCount(0);
      await expect(page.getByRole('button', { name: 'Add to a report' })).toHaveCount(0);
      await page.keyboard.press('Escape');
      if (new URL(page.url()).pathname !== path) await page.goto(path);
    }
    expect(refused, path).toEqual([]);
  }
  expect(pressed.size).toBeGreaterThan(10);
});

test('keys and palette offer a viewer nothing that owners alone may do', async ({ page, team }) => {
  await openAsViewer(page, team.ada);
  await page.goto('/budgets');
  await page.waitForLoadState('networkidle');
  await page.keyboard.press('n');
  await expect(page.locator('main form')).toHaveCount(0);
  await page.goto('/');
  await page.waitForLoadState('networkidle');
  await page.keyboard.press('Control+k');
  await expect(page.getByPlaceholder(/Find a command/)).toBeVisible();
  await expect(page.getByRole('option', { name: 'Saved views' })).toBeVisible();
  await expect(page.getByRole('option', { name: /report$/ })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.keyboard.press('v');
  const views = page.getByRole('dialog');
  await expect(views.getByRole('link', { name: team.ada.canary })).toBeVisible();
  await expect(views.getByRole('textbox')).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^(Rename|Delete) / })).toHaveCount(0);
});

test('the owner is offered all of it', async ({ page, team }) => {
  test.setTimeout(180_000);
  await openAsOwner(page, team.url, team.ada);
  const offered = new Set<string>();
  for (const path of [
    '/',
    '/budgets',
    '/reports',
    `/reports/${team.ada.report}`,
    '/settings',
    '/reconciliation',
  ]) {
    await page.goto(path);
    for (const name of await buttonNames(page)) offered.add(name);
  }
  // "Duplicate Weekly" is what a list calls it.
  const isOffered = (action: string) => [...offered].some((name) => isAction(name, action));
  expect(OWNERS_ACTIONS.filter((action) => !isOffered(action))).toEqual([]);
});

test('signing in, the settings of owners and what viewers see of them are accessible', async ({
  page,
  team,
}) => {
  test.setTimeout(180_000);
  await page.goto('/sign-in');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await expectAccessible(page);
  await page.goto('about:blank');
  await page.goto(`/sign-in#${team.bea.invitation}`);
  await expect(page.getByRole('button', { name: 'Open the ledger' })).toBeVisible();
  await expectAccessible(page);
  await openAsViewer(page, team.bea);
  await page.goto('/settings');
  await expectAccessible(page);
  await page.context().clearCookies();
  await openAsOwner(page, team.url, team.bea);
  await page.goto('/settings');
  await expect(page.getByRole('button', { name: 'Make an invitation' })).toBeVisible();
  await expectAccessible(page);
});
