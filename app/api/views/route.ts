import { parseJson } from '@/lib/http/parse-json';
import { route } from '@/lib/http/route';
import { keepView } from '@/lib/reports/short-views';
import { ownStore } from '@/lib/session/own-store';

/** Keeps a view whose link would be too long, and answers the short one. */
export const POST = route(async (request) => {
  const id = await keepView(await ownStore(request), parseJson(await request.text()));
  return Response.json({ data: { id, path: `/v/${id}` } }, { status: 201 });
}, 'POST /api/views');
