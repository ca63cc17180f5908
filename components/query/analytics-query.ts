import { queryOptions } from '@tanstack/react-query';
import { analyticsKey } from '@/lib/view/analytics-answer';
import type { AnalyticsRequest } from '@/lib/view/panel-request';
import type { Ask } from './ask-context';
import { AnalyticsError } from './post-analytics';

/** How the browser asks for a request; the server fills the same key while it renders the page. */
export function analyticsQuery(request: AnalyticsRequest, ask: Ask) {
  return queryOptions({
    queryKey: analyticsKey(request),
    queryFn: ({ signal }) => ask(request, signal),
    retry: (failures, error) => failures < 2 && error instanceof AnalyticsError && error.retryable,
  });
}
