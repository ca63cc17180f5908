import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestClock } from '@/lib/openrouter/testing/test-clock';
import { MAIN_LEDGER } from '@/lib/store/store';
import { openTestStore } from '@/lib/store/testing/open-test-store';
import { JobItems } from '../job-items';
import { LookUpQueue } from './look-up-queue';

let opened: Awaited<ReturnType<typeof openTestStore>>;

beforeAll(async () => {
  opened = await openTestStore();
});
afterAll(async () => {
  await opened.store.close();
  opened.remove();
});

test('a clock that is set back by a day puts no ID off, whether it is pending or failed once', async () => {
  const clock = new TestClock();
  const items = await JobItems.open(opened.store, 'job-of-clocks');
  await items.add(['gen-1781000001-aB3dE5gH7jK9mN1pQ3sT', 'gen-1781000002-aB3dE5gH7jK9mN1pQ3sT']);
  items.set(0, 'pending', {});
  items.set(1, 'pending', {});
  const ledger = opened.store.ledger(MAIN_LEDGER);
  const queue = new LookUpQueue({ items, ledger, clock, tell: () => undefined });
  while ((await queue.waitMs()) === 0) await queue.take();
  queue.addPending(0, clock.now() + 60_000);
  queue.defer({ position: 1, dueMs: clock.now() + 5_000, tries: 1, refusals: 0 });
  expect(await queue.waitMs()).toBe(5_000);
  clock.set(-86_400_000);
  expect(await queue.waitMs()).toBe(5_000);
  clock.advance(5_000);
  expect(await queue.take()).toMatchObject({ position: 1, tries: 1 });
  expect(await queue.waitMs()).toBe(55_000);
});
