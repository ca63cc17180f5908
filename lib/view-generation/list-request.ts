import type { Temporal } from 'temporal-polyfill';
import type { ListRequest } from '@/lib/query/list';
import { parseRequest } from '@/lib/query/parse-request';
import type { Filter, TimeRange } from '@/lib/query/query';
import { instantOf } from '@/lib/query/zone';
import { filterRequest } from '@/lib/view/filter-request';
import { parseRangePoint } from '@/lib/view/range-point';
import { resolveRange } from '@/lib/view/resolve-range';
import { serialiseViewFilter } from '@/lib/view/view-filter';
import type { ViewState } from '@/lib/view/view-state';

type ListView = Pick<ViewState, 'from' | 'to' | 'tz' | 'f'>;

interface ViewListRequest extends Pick<ListRequest, 'filters' | 'timeRange'> {
  /** Why some filters of the URL are not in force, in words for the reader. */
  readonly problems: readonly string[];
}

/**
 * What a view's range and filters list. Without a range in the URL everything is listed. A filter
 * that cannot be read is left out, and said.
 */
export function listRequest(view: ListView, now: Temporal.Instant): ViewListRequest {
  const filters: Filter[] = [];
  const problems: string[] = [];
  for (const filter of view.f) {
    const wanted = filterRequest(filter);
    const parsed = wanted && parseRequest({ metrics: ['request_count'], filters: [wanted] });
    if (parsed?.ok) filters.push(...parsed.query.filters);
    else
      problems.push(parsed?.message ?? `The filter “${serialiseViewFilter(filter)}” is not one.`);
  }
  return { filters, timeRange: rangeOf(view, now), problems };
}

function rangeOf({ from, to, tz }: ListView, now: Temporal.Instant): TimeRange | null {
  if (from === null && to === null) return null;
  const start = parseRangePoint(from ?? '1970-01-01');
  const end = parseRangePoint(to ?? 'now');
  const window = start && end ? resolveRange(start, end, tz, now) : null;
  return window && { start: instantOf(window.start), end: instantOf(window.end) };
}
