import { route } from '@/lib/http/route';
import { analyticsMeta } from '@/lib/query/meta';
import { openStore } from '@/lib/store/open';

/** OpenRouter's `GET /analytics/meta`: what can be asked, read from the catalogue and the ledger. */
export const GET = route(async () => {
  const ledger = await (await openStore()).shownLedger();
  return Response.json({ data: analyticsMeta(await ledger.metadataKeys()) });
}, 'GET /api/v1/analytics/meta');
