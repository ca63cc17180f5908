import { route } from '@/lib/http/route';
import { IngestTokens } from '@/lib/ingest/ingest-tokens';
import { openStore } from '@/lib/store/open';

/** Ends a token for good, at once. */
export const DELETE = route(async (_request, { params }) => {
  await (await IngestTokens.of(await openStore())).revoke(params.id);
  return Response.json({ data: { id: params.id, deleted: true } });
}, 'DELETE /api/ingest-tokens/[id]');
