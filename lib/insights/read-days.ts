import 'server-only';
import type { Temporal } from 'temporal-polyfill';
import type { SpentDay } from '@/lib/forecast/standing';
import { ApiError } from '@/lib/http/api-error';
import { parseRequest } from '@/lib/query/parse-request';
import type { Query } from '@/lib/query/query';
import type { Ledger } from '@/lib/store/ledger';
import type { FilterRequest } from '@/lib/view/filter-request';

/** Which generations, and which amount of theirs. */
export interface SpendScope {
  readonly filters: readonly FilterRequest[];
  readonly timezone: string;
  readonly metric: SpendMetric;
}

export type SpendMetric = 'total_usage' | 'credits_usage' | 'byok_usage';

export type Stretch = {
  readonly start: Temporal.ZonedDateTime;
  readonly end: Temporal.ZonedDateTime;
};

/** A question about the money of a scope, as the analytics API would ask it. */
export function spendQuery(
  { filters, timezone, metric }: SpendScope,
  { start, end }: Stretch,
  more: object = {},
): Query {
  const parsed = parseRequest({
    metrics: [metric, 'unknown_cost_count'],
    filters,
    timezone,
    time_range: {
      start: new Date(start.epochMilliseconds).toISOString(),
      end: new Date(end.epochMilliseconds).toISOString(),
    },
    ...more,
  });
  if (parsed.ok) return parsed.query;
  throw new ApiError('invalid_request', parsed.message);
}

/** The local days of a stretch that hold generations of the scope. */
export async function readDays(
  ledger: Ledger,
  scope: SpendScope,
  stretch: Stretch,
): Promise<SpentDay[]> {
  const { rows } = await ledger.query(spendQuery(scope, stretch, { granularity: 'day' }));
  return rows.map(({ date, metrics }) => ({
    startMs: Date.parse(date ?? ''),
    spent: String(metrics[scope.metric] ?? '0'),
    unknown: Number(metrics.unknown_cost_count ?? 0),
  }));
}
