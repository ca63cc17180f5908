import { DIMENSIONS } from '../catalog/dimensions';
import { exactNumber, stringifyJson } from '../generation/lossless';
import type { Filter, Query, TimeRange } from './query';
import type { Result, ResultRow } from './result';

const DAY_MS = 86_400_000;
/** How far OpenRouter's own `GET /activity` looks back. */
export const ACTIVITY_DAYS = 30;
/** No ledger of 30 days has more combinations; one that has gets an error, not a part. */
const MOST_ROWS = 1_000_000;

/** What a caller of `GET /activity` asks for. */
export interface ActivityRequest {
  /** `2026-08-24`, a day in UTC; null: the last 30 that are over. */
  readonly date: string | null;
  readonly apiKeyName: string | null;
  readonly userId: string | null;
  readonly workspaceId: string | null;
  readonly byWorkspace: boolean;
}

/** The days of a request, in UTC. Null when `date` is no day. */
export function activityRange(date: string | null, nowMs: number): TimeRange | null {
  if (date === null) {
    const end = Math.floor(nowMs / DAY_MS) * DAY_MS;
    return rangeOf(end - ACTIVITY_DAYS * DAY_MS, end);
  }
  const start = Date.parse(`${date}T00:00:00.000Z`);
  const isDay = !Number.isNaN(start) && new Date(start).toISOString().slice(0, 10) === date;
  return isDay ? rangeOf(start, start + DAY_MS) : null;
}

/** Day × model × provider, as the ledger can tell them apart. */
export function activityQuery(request: ActivityRequest, timeRange: TimeRange): Query {
  const { apiKeyName, userId, workspaceId, byWorkspace } = request;
  return {
    metrics: [
      'request_count',
      'credits_usage',
      'byok_usage',
      'unknown_cost_count',
      'tokens_prompt',
      'tokens_completion',
      'reasoning_tokens',
    ],
    dimensions: ['model', 'provider', ...(byWorkspace ? (['workspace'] as const) : [])],
    filters: [
      ...equals('api_key_name', apiKeyName),
      ...equals('user', userId),
      ...equals('workspace', workspaceId),
    ],
    granularity: 'day',
    timeRange,
    timezone: 'UTC',
    weekStart: 'monday',
    orderBy: { field: 'date', direction: 'desc' },
    limit: MOST_ROWS,
    groupLimit: null,
    top: null,
  };
}

/**
 * The answer of `GET /activity` in OpenRouter's shape. Its fields have no null: what the ledger
 * does not know is 0 or empty, and `unknown_cost_requests`, which is ours, says for how many
 * requests the cost is not known. No source tells which endpoint served: `endpoint_id` is empty.
 */
export function serialiseActivity({ rows }: Result, { byWorkspace }: ActivityRequest): string {
  return stringifyJson({ data: rows.map((row) => activityItem(row, byWorkspace)) });
}

const DATED = new RegExp(DIMENSIONS.model_family.value.pattern);

function activityItem({ date, dimensions, metrics }: ResultRow, byWorkspace: boolean) {
  const permaslug = String(dimensions.model ?? '');
  const number = (value: string | number | null | undefined) => exactNumber(String(value ?? 0));
  return {
    date: (date ?? '').slice(0, 10),
    model: permaslug.replace(DATED, ''),
    model_permaslug: permaslug,
    endpoint_id: '',
    provider_name: String(dimensions.provider ?? ''),
    usage: number(metrics.credits_usage),
    byok_usage_inference: number(metrics.byok_usage),
    requests: number(metrics.request_count),
    prompt_tokens: number(metrics.tokens_prompt),
    completion_tokens: number(metrics.tokens_completion),
    reasoning_tokens: number(metrics.reasoning_tokens),
    unknown_cost_requests: number(metrics.unknown_cost_count),
    ...(byWorkspace ? { workspace_id: String(dimensions.workspace ?? '') } : {}),
  };
}

function equals(dimension: Filter['dimension'], value: string | null): Filter[] {
  if (value === null) return [];
  return [{ dimension, operator: 'eq', values: [value], includeUnset: false }];
}

function rangeOf(startMs: number, endMs: number): TimeRange {
  return { start: new Date(startMs).toISOString(), end: new Date(endMs).toISOString() };
}
