import type { DimensionName } from '@/lib/catalog/dimensions';
import { isMetricName, type MetricName } from '@/lib/catalog/metrics';
import { privacyOfDimension, privacyOfMetric } from '@/lib/catalog/privacy';
import { microsOfInstant } from '@/lib/generation/instant';
import { ApiError } from '@/lib/http/api-error';
import type { Filter, Granularity, Query, TimeRange } from '@/lib/query/query';
import type { SharePolicy } from './share';

/** What one panel of a share link may ever be asked: the frozen part of it, resolved for this moment. */
export interface Scope {
  /** The window of the view. */
  readonly timeRange: TimeRange;
  /** What the view compares it with, which may lie a year before; nothing in between is shown. */
  readonly comparedRange: TimeRange | null;
  /** What the panel asks for by itself: the only ranges of a link whose range is settled. */
  readonly windows: readonly TimeRange[];
  /** The view's own filters. They go into every statement. */
  readonly filters: readonly Filter[];
  /** What the panel shows. */
  readonly metrics: ReadonlySet<MetricName>;
  /** What the panel splits by. */
  readonly dimensions: ReadonlySet<DimensionName>;
  /** How the panel cuts time; null: in one piece. */
  readonly granularities: ReadonlySet<Granularity | null>;
  readonly timezone: string;
}

/** Rows that one answer to a visitor may have. */
const MOST_ROWS = 50_000;
/** In every ledger, and tells of nobody. */
const ALWAYS: MetricName = 'request_count';

/**
 * A visitor's query, inside what the owner froze. Whatever was asked, the answer is made of rows
 * that pass the scope's filters and lie in its window; these are ANDed here, once, before the query
 * is compiled. What the owner did not allow is refused rather than left out, so that no answer looks
 * like another one; only money, when hidden, is absent from the rows, and nothing is ranked by it.
 *
 * @returns null when the window that is asked for has nothing in common with the scope's
 * @throws ApiError `forbidden`
 */
export function confineQuery(
  query: Query,
  scope: Scope,
  policy: Pick<SharePolicy, 'may_change' | 'show'>,
): Query | null {
  const { may_change: mayChange, show } = policy;
  const asked = windowOf(query.timeRange, scope);
  const timeRange = asked && (mayChange.range ? asked : settledWindow(query.timeRange, scope));
  const { field } = query.orderBy;
  for (const name of [...query.metrics, query.top?.by ?? ALWAYS, field]) {
    if (name === ALWAYS || !isMetricName(name) || scope.metrics.has(name)) continue;
    throw refusal(`"${name}" is not part of this report.`);
  }
  for (const name of query.dimensions) {
    if (!scope.dimensions.has(name) && !mayChange.grouping) {
      throw refusal('How this report is grouped is settled.');
    }
    demandShown(name, show);
  }
  if (query.filters.length > 0 && !mayChange.filters) {
    throw refusal('The filters of this report are settled.');
  }
  for (const { dimension } of query.filters) demandShown(dimension, show);
  if (!mayChange.grouping && !mayChange.range && !scope.granularities.has(query.granularity)) {
    throw refusal('How this report cuts time is settled.');
  }
  if (query.timezone !== scope.timezone && !mayChange.range) {
    throw refusal('The time zone of this report is settled.');
  }
  if (timeRange === null) return null;
  const isShown = (name: MetricName) => show.money || privacyOfMetric(name) === null;
  return {
    ...query,
    timeRange,
    metrics: shownMetrics(query.metrics, show),
    orderBy:
      isMetricName(field) && !isShown(field) ? { ...query.orderBy, field: ALWAYS } : query.orderBy,
    top: query.top && { ...query.top, by: isShown(query.top.by) ? query.top.by : ALWAYS },
    filters: [...query.filters, ...scope.filters],
    limit: Math.min(query.limit, MOST_ROWS),
  };
}

/** What is left of a question's metrics where money is hidden: the count, if nothing else is. */
export function shownMetrics(
  metrics: readonly MetricName[],
  { money }: Pick<SharePolicy['show'], 'money'>,
): readonly MetricName[] {
  const shown = metrics.filter((name) => money || privacyOfMetric(name) === null);
  return shown.length > 0 ? shown : [ALWAYS];
}

function demandShown(name: DimensionName, show: SharePolicy['show']): void {
  const asked = privacyOfDimension(name);
  if (asked === null || (asked !== 'never' && show[asked])) return;
  throw refusal(`"${name}" is not shown here.`);
}

function refusal(sentence: string): ApiError {
  return new ApiError('forbidden', `${sentence} The owner of this link decides about it.`);
}

/** Of what was asked, what the scope shows: all of it inside the compared range, or a part of the window. */
function windowOf(asked: TimeRange | null, scope: Scope): TimeRange | null {
  const compared = scope.comparedRange && asked && intersection(asked, scope.comparedRange);
  if (compared?.start === asked?.start && compared?.end === asked?.end && compared) return compared;
  return intersection(asked, scope.timeRange) ?? compared;
}

/**
 * Of the report's own windows, the one that was meant: the nearest, because those of a page that was
 * opened an hour ago have moved on since. A part of one would cut time finer than the report does.
 */
function settledWindow(asked: TimeRange | null, { timeRange, windows }: Scope): TimeRange {
  if (asked === null) return timeRange;
  const distance = ({ start, end }: TimeRange) =>
    magnitude(microsOfInstant(start) - microsOfInstant(asked.start)) +
    magnitude(microsOfInstant(end) - microsOfInstant(asked.end));
  return windows.reduce(
    (nearest, one) => (distance(one) < distance(nearest) ? one : nearest),
    timeRange,
  );
}

function magnitude(micros: bigint): bigint {
  return micros < 0n ? -micros : micros;
}

/** Half-open ranges; null when they share no moment. No range at all asks for all of the scope. */
function intersection(asked: TimeRange | null, scope: TimeRange): TimeRange | null {
  if (asked === null) return scope;
  const start =
    microsOfInstant(asked.start) > microsOfInstant(scope.start) ? asked.start : scope.start;
  const end = microsOfInstant(asked.end) < microsOfInstant(scope.end) ? asked.end : scope.end;
  return microsOfInstant(start) < microsOfInstant(end) ? { start, end } : null;
}
