import 'server-only';
import { ApiError } from '@/lib/http/api-error';
import type { Store } from '@/lib/store/store';
import type { Share } from './share';
import { Shares } from './shares';

/** A link of the caller's own ledger. @throws ApiError `not_found`, for those of others as well */
export async function demandOwnShare(
  store: Store,
  id: string,
): Promise<{ shares: Shares; share: Share }> {
  const shares = await Shares.of(store);
  const share = shares.find(id);
  if (share !== null && share.ledger === (await store.shownLedger()).name) {
    return { shares, share };
  }
  throw new ApiError('not_found', 'There is no share link of that ID. GET /api/shares lists all.');
}
