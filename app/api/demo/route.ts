import { route } from '@/lib/http/route';
import { createDemo, removeDemo } from '@/lib/imports/demo-ledger';
import { openStore } from '@/lib/store/open';

/** Fills the demo ledger with a month of invented generations. */
export const POST = route(async () => {
  const generations = await createDemo(await openStore());
  return Response.json({ data: { generations } });
}, 'POST /api/demo');

/** Removes the demo; without one nothing happens. */
export const DELETE = route(async () => {
  await removeDemo(await openStore());
  return Response.json({ data: { generations: 0 } });
}, 'DELETE /api/demo');
