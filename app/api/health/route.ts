import { route } from '@/lib/http/route';
import { openStore } from '@/lib/store/open';
import { MAIN_LEDGER } from '@/lib/store/store';

/** Whether the server can answer from its store. */
export const GET = route(async () => {
  const store = await openStore();
  await store.ledger(MAIN_LEDGER).bounds();
  return Response.json({ status: 'ok' });
}, 'GET /api/health');
