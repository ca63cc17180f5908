import 'server-only';
import type { Temporal } from 'temporal-polyfill';
import { leftOutOf } from '@/lib/catalog/lower-bound';
import type { SpentDay } from '@/lib/forecast/standing';
import { ApiError } from '@/lib/http/api-error';
import { parseRequest } from '@/lib/query/parse-request';
import type { Query } from '@/lib/query/query';
import type { ResultRow } from '@/lib/query/result';
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
    metrics: [metric, leftOutOf(metric) ?? 'unknown_cost_count'],
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
    ...spentOf(metrics, scope),
  }));
}

/** What is known of an amount that was asked for, and of how many generations it is not. */
export function spentOf(
  metrics: ResultRow['metrics'],
  { metric }: SpendScope,
): Pick<SpentDay, 'spent' | 'unknown'> {
  const spent = metrics[metric] ?? null;
  const unknown = Number(metrics[leftOutOf(metric) ?? 'unknown_cost_count'] ?? 0);
  return { spent: spent === null ? null : String(spent), unknown };
}
