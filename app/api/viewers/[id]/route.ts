import { route } from '@/lib/http/route';
import { ownStore } from '@/lib/session/own-store';
import { removeViewer } from '@/lib/session/own-viewers';

/** Ends an invitation and every session that it began, at once. */
export const DELETE = route(async (request, { params }) => {
  await removeViewer(await ownStore(request), params.id);
  return Response.json({ data: { id: params.id, deleted: true } });
}, 'DELETE /api/viewers/[id]');
