import { ApiError } from '@/lib/http/api-error';
import { parseJson } from '@/lib/http/parse-json';
import { route } from '@/lib/http/route';
import { parseRequest } from '@/lib/query/parse-request';
import { serialiseResult } from '@/lib/query/serialise-result';
import { answerOrder } from '@/lib/store/answer-order';
import { openStore } from '@/lib/store/open';

/** OpenRouter's `POST /analytics/query`, answered from the ledger. No media type is demanded: it changes nothing. */
export const POST = route(async (request) => {
  const parsed = parseRequest(parseJson(await request.text()));
  if (!parsed.ok) throw new ApiError('invalid_request', parsed.message);
  const ledger = await (await openStore()).shownLedger();
  const { result, ...extras } = await answerOrder(ledger, parsed, new Date());
  return new Response(serialiseResult(result, parsed.numberFormat, extras), {
    headers: { 'content-type': 'application/json' },
  });
}, 'POST /api/v1/analytics/query');
