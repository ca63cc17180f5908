import { stringifyJson } from '@/lib/generation/lossless';
import { generationObject } from '@/lib/generation/serialise-record';
import { ApiError } from '@/lib/http/api-error';
import { parseJson } from '@/lib/http/parse-json';
import { route } from '@/lib/http/route';
import { formatCursor } from '@/lib/query/cursor';
import { parseListRequest } from '@/lib/query/parse-list-request';
import { ownStore } from '@/lib/session/own-store';

/** Pages of generation records, newest first, with the exact number of all. Ours, not OpenRouter's. */
export const POST = route(async (request) => {
  const parsed = parseListRequest(parseJson((await request.text()) || '{}'));
  if (!parsed.ok) throw new ApiError('invalid_request', parsed.message);
  const ledger = await (await ownStore(request)).shownLedger();
  const [{ rows, next }, total] = await Promise.all([
    ledger.list(parsed.request),
    ledger.count(parsed.request),
  ]);
  const data = rows.map(generationObject);
  const body = { data, total: String(total), next: next && formatCursor(next) };
  return new Response(stringifyJson(body), { headers: { 'content-type': 'application/json' } });
}, 'POST /api/v1/generations/query');
