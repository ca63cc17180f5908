import { microsOfInstant } from '../generation/instant';
import type { Granularity, Query, TimeRange } from './query';

const HOUR = 3_600_000_000n;
const DAY = 24n * HOUR;

/** The finest granularity that shows a time range in some two hundred buckets at most. */
export function granularityFor({ start, end }: TimeRange): Granularity {
  const length = microsOfInstant(end) - microsOfInstant(start);
  if (length <= 3n * HOUR) return 'minute';
  if (length <= DAY) return 'quarter_hour';
  if (length <= 8n * DAY) return 'hour';
  if (length <= 200n * DAY) return 'day';
  if (length <= 1100n * DAY) return 'week';
  return 'month';
}

const EMPTY: TimeRange = { start: '1970-01-01T00:00:00.000Z', end: '1970-01-01T00:00:00.001Z' };

/** A query whose time range is settled: its own, or all that the ledger holds. */
export type ResolvedQuery = Query & { readonly timeRange: TimeRange };

export function resolveQuery(
  query: Query,
  bounds: TimeRange | null,
  autoGranularity: boolean,
): ResolvedQuery {
  const timeRange = query.timeRange ?? bounds ?? EMPTY;
  const granularity = autoGranularity ? granularityFor(timeRange) : query.granularity;
  return { ...query, timeRange, granularity };
}
