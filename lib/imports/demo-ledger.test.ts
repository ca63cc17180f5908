import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEMO_LEDGER, MAIN_LEDGER } from '@/lib/store/store';
import { openTestStore } from '@/lib/store/testing/open-test-store';
import { createDemo, removeDemo } from './demo-ledger';

let opened: Awaited<ReturnType<typeof openTestStore>>;
beforeAll(async () => {
  opened = await openTestStore();
});
afterAll(async () => {
  await opened.store.close();
  opened.remove();
});

const NOW = new Date('2026-06-09T15:42:11Z');

test('the demo is made, made again without doubling, shown, and removed', async () => {
  const { store } = opened;
  const count = await createDemo(store, NOW);
  expect(await createDemo(store, NOW)).toBe(count);
  const demo = store.ledger(DEMO_LEDGER);
  expect(await demo.count({ filters: [], timeRange: null })).toBe(count);
  expect((await store.shownLedger()).name).toBe(DEMO_LEDGER);
  await removeDemo(store);
  await removeDemo(store);
  expect(await demo.bounds()).toBeNull();
});

test('beside real data there is no demo', async () => {
  const id = 'gen-1781000000-aB3dE5gH7jK9mN1pQ3sT';
  await opened.store
    .ledger(MAIN_LEDGER)
    .merge([{ source: 'generation', values: { id, usage: '1' }, unknown: null }]);
  await expect(createDemo(opened.store, NOW)).rejects.toMatchObject({ code: 'conflict' });
});
