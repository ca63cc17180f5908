import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ViewAnswers } from '@/components/query/use-view-answers';
import type { MonthOutlook } from '@/lib/forecast/month-outlook';
import type { UnusualReport } from '@/lib/forecast/unusual-report';
import { filterRequest } from '@/lib/view/filter-request';
import { postInsight } from './post-insight';

/** The running month under the filters and the zone of a view, whatever its range. */
export function useMonthOutlook({ view, resolved }: ViewAnswers) {
  const body = {
    filters: view.f.flatMap((filter) => filterRequest(filter) ?? []),
    timezone: resolved.timezone,
  };
  return useQuery({
    queryKey: ['outlook', body],
    queryFn: ({ signal }) => postInsight<MonthOutlook>('/api/outlook', body, signal),
    placeholderData: keepPreviousData,
  });
}

/** The unusual days of a view. */
export function useUnusualDays({ view, resolved }: ViewAnswers, enabled = true) {
  const { start, end, timezone } = resolved;
  const filters = view.f.flatMap((filter) => filterRequest(filter) ?? []);
  const body = { filters, timezone, time_range: { start, end } };
  return useQuery({
    enabled,
    queryKey: ['unusual-days', body],
    queryFn: ({ signal }) => postInsight<UnusualReport>('/api/unusual-days', body, signal),
    placeholderData: keepPreviousData,
  });
}
