import { OPERATORS, type Query } from './query';
import type { QueryRequest } from './request-schema';

/** A query as the body that asks for it, with every default written out: `parseRequest` gives it back. */
export function requestOf(query: Query): QueryRequest {
  return {
    metrics: [...query.metrics],
    dimensions: [...query.dimensions],
    filters: query.filters.map(({ dimension, operator, values, includeUnset }) => ({
      field: dimension,
      operator,
      ...(values.length === 0 ? {} : { value: isList(operator) ? [...values] : values[0] }),
      include_unset: includeUnset,
    })),
    granularity: query.granularity,
    time_range: query.timeRange && { start: query.timeRange.start, end: query.timeRange.end },
    timezone: query.timezone,
    week_start: query.weekStart,
    order_by: { ...query.orderBy },
    limit: query.limit,
    group_limit: query.groupLimit,
    top: query.top && { ...query.top },
  };
}

function isList(operator: Query['filters'][number]['operator']): boolean {
  return OPERATORS[operator] === 'array';
}
