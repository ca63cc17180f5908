import type { DimensionName } from '@/lib/catalog/dimensions';
import type { MetricName } from '@/lib/catalog/metrics';
import type { Granularity } from '@/lib/query/query';
import { type FilterRequest, filterRequest } from './filter-request';
import type { PanelQuery } from './panel-query';
import type { ResolvedView } from './resolved-view';
import type { ViewFilter } from './view-filter';

/** The body of `POST /api/v1/analytics/query`, as far as pages use it; also the key of the cache. */
export interface AnalyticsRequest {
  readonly metrics: readonly MetricName[];
  readonly dimensions: readonly DimensionName[];
  readonly filters: readonly FilterRequest[];
  readonly granularity?: Granularity;
  readonly time_range: { readonly start: string; readonly end: string };
  readonly timezone: string;
  readonly top?: { readonly limit: number; readonly by: MetricName };
  readonly order_by?: { readonly field: MetricName; readonly direction: 'desc' };
  readonly limit?: number;
  /** Money as exact decimal text: a JSON number would lose digits in the browser. */
  readonly number_format: 'string';
}

/** What of a view goes into its requests; the rest only changes how answers are shown. */
export interface RequestView {
  readonly by: DimensionName;
  readonly f: readonly ViewFilter[];
}

/** The request behind a question of a panel. Pure: equal views make equal requests. */
export function panelRequest(
  query: PanelQuery,
  view: RequestView,
  resolved: ResolvedView,
): AnalyticsRequest {
  const { metrics, split, overTime, top, orderBy, limit } = query;
  const ranked = split !== undefined && overTime === undefined && (orderBy ?? top?.by);
  return {
    metrics: ranked && !metrics.includes(ranked) ? [...metrics, ranked] : metrics,
    dimensions: split === 'view' ? [view.by] : (split ?? []),
    filters: view.f.flatMap((filter) => filterRequest(filter) ?? []),
    ...(overTime
      ? { granularity: overTime === 'hour' ? 'hour' : resolved[overTime].granularity }
      : {}),
    time_range: timeRange(query, resolved),
    timezone: resolved.timezone,
    ...(split && top ? { top } : {}),
    ...(ranked ? { order_by: { field: ranked, direction: 'desc' } } : {}),
    ...(limit ? { limit } : {}),
    number_format: 'string',
  };
}

const DAY_MS = 86_400_000;

function timeRange({ period, lastDays }: PanelQuery, resolved: ResolvedView) {
  const { start, end } = period === 'previous' ? resolved.previous : resolved;
  if (lastDays === undefined) return { start, end };
  const earliest = Date.parse(end) - lastDays * DAY_MS;
  return { start: new Date(Math.max(Date.parse(start), earliest)).toISOString(), end };
}
