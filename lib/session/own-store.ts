import 'server-only';
import { env } from '@/lib/env';
import { openStore, storeOfOwner } from '@/lib/store/open';
import type { Store } from '@/lib/store/store';
import { signInRequired } from './access';
import { memberOf } from './owner';

/**
 * The store of whoever asks, and the only way in which a route or a page of the owner's gets one:
 * it can name nothing of another owner. The right to be here was checked before (`route` with
 * caller `owner`, `demandPageAccess`).
 *
 * @throws ApiError `sign_in_required`, and what `memberOf` throws
 */
export async function ownStore({ headers }: { readonly headers: Headers }): Promise<Store> {
  if (env().mode === 'single') return openStore();
  const member = await memberOf(headers);
  if (member === undefined) throw signInRequired();
  return storeOfOwner(member.owner);
}
