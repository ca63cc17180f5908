import { ApiError } from '@/lib/http/api-error';
import { parseJson } from '@/lib/http/parse-json';
import { route } from '@/lib/http/route';
import { parseRequest } from '@/lib/query/parse-request';
import { serialiseResult } from '@/lib/query/serialise-result';
import { openStore } from '@/lib/store/open';

/** OpenRouter's `POST /analytics/query`, answered from the ledger. No media type is demanded: it changes nothing. */
export const POST = route(async (request) => {
  const parsed = parseRequest(parseJson(await request.text()));
  if (!parsed.ok) throw new ApiError('invalid_request', parsed.message);
  const ledger = await (await openStore()).shownLedger();
  const result = await ledger.query(parsed.query);
  return new Response(serialiseResult(parsed.query, result, parsed.numberFormat), {
    headers: { 'content-type': 'application/json' },
  });
}, 'POST /api/v1/analytics/query');
