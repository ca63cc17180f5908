import { route } from '@/lib/http/route';
import { analyticsMeta } from '@/lib/query/meta';

/** OpenRouter's `GET /analytics/meta`: what can be asked, read from the catalogue. */
export const GET = route(
  () => Response.json({ data: analyticsMeta() }),
  'GET /api/v1/analytics/meta',
);
