import 'server-only';
import type { QueryClient } from '@tanstack/react-query';
import { ApiError } from '@/lib/http/api-error';
import { answerRequest } from '@/lib/store/answer-request';
import type { Ledger } from '@/lib/store/ledger';
import { analyticsKey, readAnswer } from '@/lib/view/analytics-answer';
import type { AnalyticsRequest } from '@/lib/view/panel-request';

/**
 * Puts the answers into the cache that travels with the page, in the very form that the API would
 * give them. A request that the API would refuse is left to the browser, which shows the refusal.
 */
export async function prefetchAnswers(
  client: QueryClient,
  ledger: Ledger,
  requests: readonly AnalyticsRequest[],
): Promise<void> {
  await Promise.all(
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
}
