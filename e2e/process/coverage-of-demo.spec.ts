import { expect } from '@playwright/test';
import { expectAccessible } from '../expect-accessible';
import { test } from './demo-server';

test('with demo data only the coverage is one calm sentence, and no row of zeros', async ({
  page,
}) => {
  await page.goto('/reconciliation');
  const days = page.getByRole('region', { name: 'Day by day' });
  await expect(days.getByText('Nothing of the last 30 days to compare')).toBeVisible();
  await expect(days.getByText('Demo data is made up')).toBeVisible();
  await expect(page.getByRole('table')).toHaveCount(0);
  await expect(page.getByRole('main').getByText('$0.00')).toHaveCount(0);
  await expectAccessible(page);
});
