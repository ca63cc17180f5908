import { readJson } from '@/lib/http/parse-json';
import { route } from '@/lib/http/route';
import { changeNamedView, removeNamedView } from '@/lib/reports/named-views';
import { ownStore } from '@/lib/session/own-store';

/** Renames a view, or puts another one in its place. */
export const PATCH = route(async (request, { params }) => {
  const body = await readJson(request);
  return Response.json({
    data: await changeNamedView(await ownStore(request), params.id, body, Date.now()),
  });
}, 'PATCH /api/named-views/[id]');

export const DELETE = route(async (request, { params }) => {
  await removeNamedView(await ownStore(request), params.id);
  return Response.json({ data: { id: params.id, deleted: true } });
}, 'DELETE /api/named-views/[id]');
