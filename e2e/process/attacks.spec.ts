import { expect, test } from '@playwright/test';
import { injection } from '../../bench/soak/injection/injection';
import { races } from '../../bench/soak/shares/races';
import { sharedLinks } from '../../bench/soak/shares/shared-links';

// The short forms; `npm run soak -- shares`, `-- races` and `-- injection` send the full numbers.

test('no mutated request tells a ledger from one that never had a row outside of the link; an end holds at once, guessing is slowed', async () => {
  test.setTimeout(300_000);
  const { figures, complaints } = await sharedLinks(300);
  expect(complaints).toEqual([]);
  expect(figures).toMatchObject({ outside: 0, different: 0, forgedAnswered: 0, otherStatus: 0 });
});

test('links that end while they are read let in nobody afterwards, and nobody passes a limit by coming at once', async () => {
  const { figures, complaints } = await races(1);
  expect(complaints).toEqual([]);
  expect(figures).toMatchObject({ ends: 5, late: 0, letIn: 5 });
});

test('hostile values through every parameter are answered or refused, and touch nothing', async () => {
  test.setTimeout(300_000);
  const { figures, complaints } = await injection(20, 'duckdb');
  expect(complaints).toEqual([]);
  expect(figures).toMatchObject([{ engine: 'duckdb', trapped: 0, canaries: 'intact' }]);
});
