import type { DuckDBConnection } from '@duckdb/node-api';
import { instantFromMicros, microsOfInstant } from '../../generation/instant';
import type { TimeRange } from '../../query/query';
import { executeTexts } from './execute';
import { sumsOf } from './rollup-levels';

/**
 * First and last moment of a ledger's facts. The rollup tells the quarters of an hour that they lie in, so that
 * little more of the facts is read, however many there are.
 */
export async function findBounds(
  connection: DuckDBConnection,
  ledger: string,
): Promise<TimeRange | null> {
  const buckets = `SELECT min(bucket), max(bucket) FROM ${sumsOf('rollup_total', [])} WHERE ledger = $1`;
  const [first, last] = (await executeTexts(connection, buckets, [ledger]))[0] ?? [];
  if (typeof first !== 'string' || typeof last !== 'string') return null;
  const within = async (aggregate: 'min' | 'max', hour: string) => {
    const sql = `SELECT ${aggregate}(created_at) FROM generations WHERE ledger = $1 AND created_at >= $2::TIMESTAMP AND created_at < $2::TIMESTAMP + INTERVAL 1 HOUR`;
    return (await executeTexts(connection, sql, [ledger, hour]))[0]?.[0];
  };
  const start = await within('min', first);
  const end = await within('max', last);
  if (typeof start !== 'string' || typeof end !== 'string') return null;
  // The end of a time range is exclusive.
  return { start, end: instantFromMicros(microsOfInstant(end) + 1n) };
}
