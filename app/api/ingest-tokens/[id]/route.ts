import { route } from '@/lib/http/route';
import { IngestTokens } from '@/lib/ingest/ingest-tokens';
import { ownStore } from '@/lib/session/own-store';

/** Ends a token for good, at once. */
export const DELETE = route(async (request, { params }) => {
  await (await IngestTokens.of(await ownStore(request))).revoke(params.id);
  return Response.json({ data: { id: params.id, deleted: true } });
}, 'DELETE /api/ingest-tokens/[id]');
