import { expect, type Page } from '@playwright/test';
import { navigation } from '../../components/shell/navigation';
import { answersOf } from '../answers-of';
import { expectAccessible } from '../expect-accessible';
import { untilAwake } from '../fake-control';
import { type TeamMember, test } from './team-server';

/** What only owners are offered, and where: the owner's walk finds every one of them, so that none goes stale. */
const offersOf = ({ report }: TeamMember) =>
  [
    ['/', ['Share', 'Add to a report']],
    ['/budgets', ['Set a budget', 'Dismiss', 'Edit', 'Delete']],
    ['/reports', ['Duplicate', 'Delete']],
    [`/reports/${report}`, ['Share', 'Edit', 'Delete']],
    ['/settings', ['Make an invitation']],
    ['/reconciliation', ['Sync now']],
  ] as const;

const pagesOf = ({ report, generation, canary }: TeamMember) => [
  ...navigation.flatMap(({ items }) => items.map(({ href }) => String(href))),
  '/reports/links',
  `/reports/${report}`,
  `/generations/${generation}`,
  `/models/${canary}/model-0`,
  '/generations/gen-1700000000-neverheardofthat0000',
];

/** "Duplicate Weekly" is what a list calls it. */
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

function buttonNames(page: Page): Promise<string[]> {
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
  test.setTimeout(400_000);
  const refused: string[] = [];
  page.on('response', (response) => {
    if (response.status() === 403 || response.status() === 401) {
      refused.push(`${response.request().method()} ${new URL(response.url()).pathname}`);
    }
  });
  const answered = answersOf(page);
  await openAsViewer(page, team.ada);
  const ownersActions = new Set<string>(offersOf(team.ada).flatMap(([, actions]) => actions));
  const pressed = new Set<string>();
  for (const path of pagesOf(team.ada)) {
    await page.goto(path);
    const banner = page.getByRole('complementary', { name: 'Whose ledger this is' });
    await expect(banner).toContainText('You are viewing Ada’s ledger');
    await untilAwake(page);
    await answered();
    const names = await buttonNames(page);
    for (const action of ownersActions) {
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
  await untilAwake(page);
  await page.keyboard.press('n');
  await expect(page.locator('main form')).toHaveCount(0);
  await page.goto('/');
  await untilAwake(page);
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
  await openAsOwner(page, team.url, team.ada);
  for (const [path, actions] of offersOf(team.ada)) {
    // What the server finds by itself, an alert, is there some seconds after what it is of.
    await expect(async () => {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      const isOffered = async (action: string) =>
        (await buttonNames(page)).some((name) => isAction(name, action));
      for (const action of actions) {
        await expect.poll(() => isOffered(action), `${action} on ${path}`).toBe(true);
      }
    }).toPass({ timeout: 90_000 });
  }
});

test('signing in, the settings of owners and what viewers see of them are accessible', async ({
  page,
  team,
}) => {
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
