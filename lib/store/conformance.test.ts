import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mergeGeneration } from '../generation/merge';
import { parseRequest } from '../query/parse-request';
import { referenceRows } from '../query/reference';
import { arbitraryLedger, arbitraryRequest } from './testing/arbitrary-ledger';
import { openTestStore } from './testing/open-test-store';

let opened: Awaited<ReturnType<typeof openTestStore>>;
beforeAll(async () => {
  opened = await openTestStore();
});
afterAll(async () => {
  await opened.store.close();
  opened.remove();
});

/** Ledgers × queries on each; `npm run soak` sets more. */
const LEDGERS = Number(process.env.GENLEDGER_TEST_RUNS ?? 25);
const QUERIES_EACH = 20;

test('the engine agrees with the reference on random ledgers and random queries', async () => {
  let number = 0;
  await fc.assert(
    fc.asyncProperty(
      arbitraryLedger,
      fc.array(arbitraryRequest, { minLength: QUERIES_EACH, maxLength: QUERIES_EACH }),
      async (contributions, requests) => {
        const ledger = opened.store.ledger(`random-${number++}`);
        await ledger.merge(contributions);
        const records = contributions.map((one) => mergeGeneration(null, one).merged.record);
        for (const request of requests) {
          const parsed = parseRequest(request);
          if (!parsed.ok) throw new Error(parsed.message);
          const result = await ledger.query(parsed.query);
          expect(result.rows, JSON.stringify(request)).toEqual(
            referenceRows(records, parsed.query),
          );
        }
      },
    ),
    { numRuns: LEDGERS },
  );
}, 120_000);
