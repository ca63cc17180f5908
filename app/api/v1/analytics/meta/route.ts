import { route } from '@/lib/http/route';
import { analyticsMeta } from '@/lib/query/meta';
import { ownStore } from '@/lib/session/own-store';

/** OpenRouter's `GET /analytics/meta`: what can be asked, read from the catalogue and the ledger. */
export const GET = route(async (request) => {
  const ledger = await (await ownStore(request)).shownLedger();
  return Response.json({ data: analyticsMeta(await ledger.metadataKeys()) });
}, 'GET /api/v1/analytics/meta');
