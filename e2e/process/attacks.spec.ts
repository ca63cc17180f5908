import { expect, test } from '@playwright/test';
import { injection } from '../../bench/soak/injection/injection';
import { sharedLinks } from '../../bench/soak/shares/shared-links';

// The short forms; `npm run soak -- shares` and `-- injection` send the full numbers.

test('no mutated request tells a ledger from one that never had a row outside of the link; an end holds at once, guessing is slowed', async () => {
  test.setTimeout(300_000);
  const { figures, complaints } = await sharedLinks(300);
  expect(complaints).toEqual([]);
  expect(figures).toMatchObject({ outside: 0, different: 0, forgedAnswered: 0, otherStatus: 0 });
});

test('hostile values through every parameter are answered or refused, and touch nothing', async () => {
  test.setTimeout(300_000);
  const { figures, complaints } = await injection(20, 'duckdb');
  expect(complaints).toEqual([]);
  expect(figures).toMatchObject([{ engine: 'duckdb', trapped: 0, canaries: 'intact' }]);
});
