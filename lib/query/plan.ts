import type { FieldName } from '../catalog/fields';
import { isMetricName } from '../catalog/metrics';
import { aggregatesOf } from './aggregates';
import type { Query, TimeRange } from './query';
import {
  fieldOfKey,
  HISTOGRAMS,
  type HistogramTable,
  histogramFields,
  isAdditiveAggregate,
  ROLLUPS,
  type RollupTable,
  rollupFields,
} from './rollup';
import { offsetSpans } from './zone';

/** Which tables can answer a query without going through the facts. */
export interface Plan {
  /** Answers all sums and counts; null when only the facts can. */
  readonly sums: RollupTable | null;
  /** Answers all percentiles within a stated error; null when there are none or only the facts can. */
  readonly quantiles: HistogramTable | null;
  /** Whether `sums` and `quantiles` together answer all of the query. */
  readonly complete: boolean;
  /** Whether `sums` answers all sums, while percentiles need the facts: two statements, each of its own. */
  readonly mixed: boolean;
}

export const FACTS: Plan = { sums: null, quantiles: null, complete: false, mixed: false };

/** Decides by what the query asks for, never by what the tables hold. */
export function planQuery(query: Query, window: TimeRange): Plan {
  const ordered = isMetricName(query.orderBy.field) ? [query.orderBy.field] : [];
  const aggregates = [...aggregatesOf([...query.metrics, ...ordered]).values()];
  const hasQuantiles = aggregates.some(({ op }) => op === 'quantile');
  const answerable = aggregates.every(
    (aggregate) => isAdditiveAggregate(aggregate) || aggregate.op === 'quantile',
  );
  const offsets = distinctOffsets(query, window);
  const sums = answerable ? sumsTable(query, offsets) : null;
  const quantiles = answerable && hasQuantiles ? histogramTable(query, offsets) : null;
  const complete = sums !== null && (!hasQuantiles || quantiles !== null);
  // Hours of many groups are more rows than are put together outside of the engine.
  const isShort = query.granularity === null || query.dimensions.length === 0;
  const addsUp = aggregates
    .filter(isAdditiveAggregate)
    .some(({ op, where }) => op === 'sum' || where);
  return { sums, quantiles, complete, mixed: sums !== null && !complete && isShort && addsUp };
}

function sumsTable(query: Query, offsets: readonly bigint[]): RollupTable | null {
  const tables = Object.keys(ROLLUPS) as RollupTable[];
  return (
    tables.find(
      (table) =>
        keepsApart(query, rollupFields(table)) && cutsAt(query, ROLLUPS[table].micros, offsets),
    ) ?? null
  );
}

function histogramTable(query: Query, offsets: readonly bigint[]): HistogramTable | null {
  const tables = Object.keys(HISTOGRAMS) as HistogramTable[];
  return (
    tables.find(
      (table) =>
        keepsApart(query, histogramFields(table)) &&
        cutsAt(query, HISTOGRAMS[table].micros, offsets),
    ) ?? null
  );
}

/** Whether everything that a query groups and filters by can be told from these fields. */
function keepsApart(query: Query, fields: readonly FieldName[]): boolean {
  const names = [...query.dimensions, ...query.filters.map(({ dimension }) => dimension)];
  return names.every((name) => {
    const field = fieldOfKey(name);
    return field !== null && fields.includes(field);
  });
}

/** Whether every bucket of the query is made of whole buckets of this length. */
function cutsAt(query: Query, grain: bigint, offsets: readonly bigint[]): boolean {
  switch (query.granularity) {
    case null:
      return true;
    case 'minute':
      return false;
    case 'quarter_hour':
      return grain === 900_000_000n;
    case 'hour':
      return grain <= 3_600_000_000n && offsets.every((offset) => offset % grain === 0n);
    default:
      return offsets.every((offset) => offset % grain === 0n);
  }
}

function distinctOffsets(query: Query, window: TimeRange): bigint[] {
  if (query.granularity === null) return [];
  const spans = offsetSpans(query.timezone, window);
  return [...new Set(spans.map(({ offsetMicros }) => offsetMicros))];
}
