import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { ApiError } from '@/lib/http/api-error';
import { TestServer } from '@/lib/http/testing/test-server';
import { openStore } from '@/lib/store/open';
import { MAIN_LEDGER, type Store } from '@/lib/store/store';
import { placedViews } from './placed-views';
import { Reports } from './reports';

const NOW_MS = Date.parse('2026-08-25T12:00:00Z');

let server: TestServer;
let store: Store;

beforeAll(async () => {
  server = await TestServer.start();
  store = await openStore();
});
afterAll(() => server.stop());

test('a view that cannot be read leaves the others readable; a fault of the store is no fault of a view', async () => {
  const report = await new Reports(store, MAIN_LEDGER).create(
    {
      name: 'A week',
      note: '',
      panels: [{ page: 'overview', panel: null, view: '?compare=off', title: null }],
    },
    NOW_MS,
  );
  const [panel] = report.panels;
  const panels = [{ ...panel, page: 'gone' }, panel] as typeof report.panels;
  const ledger = store.ledger(MAIN_LEDGER);
  const placed = () => placedViews({ ...report, panels }, ledger, NOW_MS);
  expect(await placed()).toMatchObject([
    { resolved: null, problem: 'There is no page "gone" to show panels of.' },
    { problem: null },
  ]);
  const late = new ApiError('query_timeout', 'The query took too long.');
  vi.spyOn(ledger, 'count').mockRejectedValue(late);
  await expect(placed()).rejects.toBe(late);
});
