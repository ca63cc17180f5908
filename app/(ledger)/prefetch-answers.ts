import 'server-only';
import type { QueryClient } from '@tanstack/react-query';
import { parseRequest } from '@/lib/query/parse-request';
import { serialiseResult } from '@/lib/query/serialise-result';
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
      const parsed = parseRequest(request);
      if (!parsed.ok) return;
      const result = await ledger.query(parsed.query);
      const body: unknown = JSON.parse(serialiseResult(result, parsed.numberFormat));
      client.setQueryData(analyticsKey(request), readAnswer(body));
    }),
  );
}
