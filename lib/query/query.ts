import type { DimensionName } from '../catalog/dimensions';
import type { MetricName } from '../catalog/metrics';
import type { Instant } from '../generation/instant';

export const GRANULARITIES = ['minute', 'quarter_hour', 'hour', 'day', 'week', 'month'] as const;
export type Granularity = (typeof GRANULARITIES)[number];

export const OPERATORS = {
  eq: 'scalar',
  neq: 'scalar',
  in: 'array',
  not_in: 'array',
  gt: 'scalar',
  gte: 'scalar',
  lt: 'scalar',
  lte: 'scalar',
  contains: 'scalar',
  is_set: 'none',
  /** Also the empty text. */
  is_not_set: 'none',
} as const;
export type Operator = keyof typeof OPERATORS;

/** A filter after parsing: values have the type of the field, as the store compares them. */
export interface Filter {
  readonly dimension: DimensionName;
  readonly operator: Operator;
  /** Money as decimal text, instants as canonical text; one for scalar operators, none for tests of presence. */
  readonly values: readonly (string | number | boolean)[];
  /** Also rows without a value (only `in` and `not_in`). */
  readonly includeUnset: boolean;
}

export interface TimeRange {
  /** Inclusive. */
  readonly start: Instant;
  /** Exclusive. */
  readonly end: Instant;
}

export interface OrderBy {
  readonly field: MetricName | DimensionName | 'date';
  readonly direction: 'asc' | 'desc';
}

/** A query that is known to be valid; every default is filled in and nothing is asked again. */
export interface Query {
  readonly metrics: readonly MetricName[];
  readonly dimensions: readonly DimensionName[];
  readonly filters: readonly Filter[];
  readonly granularity: Granularity | null;
  readonly timeRange: TimeRange | null;
  /** IANA name; days, weeks and months are cut in it. */
  readonly timezone: string;
  /** What weeks begin with. */
  readonly weekStart: 'monday' | 'sunday';
  readonly orderBy: OrderBy;
  readonly limit: number;
  /** At most so many rows for each combination of dimensions. */
  readonly groupLimit: number | null;
  /**
   * Keep the so many largest combinations of dimensions over the whole time range and let the
   * engine compute all others as one. Null: no such cut.
   */
  readonly top: { readonly limit: number; readonly by: MetricName } | null;
}
