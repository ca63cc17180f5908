import { route } from '@/lib/http/route';
import { removeKey } from '@/lib/session/own-keys';
import { ownStore } from '@/lib/session/own-store';

/** Forgets a key: from now on nothing is asked with it. What it brought stays in the ledger. */
export const DELETE = route(async (request, { params }) => {
  await removeKey(await ownStore(request), params.id);
  return Response.json({ data: { id: params.id, deleted: true } });
}, 'DELETE /api/keys/[id]');
