import { parseRequest } from '../lib/query/parse-request';
import type { Query } from '../lib/query/query';
import type { QueryRequest } from '../lib/query/request-schema';
import { END } from './generate';

const DAY = 86_400_000;

function window(days: number, back = 0) {
  const end = Date.parse(END) - back * DAY;
  return { start: new Date(end - days * DAY).toISOString(), end: new Date(end).toISOString() };
}

function query(request: QueryRequest): Query {
  const parsed = parseRequest(request);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.query;
}

const KPIS = [
  'total_usage',
  'cache_discount',
  'cache_discount_saved',
  'cache_discount_paid',
  'unknown_cost_count',
  'tokens_total',
  'tokens_prompt',
  'cached_tokens',
  'request_count',
  'error_count',
  'cancelled_count',
];
const MODELS = { dimensions: ['model'], top: { limit: 6, by: 'total_usage' } };

export interface BenchQuery {
  readonly name: string;
  /** Which target of the issue it belongs to. */
  readonly kind: 'rollup' | 'facts';
  readonly query: Query;
  /** The same question for PostgreSQL; `:start` and `:end` stand for the window. */
  readonly postgres: string;
  readonly days: number;
}

const IN_WINDOW = 'created_at >= :start AND created_at < :end';
const SPEND = 'usage + CASE WHEN is_byok THEN upstream_inference_cost ELSE 0 END';

/** Fourteen questions that dashboards ask. */
export const QUERIES: readonly BenchQuery[] = [
  {
    name: 'KPI row, 30 days',
    kind: 'rollup',
    days: 30,
    query: query({ metrics: KPIS, time_range: window(30) }),
    postgres: `SELECT sum(${SPEND}), sum(cache_discount), sum(greatest(cache_discount, 0)), sum(least(cache_discount, 0)), sum(native_tokens_prompt), sum(native_tokens_completion), sum(native_tokens_cached), count(*), count(*) FILTER (WHERE cancelled), count(*) FILTER (WHERE finish_reason = 'error') FROM generations WHERE ${IN_WINDOW}`,
  },
  {
    name: 'KPI row, 7 days, window off the hour',
    kind: 'rollup',
    days: 7,
    query: query({
      metrics: KPIS,
      time_range: { start: '2026-10-24T13:37:11Z', end: '2026-10-31T13:37:11Z' },
    }),
    postgres: `SELECT sum(${SPEND}), sum(cache_discount), sum(native_tokens_prompt), count(*) FROM generations WHERE created_at >= '2026-10-24T13:37:11Z' AND created_at < '2026-10-31T13:37:11Z'`,
  },
  {
    name: 'spend by day and model, top 6 + Other',
    kind: 'rollup',
    days: 30,
    query: query({
      metrics: ['total_usage'],
      granularity: 'day',
      time_range: window(30),
      ...MODELS,
    }),
    postgres: `WITH top AS (SELECT model FROM generations WHERE ${IN_WINDOW} GROUP BY 1 ORDER BY sum(${SPEND}) DESC LIMIT 6) SELECT date_trunc('day', created_at), coalesce(top.model, 'Other'), sum(${SPEND}) FROM generations LEFT JOIN top USING (model) WHERE ${IN_WINDOW} GROUP BY 1, 2`,
  },
  {
    name: 'spend by hour, 7 days, Kathmandu (+05:45)',
    kind: 'rollup',
    days: 7,
    query: query({
      metrics: ['total_usage', 'request_count'],
      granularity: 'hour',
      timezone: 'Asia/Kathmandu',
      time_range: window(7),
    }),
    postgres: `SELECT date_trunc('hour', created_at AT TIME ZONE 'Asia/Kathmandu'), sum(${SPEND}), count(*) FROM generations WHERE ${IN_WINDOW} GROUP BY 1`,
  },
  {
    name: 'tokens by day and provider, Berlin',
    kind: 'rollup',
    days: 90,
    query: query({
      metrics: ['tokens_prompt', 'tokens_completion', 'cached_tokens', 'reasoning_tokens'],
      dimensions: ['provider'],
      granularity: 'day',
      timezone: 'Europe/Berlin',
      time_range: window(90),
    }),
    postgres: `SELECT date_trunc('day', created_at AT TIME ZONE 'Europe/Berlin'), provider_name, sum(native_tokens_prompt), sum(native_tokens_completion), sum(native_tokens_cached), sum(native_tokens_reasoning) FROM generations WHERE ${IN_WINDOW} GROUP BY 1, 2`,
  },
  {
    name: 'cache saved and paid by day',
    kind: 'rollup',
    days: 90,
    query: query({
      metrics: ['cache_discount_saved', 'cache_discount_paid', 'cache_discount'],
      granularity: 'day',
      time_range: window(90),
    }),
    postgres: `SELECT date_trunc('day', created_at), sum(greatest(cache_discount, 0)), sum(least(cache_discount, 0)), sum(cache_discount) FROM generations WHERE ${IN_WINDOW} GROUP BY 1`,
  },
  {
    name: 'league table of models, 90 days',
    kind: 'rollup',
    days: 90,
    query: query({
      metrics: [
        'total_usage',
        'blended_cost_per_million_tokens',
        'cache_discount',
        'avg_latency',
        'throughput',
        'request_count',
      ],
      dimensions: ['model'],
      time_range: window(90),
    }),
    postgres: `SELECT model, sum(${SPEND}), sum(cache_discount), avg(latency), sum(native_tokens_completion) / sum(generation_time), count(*) FROM generations WHERE ${IN_WINDOW} GROUP BY 1`,
  },
  {
    name: 'mean latency split by provider',
    kind: 'rollup',
    days: 30,
    query: query({
      metrics: ['avg_moderation_latency', 'avg_waiting_time', 'avg_streaming_time'],
      dimensions: ['provider'],
      time_range: window(30),
    }),
    postgres: `SELECT provider_name, avg(latency), avg(generation_time - latency) FROM generations WHERE ${IN_WINDOW} GROUP BY 1`,
  },
  {
    name: 'p50, p95 first token, total',
    kind: 'rollup',
    days: 30,
    query: query({ metrics: ['p50_latency', 'p95_latency'], time_range: window(30) }),
    postgres: `SELECT percentile_cont(ARRAY[0.5, 0.95]) WITHIN GROUP (ORDER BY latency) FROM generations WHERE ${IN_WINDOW}`,
  },
  {
    name: 'p50, p95 first token by day',
    kind: 'rollup',
    days: 30,
    query: query({
      metrics: ['p50_latency', 'p95_latency'],
      granularity: 'day',
      time_range: window(30),
    }),
    postgres: `SELECT date_trunc('day', created_at), percentile_cont(ARRAY[0.5, 0.95]) WITHIN GROUP (ORDER BY latency) FROM generations WHERE ${IN_WINDOW} GROUP BY 1`,
  },
  {
    name: 'p50, p95 first token by model',
    kind: 'rollup',
    days: 30,
    query: query({
      metrics: ['p50_latency', 'p95_latency'],
      dimensions: ['model'],
      time_range: window(30),
    }),
    postgres: `SELECT model, percentile_cont(ARRAY[0.5, 0.95]) WITHIN GROUP (ORDER BY latency) FROM generations WHERE ${IN_WINDOW} GROUP BY 1`,
  },
  {
    name: 'top 20 users, 30 days',
    kind: 'facts',
    days: 30,
    query: query({
      metrics: ['total_usage', 'request_count'],
      dimensions: ['external_user'],
      time_range: window(30),
      limit: 20,
    }),
    postgres: `SELECT external_user, sum(${SPEND}), count(*) FROM generations WHERE ${IN_WINDOW} GROUP BY 1 ORDER BY 2 DESC NULLS LAST LIMIT 20`,
  },
  {
    name: 'filtered, 3 dimensions, 30 days',
    kind: 'facts',
    days: 30,
    query: query({
      metrics: ['total_usage', 'tokens_total', 'request_count'],
      dimensions: ['model', 'provider', 'app'],
      filters: [
        { field: 'api_key_name', operator: 'in', value: ['key-1', 'key-2'] },
        { field: 'finish_reason', operator: 'neq', value: 'error' },
      ],
      time_range: window(30),
    }),
    postgres: `SELECT model, provider_name, app_name, sum(${SPEND}), sum(native_tokens_prompt + native_tokens_completion), count(*) FROM generations WHERE ${IN_WINDOW} AND api_key_name IN ('key-1', 'key-2') AND finish_reason <> 'error' GROUP BY 1, 2, 3 ORDER BY 4 DESC NULLS LAST LIMIT 1000`,
  },
  {
    name: 'one user by day, 90 days',
    kind: 'facts',
    days: 90,
    query: query({
      metrics: ['total_usage', 'request_count'],
      granularity: 'day',
      filters: [{ field: 'external_user', operator: 'eq', value: 'user-1234' }],
      time_range: window(90),
    }),
    postgres: `SELECT date_trunc('day', created_at), sum(${SPEND}), count(*) FROM generations WHERE ${IN_WINDOW} AND external_user = 'user-1234' GROUP BY 1`,
  },
];

