import { baseGenerationId } from '@/lib/generation/generation-id';
import { ApiError } from '@/lib/http/api-error';
import { route } from '@/lib/http/route';
import { ownStore } from '@/lib/session/own-store';
import { sourcesOfRow } from '@/lib/view-generation/field-groups';

/**
 * A row of the ledger as it is held, with the source of each field. It asks nobody else:
 * `GET /api/v1/generation` does.
 */
export const GET = route(async (request, { params }) => {
  const id = baseGenerationId(params.id);
  const stored = await (await (await ownStore(request)).shownLedger()).find(id);
  // A row that is known by its ID only has nothing to show.
  if (!stored || sourcesOfRow(stored).every(([source]) => source === 'identifier')) {
    throw new ApiError('not_found', `The ledger does not hold ${id}.`);
  }
  return Response.json({ data: stored });
}, 'GET /api/generations/[id]');
