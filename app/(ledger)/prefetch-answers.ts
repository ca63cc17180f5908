import 'server-only';
import { setTimeout as delay } from 'node:timers/promises';
import type { QueryClient } from '@tanstack/react-query';
import { ApiError } from '@/lib/http/api-error';
import { answerRequest } from '@/lib/store/answer-request';
import type { Ledger } from '@/lib/store/ledger';
import { analyticsKey, readAnswer } from '@/lib/view/analytics-answer';
import type { AnalyticsRequest } from '@/lib/view/panel-request';

/** How long a page waits for its numbers. Longer than that, and its frame and a sign are worth more than a blank window. */
const PATIENCE_MS = 1_000;

/**
 * Puts the answers into the cache that travels with the page, in the very form that the API would
 * give them. A request that the API would refuse is left to the browser, which shows the refusal; so
 * is one that takes longer than the page waits: the browser asks for it, and gets the answer that is being made.
 */
export async function prefetchAnswers(
  client: QueryClient,
  ledger: Ledger,
  requests: readonly AnalyticsRequest[],
  patienceMs = PATIENCE_MS,
): Promise<void> {
  const patience = new AbortController();
  const answered = Promise.all(
    requests.map(async (request) => {
      const body = await answerRequest(ledger, JSON.stringify(request), () => request).catch(
        (error: unknown) => {
          if (error instanceof ApiError && error.code === 'invalid_request') return null;
          throw error;
        },
      );
      if (body === null) return;
      client.setQueryData(analyticsKey(request), readAnswer(JSON.parse(body.bytes.toString())));
    }),
  );
  const ended = delay(patienceMs, undefined, { signal: patience.signal }).catch(() => undefined);
  try {
    await Promise.race([answered, ended]);
  } finally {
    patience.abort();
  }
}