/** What the overview asks for, all at once: figures with the previous period, four families, a table. */
export const OVERVIEW: readonly Query[] = [
  query({ metrics: KPIS, time_range: window(30) }),
  query({ metrics: KPIS, time_range: window(30, 30) }),
  query({ metrics: ['p50_latency', 'p95_latency'], time_range: window(30) }),
  query({ metrics: ['p50_latency', 'p95_latency'], time_range: window(30, 30) }),
  query({ metrics: ['total_usage'], granularity: 'day', time_range: window(30), ...MODELS }),
  query({
    metrics: ['cache_discount_saved', 'cache_discount_paid', 'cache_discount'],
    granularity: 'day',
    time_range: window(30),
  }),
  query({
    metrics: ['avg_moderation_latency', 'avg_waiting_time', 'avg_streaming_time'],
    dimensions: ['model'],
    time_range: window(30),
  }),
  query({ metrics: ['p50_latency', 'p95_latency'], granularity: 'day', time_range: window(30) }),
  query({
    metrics: ['tokens_prompt', 'tokens_completion', 'cached_tokens', 'reasoning_tokens'],
    granularity: 'day',
    time_range: window(30),
  }),
  query({
    metrics: [
      'total_usage',
      'blended_cost_per_million_tokens',
      'cache_discount',
      'p50_latency',
      'p95_latency',
      'throughput',
      'request_count',
    ],
    dimensions: ['model'],
    time_range: window(30),
  }),
];

/** The overview's questions for PostgreSQL, from the list above and the previous periods. */
export const OVERVIEW_POSTGRES: readonly string[] = [
  'KPI row, 30 days',
  'KPI row, 30 days',
  'p50, p95 first token, total',
  'p50, p95 first token, total',
  'spend by day and model, top 6 + Other',
  'cache saved and paid by day',
  'mean latency split by provider',
  'p50, p95 first token by day',
  'tokens by day and provider, Berlin',
  'league table of models, 90 days',
  'p50, p95 first token by model',
].map((name) => QUERIES.find((one) => one.name === name)?.postgres ?? '');

/** The window of a question as literals. */
export function literalWindow(sql: string, days: number): string {
  const { start, end } = window(days);
  return sql.replaceAll(':start', `'${start}'`).replaceAll(':end', `'${end}'`);
}
