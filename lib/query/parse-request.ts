import type { z } from 'zod';
import {
  DIMENSION_NAMES,
  type DimensionName,
  isDimensionName,
  typeOfDimension,
} from '../catalog/dimensions';
import { fieldOf, isFieldName } from '../catalog/fields';
import { isMetricName, METRIC_NAMES, type MetricName } from '../catalog/metrics';
import type { AnyFieldValue } from '../generation/generation-record';
import { microsOfInstant, parseInstant } from '../generation/instant';
import { parseTyped } from '../generation/parse-value';
import type { CompareMode, Comparison } from './compare';
import {
  type Filter,
  GRANULARITIES,
  type Granularity,
  OPERATORS,
  type Operator,
  type OrderBy,
  type Query,
  type TimeRange,
} from './query';
import { type NumberFormat, requestSchema } from './request-schema';
import { inWords, quote, sayProblem } from './say-problem';
import { isTimeZone } from './zone';

/** What a request asks for beside the query itself. */
export interface QueryOrder {
  readonly query: Query;
  /** The granularity is chosen by the length of the time range. */
  readonly autoGranularity: boolean;
  readonly compare: Comparison | null;
  readonly explain: boolean;
  readonly numberFormat: NumberFormat;
}

export type ParsedRequest = ({ ok: true } & QueryOrder) | { ok: false; message: string };

const AUTO = 'auto';

/** Rows that come back when nobody asked for a number, without and with a time axis. */
const DEFAULT_LIMIT = 1_000;
const DEFAULT_SERIES_LIMIT = 50_000;

/** Reads a request into a query; the message says what to change when that is not possible. */
export function parseRequest(body: unknown): ParsedRequest {
  const parsed = requestSchema.safeParse(body, { error: inWords });
  if (!parsed.success) return { ok: false, message: sayProblem(parsed.error) };
  try {
    const { compare, explain, number_format: numberFormat, granularity } = parsed.data;
    return {
      ok: true,
      query: toQuery(parsed.data),
      autoGranularity: granularity === AUTO,
      compare: compare ? toComparison(compare) : null,
      explain,
      numberFormat,
    };
  } catch (error) {
    if (error instanceof RequestProblem) return { ok: false, message: error.message };
    throw error;
  }
}

class RequestProblem extends Error {}

function toQuery(request: z.output<typeof requestSchema>): Query {
  const metrics = [...new Set(request.metrics.map(metricName))];
  const dimensions = [...new Set(request.dimensions.map(dimensionName))];
  const granularity = request.granularity ? granularityName(request.granularity) : null;
  if (!isTimeZone(request.timezone)) {
    throw new RequestProblem(
      `timezone: ${quote(request.timezone)} is no time zone. Use an IANA name such as Europe/Berlin.`,
    );
  }
  return {
    metrics,
    dimensions,
    filters: request.filters.map(toFilter),
    granularity,
    timeRange: request.time_range ? toTimeRange(request.time_range) : null,
    timezone: request.timezone,
    weekStart: request.week_start,
    orderBy: request.order_by
      ? toOrderBy(request.order_by, metrics, dimensions, granularity)
      : defaultOrder(metrics, granularity),
    limit: request.limit ?? (granularity ? DEFAULT_SERIES_LIMIT : DEFAULT_LIMIT),
    groupLimit: request.group_limit ?? null,
    top: request.top
      ? { limit: request.top.limit, by: metricName(request.top.by ?? metrics[0] ?? '') }
      : null,
  };
}

function metricName(name: string): MetricName {
  if (isMetricName(name)) return name;
  throw unknownName('metrics', name, METRIC_NAMES);
}

function dimensionName(name: string): DimensionName {
  if (isDimensionName(name)) return name;
  throw unknownName('dimensions', name, DIMENSION_NAMES);
}

function granularityName(name: string): Granularity {
  const found = GRANULARITIES.find((granularity) => granularity === name);
  if (found) return found;
  // The real one is chosen once the time range is known (`resolve`).
  if (name === AUTO) return 'day';
  throw unknownName('granularity', name, [...GRANULARITIES, AUTO]);
}

