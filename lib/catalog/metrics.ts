import type { RowTest, RowValue } from './expression';
import { average, count, field, quantile, ratio, sum } from './expression';
import type { DisplayFormat, Metric } from './metric';
import {
  charged,
  decodable,
  served,
  spend,
  streamingTime,
  textual,
  throughputOfRow,
  totalTime,
  waitingTime,
} from './values';

const byok: RowTest = { op: 'is_true', field: 'is_byok' };
const cached: RowTest = { op: 'is_known', field: 'response_cache_source_id' };
const prompt = field('native_tokens_prompt');
const completion = field('native_tokens_completion');

const number = (label: string, description: string, expression: Metric['expression']) =>
  ({ label, format: 'number', description, expression }) as const;
const currency = (label: string, description: string, expression: Metric['expression']) =>
  ({ label, format: 'currency', description, expression }) as const;
const percent = (label: string, description: string, expression: Metric['expression']) =>
  ({ label, format: 'percent', description, expression }) as const;

/** Mean and percentiles of one timing; percentiles come from rows, never from other percentiles. */
function distribution<Name extends string>(
  name: Name,
  label: string,
  what: string,
  value: RowValue,
  where: RowTest,
  format: DisplayFormat = 'latency',
  mean = average(value, where),
) {
  const percentile = (fraction: number, words: string): Metric => ({
    label: `${label} p${fraction * 100}`,
    format,
    description: `${words} of the ${what}, interpolated between rows.`,
    expression: quantile(fraction, value, where),
  });
  return {
    [`avg_${name}`]: {
      label: `${label}, mean`,
      format,
      description: `Mean of the ${what} over the generations where it is known.`,
      expression: mean,
    },
    [`p50_${name}`]: percentile(0.5, 'Median'),
    [`p90_${name}`]: percentile(0.9, '90th percentile'),
    [`p95_${name}`]: percentile(0.95, '95th percentile'),
    [`p99_${name}`]: percentile(0.99, '99th percentile'),
  } as Record<`${'avg' | 'p50' | 'p90' | 'p95' | 'p99'}_${Name}`, Metric>;
}

/** Tokens per second: what all generations made over what they took together. */
const throughput = ratio(
  sum(completion, { op: 'and', tests: [served, { op: 'value_known', value: throughputOfRow }] }),
  sum(totalTime, { op: 'and', tests: [served, { op: 'value_known', value: throughputOfRow }] }),
  1000,
);

/**
 * Every metric, once. Names are OpenRouter's (`GET /analytics/meta`) where it has the metric.
 * Accounting rules: domain manual §2 to §4, told again in `docs/accounting.md`.
 */
export const METRICS = {
  request_count: number('Generations', 'Number of generations.', count()),
  total_usage: currency(
    'Total cost',
    'Charged to credits plus what providers billed for generations with your own keys.',
    sum(spend),
  ),
  credits_usage: currency('Charged to credits', 'Charged to OpenRouter credits.', sum(charged)),
  byok_usage: currency(
    'Billed by providers',
    'What providers billed you for generations with your own keys (BYOK).',
    sum(field('upstream_inference_cost'), byok),
  ),
  unknown_cost_count: number(
    'Without a cost',
    'Generations whose cost is not known. Sums of cost leave them out.',
    count({ op: 'not', test: { op: 'value_known', value: spend } }),
  ),
  cache_discount: currency(
    'Cache effect, net',
    'What prompt caching saved (positive) or cost extra (negative), net. Already inside the cost.',
    sum(field('cache_discount')),
  ),
  cache_discount_saved: currency(
    'Saved by cache reads',
    'What reading from the prompt cache saved, over the generations where it saved.',
    sum({ op: 'positive_part', value: field('cache_discount') }),
  ),
  cache_discount_paid: currency(
    'Paid for cache writes',
    'What writing to the prompt cache cost extra, over the generations where it cost.',
    sum({ op: 'negate', value: { op: 'negative_part', value: field('cache_discount') } }),
  ),
  tokens_prompt: number('Prompt tokens', 'Native prompt tokens: what is billed.', sum(prompt)),
  tokens_completion: number(
    'Completion tokens',
    'Native completion tokens: what is billed.',
    sum(completion),
  ),
  tokens_total: number('Tokens', 'Native prompt and completion tokens.', {
    op: 'total',
    parts: [sum(prompt), sum(completion)],
  }),
  reasoning_tokens: number(
    'Reasoning tokens',
    'The part of the completion that is reasoning.',
    sum(field('native_tokens_reasoning')),
  ),
  cached_tokens: number(
    'Cached tokens',
    'The part of the prompt that was read from the cache.',
    sum(field('native_tokens_cached')),
  ),
  cache_hit_rate: percent(
    'Cache hit rate',
    'Cached tokens over prompt tokens.',
    ratio(sum(field('native_tokens_cached')), sum(prompt)),
  ),
  reasoning_share: percent(
    'Reasoning share',
    'Reasoning tokens over completion tokens.',
    ratio(sum(field('native_tokens_reasoning')), sum(completion)),
  ),
  cost_per_million_tokens: currency(
    'Cost per million tokens',
    'Total cost over native tokens of text completions, per million.',
    ratio(
      sum(spend, textual),
      { op: 'total', parts: [sum(prompt, textual), sum(completion, textual)] },
      1_000_000,
    ),
  ),
  byok_request_count: number(
    'With own key',
    'Generations with your own provider key.',
    count(byok),
  ),
  cancelled_count: number(
    'Cancelled',
    'Generations whose client went away before the end.',
    count({ op: 'is_true', field: 'cancelled' }),
  ),
  error_count: number(
    'Failed',
    'Generations that finished with an error.',
    count({ op: 'equals', field: 'finish_reason', text: 'error' }),
  ),
  response_cache_count: number(
    'From the response cache',
    'Generations answered from the response cache.',
    count(cached),
  ),
  ...distribution(
    'latency',
    'Time to first token',
    'time to first token, router time included',
    field('latency'),
    served,
  ),
  ...distribution('generation_time', 'Generation time', 'total wall time', totalTime, served),
  ...distribution(
    'moderation_latency',
    'Moderation',
    'time in moderation',
    field('moderation_latency'),
    served,
  ),
  ...distribution(
    'waiting_time',
    'Waiting',
    'wait for the first token after moderation',
    waitingTime,
    served,
  ),
  ...distribution(
    'streaming_time',
    'Streaming',
    'time from the first token to the last',
    streamingTime,
    served,
  ),
  ...distribution(
    'throughput',
    'Throughput',
    'native completion tokens per second of generation time',
    throughputOfRow,
    served,
    'throughput',
    throughput,
  ),
  throughput: {
    label: 'Throughput',
    format: 'throughput',
    description: 'Native completion tokens over generation time, both summed first.',
    expression: throughput,
  },
  decode_speed: {
    label: 'Decode speed',
    format: 'throughput',
    description:
      'Completion tokens over streaming time, both summed first, of generations with at least 50 ms and 2 tokens.',
    expression: ratio(sum(completion, decodable), sum(streamingTime, decodable), 1000),
  },
} as const satisfies Record<string, Metric>;

export type MetricName = keyof typeof METRICS;

export const METRIC_NAMES = Object.keys(METRICS) as MetricName[];

/** Type guard for names that come from outside; own properties only. */
export function isMetricName(name: string): name is MetricName {
  return Object.hasOwn(METRICS, name);
}

/** One metric with the general type, for code that loops over them. */
export function metricOf(name: MetricName): Metric {
  return METRICS[name];
}
