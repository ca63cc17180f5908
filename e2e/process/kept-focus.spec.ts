import { expect, type Page } from '@playwright/test';
import { untilAwake, untilHeard } from '../fake-control';
import { test } from './demo-server';

/** By keys, as somebody who has no pointer does it. */
async function press(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name }).first().focus();
  await page.keyboard.press('Enter');
}

const removal = (page: Page, words: string) =>
  page.getByRole('button', { name: `Remove filter ${words}` });

test('a filter that is taken away leaves the focus on the next one, and the last on the menu that adds', async ({
  page,
}) => {
  await page.goto('/?f=is:model:z-ai/glm-4.6&f=not:provider:Azure');
  await untilAwake(page);
  await removal(page, 'Model is z-ai/glm-4.6').focus();
  await page.keyboard.press('Enter');
  await expect(
    page.getByRole('button', { name: 'Provider is not Azure', exact: true }),
  ).toBeFocused();
  await removal(page, 'Provider is not Azure').focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/');
  await expect(page.getByRole('button', { name: 'Filter', exact: true })).toBeFocused();
});

test('a filter that is edited keeps the focus', async ({ page }) => {
  await page.goto('/?f=is:model:z-ai/glm-4.6');
  await untilAwake(page);
  await press(page, 'Model is z-ai/glm-4.6');
  const layer = page.getByRole('dialog', { name: 'Change filter Model is z-ai/glm-4.6' });
  await layer.getByRole('radio', { name: 'is not', exact: true }).focus();
  await page.keyboard.press('Space');
  await layer.getByRole('button', { name: 'Apply' }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/?f=not:model:z-ai/glm-4.6');
  await expect(
    page.getByRole('button', { name: 'Model is not z-ai/glm-4.6', exact: true }),
  ).toBeFocused();
});

test('a button that gives way to its form hands the focus on, and has it back', async ({
  page,
}) => {
  await page.goto('/budgets');
  await untilAwake(page);
  await press(page, 'Set a budget');
  await expect(page.getByRole('main').getByRole('textbox').first()).toBeFocused();
  await press(page, 'Cancel');
  await expect(page.getByRole('button', { name: 'Set a budget' }).first()).toBeFocused();
});

test('a walk by keys to another page begins at its content', async ({ page }) => {
  await page.goto('/models');
  await untilAwake(page);
  await page.getByRole('table').getByRole('link').first().focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/models\/./);
  await expect(page.getByRole('main')).toBeFocused();
});

test('a generation that is closed after a walk leaves the focus on its row', async ({ page }) => {
  await page.goto('/generations');
  await untilHeard(page, 'j');
  const second = page.locator('[data-generation]').nth(1);
  const id = (await second.getAttribute('data-generation')) ?? '';
  for (const key of ['j', 'j', 'j', 'k']) await page.keyboard.press(key);
  // The address, written at most every 50 ms, is behind the panel.
  await page.getByRole('dialog', { name: `Generation ${id}` }).press('Escape');
  await expect(page).toHaveURL('/generations');
  await expect(page.locator(`[data-generation="${id}"]`).getByRole('link')).toBeFocused();
});
