import type { AnalyticsRow } from '@/lib/chart/analytics-row';
import type { AnalyticsRequest } from './panel-request';

/** What a page keeps of an answer of `POST /api/v1/analytics/query`. */
export interface AnalyticsAnswer {
  readonly rows: readonly AnalyticsRow[];
  /** Whether rows were left out because of the limit. */
  readonly truncated: boolean;
}

export const ANALYTICS_KEY = 'analytics';

/** Where an answer lies in the cache, on the server that prefetches it and in the browser alike. */
export function analyticsKey(request: AnalyticsRequest) {
  return [ANALYTICS_KEY, request] as const;
}

/** Reads the body of a good answer; null when it is none. */
export function readAnswer(body: unknown): AnalyticsAnswer | null {
  if (!isRecord(body) || !isRecord(body.data)) return null;
  const { data: rows, metadata } = body.data;
  if (!Array.isArray(rows) || !isRecord(metadata)) return null;
  // The server's own contract (`lib/query/serialise-result`): flat rows of text, numbers, booleans, null.
  const truncated = metadata.truncated === true;
  const { percentile_error: error } = metadata;
  if (typeof error !== 'number') return { rows: rows as AnalyticsRow[], truncated };
  // Told of all of an answer; who writes a percentile has a row of it.
  return {
    rows: (rows as AnalyticsRow[]).map((row) => ({ ...row, percentile_error: error })),
    truncated,
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
