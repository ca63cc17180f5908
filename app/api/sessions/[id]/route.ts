import { route } from '@/lib/http/route';
import { endSession } from '@/lib/session/own-sessions';
import { ownStore } from '@/lib/session/own-store';

/** Ends a session of this ledger, at once. */
export const DELETE = route(async (request, { params }) => {
  await endSession(await ownStore(request), params.id);
  return Response.json({ data: { id: params.id, deleted: true } });
}, 'DELETE /api/sessions/[id]');
