import type { DimensionName } from '@/lib/catalog/dimensions';
import type { MetricName } from '@/lib/catalog/metrics';
import type { Granularity } from '@/lib/query/query';
import { type FilterRequest, filterRequest } from './filter-request';
import type { PanelQuery } from './panel-queries';
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
  const period = query.period === 'previous' ? resolved.previous : resolved;
  return {
    metrics: query.metrics,
    dimensions: query.split ? [view.by] : [],
    filters: view.f.flatMap((filter) => filterRequest(filter) ?? []),
    ...(query.overTime ? { granularity: resolved[query.overTime].granularity } : {}),
    time_range: { start: period.start, end: period.end },
    timezone: resolved.timezone,
    ...(query.split && query.top ? { top: query.top } : {}),
    ...(query.limit ? { limit: query.limit } : {}),
    number_format: 'string',
  };
}
