import { answerResponse } from '@/lib/http/answer-response';
import { parseJson } from '@/lib/http/parse-json';
import { route } from '@/lib/http/route';
import { ownStore } from '@/lib/session/own-store';
import { answerRequest } from '@/lib/store/answer-request';

/** OpenRouter's `POST /analytics/query`, answered from the ledger. No media type is demanded: it changes nothing. */
export const POST = route(async (request) => {
  const text = await request.text();
  const ledger = await (await ownStore(request)).shownLedger();
  const answer = await answerRequest(ledger, text, () => parseJson(text));
  return answerResponse(answer);
}, 'POST /api/v1/analytics/query');
