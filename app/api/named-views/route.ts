import { readJson } from '@/lib/http/parse-json';
import { route } from '@/lib/http/route';
import { listNamedViews, saveNamedView } from '@/lib/reports/named-views';
import { ownStore } from '@/lib/session/own-store';

/** All saved views, by name. */
export const GET = route(
  async (request) => Response.json({ data: await listNamedViews(await ownStore(request)) }),
  'GET /api/named-views',
);

/** Saves a page's URL state under a name. */
export const POST = route(async (request) => {
  const view = await saveNamedView(await ownStore(request), await readJson(request), Date.now());
  return Response.json({ data: view }, { status: 201 });
}, 'POST /api/named-views');
