import { expect, test } from '@playwright/test';
import { budgetWriter } from '../../bench/soak/budget-writer';
import { killWriter, lossesOf } from '../../bench/soak/kill-writers';

/** Kills of one run; the full proof is `npm run soak -- kills 50 budgets`. */
const KILLS = Number(process.env.GENLEDGER_TEST_RUNS ?? 2);

test('an alert whose delivery is killed in its middle arrives once, under one key', async () => {
  test.setTimeout(300_000 + KILLS * 20_000);
  const figures = await killWriter(budgetWriter(), KILLS);
  expect(lossesOf(figures)).toEqual([]);
});