function unknownName(where: string, name: string, known: readonly string[]): RequestProblem {
  return new RequestProblem(
    `${where}: ${quote(name)} is not known. GET /api/v1/analytics/meta lists all; one of ${known.slice(0, 6).join(', ')}, …`,
  );
}

function toTimeRange({ start, end }: { start: string; end: string }): TimeRange {
  const range = { start: parseInstant(start), end: parseInstant(end) };
  if (range.start === null || range.end === null) {
    const wrong = range.start === null ? start : end;
    throw new RequestProblem(
      `time_range: ${quote(wrong)} is no moment. Use ISO 8601 such as 2026-01-31T00:00:00Z.`,
    );
  }
  if (microsOfInstant(range.start) >= microsOfInstant(range.end)) {
    throw new RequestProblem('time_range: the end must be after the start.');
  }
  return { start: range.start, end: range.end };
}

/** Filters name a dimension or any field of the record. */
function toFilter(filter: z.output<typeof requestSchema>['filters'][number]): Filter {
  const dimension = filterName(filter.field);
  const operator = operatorName(filter.operator);
  if (operator === 'contains' && typeOfDimension(dimension) !== 'text') {
    throw new RequestProblem(
      `filters: "contains" looks into text; ${quote(filter.field)} is none.`,
    );
  }
  const { value = [] } = filter;
  const given = Array.isArray(value) ? value : [value];
  if (OPERATORS[operator] === 'none') {
    return { dimension, operator, values: [], includeUnset: false };
  }
  if (OPERATORS[operator] === 'scalar' && Array.isArray(filter.value)) {
    throw new RequestProblem(`filters: "${operator}" takes one value; use "in" for a list.`);
  }
  if (given.length === 0) {
    throw new RequestProblem(`filters: "${operator}" on ${quote(filter.field)} needs a value.`);
  }
  return {
    dimension,
    operator,
    values: given.map((one) => filterValue(filter.field, dimension, one)),
    includeUnset: filter.include_unset,
  };
}

function filterName(name: string): DimensionName {
  if (isDimensionName(name)) return name;
  if (isFieldName(name) && fieldOf(name).type !== 'json') return name;
  throw unknownName('filters', name, DIMENSION_NAMES);
}

function operatorName(name: string): Operator {
  if (Object.hasOwn(OPERATORS, name)) return name as Operator;
  throw unknownName('filters.operator', name, Object.keys(OPERATORS));
}

function filterValue(label: string, dimension: DimensionName, value: AnyFieldValue): AnyFieldValue {
  const type = typeOfDimension(dimension);
  const parsed = parseTyped(type, type === 'text' ? String(value) : value);
  if (parsed !== undefined) return parsed;
  throw new RequestProblem(
    `filters: ${quote(String(value))} is no ${type} to compare ${quote(label)} with.`,
  );
}

function toComparison(compare: {
  mode: CompareMode;
  time_range?: { start: string; end: string } | undefined;
}): Comparison {
  if (compare.mode !== 'custom') return { mode: compare.mode };
  if (compare.time_range) return { mode: 'custom', timeRange: toTimeRange(compare.time_range) };
  throw new RequestProblem('compare: the mode "custom" needs a time_range.');
}

function toOrderBy(
  order: { field: string; direction: 'asc' | 'desc' },
  metrics: readonly MetricName[],
  dimensions: readonly DimensionName[],
  granularity: Granularity | null,
): OrderBy {
  const { field, direction } = order;
  if (field === 'date' || /^date__[a-z_]+$/.test(field)) {
    if (granularity) return { field: 'date', direction };
  } else if (isMetricName(field) && (metrics.includes(field) || field === 'request_count')) {
    return { field, direction };
  } else if (isDimensionName(field) && dimensions.includes(field)) return { field, direction };
  throw new RequestProblem(
    `order_by: ${quote(field)} is not part of this query. Use one of its metrics or dimensions, request_count, or date with a granularity.`,
  );
}

function defaultOrder(metrics: readonly MetricName[], granularity: Granularity | null): OrderBy {
  if (granularity) return { field: 'date', direction: 'desc' };
  return { field: metrics[0] ?? 'request_count', direction: 'desc' };
}
