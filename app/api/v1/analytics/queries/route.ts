import { z } from 'zod';
import { answerResponse } from '@/lib/http/answer-response';
import { ApiError } from '@/lib/http/api-error';
import { asApiError, errorEnvelope } from '@/lib/http/error-response';
import { logError } from '@/lib/http/log-error';
import { parseJson } from '@/lib/http/parse-json';
import { route } from '@/lib/http/route';
import { ownStore } from '@/lib/session/own-store';
import { AnswerBody } from '@/lib/store/answer-cache';
import { answerRequest } from '@/lib/store/answer-request';
import type { Ledger } from '@/lib/store/ledger';

const MOST_QUERIES = 100;
const schema = z.object({ queries: z.array(z.unknown()).min(1).max(MOST_QUERIES) });

/**
 * Many analytics queries in one request, as a page asks them: every result is what
 * `/analytics/query` would answer, or its error envelope. Ours, not OpenRouter's.
 */
export const POST = route(async (request, { requestId }) => {
  const text = await request.text();
  const ledger = await (await ownStore(request)).shownLedger();
  const answer = await ledger.answers.get(ledger.version, `queries ${text}`, () =>
    answerAll(ledger, text, requestId),
  );
  return answerResponse(answer);
}, 'POST /api/v1/analytics/queries');

async function answerAll(ledger: Ledger, text: string, requestId: string): Promise<AnswerBody> {
  const parsed = schema.safeParse(parseJson(text));
  if (!parsed.success) {
    throw new ApiError(
      'invalid_request',
      `queries: send a list of 1 to ${MOST_QUERIES} bodies of /api/v1/analytics/query.`,
    );
  }
  const results = await Promise.all(
    parsed.data.queries.map((query) =>
      answerRequest(ledger, JSON.stringify(query), () => query).catch((thrown: unknown) =>
        failed(thrown, requestId),
      ),
    ),
  );
  const parts = results.flatMap(({ bytes }, index) => [Buffer.from(index === 0 ? '' : ','), bytes]);
  const bytes = Buffer.concat([Buffer.from('{"results":['), ...parts, Buffer.from(']}')]);
  return new AnswerBody(
    bytes,
    results.every(({ isLasting }) => isLasting),
  );
}

/** One refused or failed query must not cost the others. */
function failed(thrown: unknown, requestId: string): AnswerBody {
  const error = asApiError(thrown, requestId);
  if (error.status >= 500) logError(error, { request_id: requestId });
  return new AnswerBody(Buffer.from(JSON.stringify(errorEnvelope(error))), false);
}
