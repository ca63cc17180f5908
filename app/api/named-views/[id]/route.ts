import { readJson } from '@/lib/http/parse-json';
import { route } from '@/lib/http/route';
import { changeNamedView, removeNamedView } from '@/lib/reports/named-views';
import { openStore } from '@/lib/store/open';

/** Renames a view, or puts another one in its place. */
export const PATCH = route(async (request, { params }) => {
  const body = await readJson(request);
  return Response.json({
    data: await changeNamedView(await openStore(), params.id, body, Date.now()),
  });
}, 'PATCH /api/named-views/[id]');

export const DELETE = route(async (_request, { params }) => {
  await removeNamedView(await openStore(), params.id);
  return Response.json({ data: { id: params.id, deleted: true } });
}, 'DELETE /api/named-views/[id]');
