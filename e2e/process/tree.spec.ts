import { expect } from '@playwright/test';
import { answersOf } from '../answers-of';
import { untilAwake } from '../fake-control';
import { test } from './demo-server';

const TABLES = ['/', '/cache', '/latency', '/tokens', '/waste', '/sessions', '/generations'];

test('every row of a table is headed by what it is about, and no two columns sort under one name', async ({
  page,
}) => {
  test.slow();
  const answered = answersOf(page);
  for (const path of TABLES) {
    await page.goto(path);
    await untilAwake(page);
    await answered();
    const tables = await page.getByRole('main').getByRole('table').all();
    expect(tables.length, path).toBeGreaterThan(0);
    for (const table of tables) {
      const label = `${path}: ${await table.getAttribute('aria-label')}`;
      await expect(table.getByRole('rowheader').first(), label).toBeAttached();
      const names = await table.getByRole('columnheader').allInnerTexts();
      expect(new Set(names).size, `${label}: ${names.join(', ')}`).toBe(names.length);
    }
  }
});

test('nothing that can be pressed is under 24 by 24, and no page scrolls sideways at 320', async ({
  page,
}) => {
  // Eighteen pages.
  test.slow();
  const answered = answersOf(page);
  for (const width of [1440, 320]) {
    await page.setViewportSize({ width, height: 800 });
    for (const path of [...TABLES, '/models/anthropic/claude-4.5-sonnet-20250929', '/settings']) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await answered();
      const found = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        const small = [...document.querySelectorAll('a[href], button, summary')].filter((one) => {
          const { width: wide, height: high } = one.getBoundingClientRect();
          const inSentence = getComputedStyle(one).display === 'inline';
          return one.checkVisibility() && !inSentence && (wide < 24 || high < 24);
        });
        return {
          sideways: scrollWidth - clientWidth,
          small: small.map((one) => (one.textContent || one.ariaLabel || '').slice(0, 40)),
        };
      });
      expect(found, `${path} at ${width}`).toEqual({ sideways: 0, small: [] });
    }
  }
});
