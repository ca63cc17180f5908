import { route } from '@/lib/http/route';
import { createDemo, removeDemo } from '@/lib/imports/demo-ledger';
import { ownStore } from '@/lib/session/own-store';

/** Fills the demo ledger with a month of invented generations. */
export const POST = route(async (request) => {
  const generations = await createDemo(await ownStore(request));
  return Response.json({ data: { generations } });
}, 'POST /api/demo');

/** Removes the demo; without one nothing happens. */
export const DELETE = route(async (request) => {
  await removeDemo(await ownStore(request));
  return Response.json({ data: { generations: 0 } });
}, 'DELETE /api/demo');
