import { comparedRange } from '../query/compare';
import type { QueryOrder } from '../query/parse-request';
import { requestOf } from '../query/request-of';
import type { Result } from '../query/result';
import type { Ledger } from './ledger';

/**
 * A query's answer, the compared period's with the same granularity and the same groups, and how it
 * came about.
 */
export async function answerOrder(
  ledger: Ledger,
  order: QueryOrder,
  now: Date,
): Promise<{ result: Result; compared: Result | null; explanation: object | null }> {
  const { autoGranularity } = order;
  const result = await ledger.query(order.query, { autoGranularity });
  const { query } = result;
  const compared = order.compare
    ? await ledger.query(
        {
          ...query,
          timeRange: comparedRange(query.timeRange, order.compare, query.timezone, now),
        },
        result.groups ? { groups: result.groups } : {},
      )
    : null;
  return { result, compared, explanation: order.explain ? await explain(ledger, result) : null };
}

async function explain(ledger: Ledger, { query, source, approximate, queryTimeMs }: Result) {
  return {
    query: requestOf(query),
    source,
    percentiles: approximate ? 'histogram' : 'rows',
    rows_in_range: await ledger.count({ filters: query.filters, timeRange: query.timeRange }),
    query_time_ms: queryTimeMs,
  };
}
