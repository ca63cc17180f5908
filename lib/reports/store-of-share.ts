import 'server-only';
import { everyStore } from '@/lib/store/open';
import type { Store } from '@/lib/store/store';
import { missingShare, Shares } from './shares';

/**
 * The store of the owner of a link. Visitors name a link and no owner.
 *
 * @throws ApiError `not_found`, as for a link that does not open
 */
export async function storeOfShare(id: string): Promise<Store> {
  for (const store of await everyStore()) {
    if ((await Shares.of(store)).find(id) !== null) return store;
  }
  throw missingShare();
}
