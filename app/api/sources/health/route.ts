import { route } from '@/lib/http/route';
import { SourceHealth } from '@/lib/ingest/source-health';
import { ownStore } from '@/lib/session/own-store';

/** How every source fares that was ever heard of. */
export const GET = route(async (request) => {
  const health = await SourceHealth.of(await ownStore(request));
  return Response.json({ data: health.facts(Date.now()) });
}, 'GET /api/sources/health');
