import 'server-only';
import { ApiError } from '@/lib/http/api-error';
import { demoGenerations } from '@/lib/sources/demo/demo-generations';
import { DEMO_LEDGER, MAIN_LEDGER, type Store } from '@/lib/store/store';

/**
 * Fills the demo ledger anew. It is a ledger of its own, which pages show while there is nothing
 * else.
 *
 * @returns how many generations it holds
 * @throws ApiError `conflict` when there is real data, which would hide the demo
 */
export async function createDemo(store: Store, now = new Date()): Promise<number> {
  if ((await store.ledger(MAIN_LEDGER).bounds()) !== null) {
    throw new ApiError(
      'conflict',
      'There is real data already, and demo data would be hidden by it.',
    );
  }
  const demo = store.ledger(DEMO_LEDGER);
  await demo.clear();
  let count = 0;
  const merges: Promise<unknown>[] = [];
  for (const generations of demoGenerations(now)) {
    count += generations.length;
    // Not awaited one by one: merges that wait together are committed together.
    merges.push(demo.merge(generations));
  }
  await Promise.all(merges);
  return count;
}

export async function removeDemo(store: Store): Promise<void> {
  const demo = store.ledger(DEMO_LEDGER);
  if ((await demo.bounds()) !== null) await demo.clear();
}
