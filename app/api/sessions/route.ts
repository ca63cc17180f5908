import { route } from '@/lib/http/route';
import { endOtherSessions, listSessions } from '@/lib/session/own-sessions';
import { ownStore } from '@/lib/session/own-store';

/** Where this ledger is signed in to, the newest first; never what with. */
export const GET = route(async (request) => {
  return Response.json({ data: await listSessions(await ownStore(request), request.headers) });
}, 'GET /api/sessions');

/** Ends all of them but the caller's own. */
export const DELETE = route(async (request) => {
  const ended = await endOtherSessions(await ownStore(request), request.headers);
  return Response.json({ data: { ended } });
}, 'DELETE /api/sessions');
