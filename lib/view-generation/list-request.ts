import type { Temporal } from 'temporal-polyfill';
import type { ListRequest } from '@/lib/query/list';
import { parseRequest } from '@/lib/query/parse-request';
import type { TimeRange } from '@/lib/query/query';
import { instantOf } from '@/lib/query/zone';
import { filterRequest } from '@/lib/view/filter-request';
import { parseRangePoint } from '@/lib/view/range-point';
import { resolveRange } from '@/lib/view/resolve-range';
import type { ViewState } from '@/lib/view/view-state';

type ListView = Pick<ViewState, 'from' | 'to' | 'tz' | 'f'>;

/**
 * What a view's range and filters list. Without a range in the URL everything is listed. A filter
 * that nobody can read is left out; the page warns of it.
 */
export function listRequest(
  view: ListView,
  now: Temporal.Instant,
): Pick<ListRequest, 'filters' | 'timeRange'> {
  const filters = view.f.flatMap((filter) => filterRequest(filter) ?? []);
  const parsed = parseRequest({
    metrics: ['request_count'],
    filters,
  });
  return { filters: parsed.ok ? parsed.query.filters : [], timeRange: rangeOf(view, now) };
}

function rangeOf({ from, to, tz }: ListView, now: Temporal.Instant): TimeRange | null {
  if (from === null && to === null) return null;
  const start = parseRangePoint(from ?? '1970-01-01');
  const end = parseRangePoint(to ?? 'now');
  const window = start && end ? resolveRange(start, end, tz, now) : null;
  return window && { start: instantOf(window.start), end: instantOf(window.end) };
}
