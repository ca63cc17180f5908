import { route } from '@/lib/http/route';
import { SourceHealth } from '@/lib/ingest/source-health';
import { openStore } from '@/lib/store/open';

/** How every source fares that was ever heard of. */
export const GET = route(async () => {
  const health = await SourceHealth.of(await openStore());
  return Response.json({ data: health.facts(Date.now()) });
}, 'GET /api/sources/health');
