import type { RowTest, RowValue } from './expression';
import { average, count, field, quantile, ratio, sum } from './expression';
import type { DisplayFormat, Metric } from './metric';
import {
  charged,
  decodable,
  failed,
  insured,
  served,
  speaking,
  spend,
  streamingTime,
  textual,
  throughputOfRow,
  totalTime,
  waitingTime,
} from './values';

const byok: RowTest = { op: 'is_true', field: 'is_byok' };
/** Tokens without a cost would make the others look cheap. */
const priced: RowTest = {
  op: 'and',
  tests: [textual, { op: 'value_known', value: spend }],
};
const cached: RowTest = { op: 'is_known', field: 'response_cache_source_id' };
const fellBack: RowTest = {
  op: 'at_least',
  value: { op: 'length', field: 'provider_responses' },
  limit: 2,
};
const direct: RowTest = {
  op: 'and',
  tests: [
    { op: 'is_known', field: 'provider_responses' },
    { op: 'not', test: fellBack },
  ],
};
/** Only text completions say how they ended when they ended well. */
const ended: RowTest = {
  op: 'or',
  tests: [
    { op: 'is_known', field: 'finish_reason' },
    { op: 'not', test: textual },
  ],
};
const cancelled: RowTest = { op: 'is_true', field: 'cancelled' };
/** The answer stopped at a limit of tokens, so what was paid for may not be usable. */
const truncated: RowTest = { op: 'equals', field: 'finish_reason', text: 'length' };
/** What tools of OpenRouter cost beside the tokens; a row that tells none had none. */
const toolFees = (['usage_web', 'usage_file', 'usage_web_fetch'] as const).map(
  (name): RowValue => ({
    op: 'first_known',
    values: [field(name), { op: 'constant', value: 0 }],
  }),
);
/** Charged, without the fees of tools. */
const chargedForTokens = toolFees.reduce<RowValue>(
  (left, right) => ({ op: 'subtract', left, right }),
  charged,
);
const GUARDRAILS = {
  op: 'unknown',
  why: 'No source of the ledger tells whether guardrails were invoked.',
} as const;
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
  const known: RowTest = { op: 'and', tests: [where, { op: 'value_known', value }] };
  return {
    [`${name}_count`]: {
      label: `${label}, known`,
      format: 'number',
      description: `Generations whose ${what} is known and counts: what mean and percentiles are made of.`,
      expression: count(known),
    },
    [`avg_${name}`]: {
      label: `${label}, mean`,
      format,
      description: `Mean of the ${what}, over the generations where it is known.`,
      expression: mean,
    },
    [`p50_${name}`]: percentile(0.5, 'Median'),
    [`p90_${name}`]: percentile(0.9, '90th percentile'),
    [`p95_${name}`]: percentile(0.95, '95th percentile'),
    [`p99_${name}`]: percentile(0.99, '99th percentile'),
  } as Record<`${'avg' | 'p50' | 'p90' | 'p95' | 'p99'}_${Name}` | `${Name}_count`, Metric>;
}

/** Tokens per second: what all generations made over what they took together. */
const throughput = ratio(
  sum(completion, { op: 'and', tests: [speaking, { op: 'value_known', value: throughputOfRow }] }),
  sum(totalTime, { op: 'and', tests: [speaking, { op: 'value_known', value: throughputOfRow }] }),
  1000,
);

const latencyOf = (label: string, which: string, where: RowTest) =>
  ({
    label: `Time to first token, ${label.toLowerCase()}`,
    format: 'latency',
    description: `Mean of the time to first token of generations ${which}.`,
    expression: average(field('latency'), { op: 'and', tests: [served, where] }),
  }) as const;

/** USD per million native tokens of text completions that pass a test. */
function perMillionTokens(where: RowTest) {
  const tokens = { op: 'total', parts: [sum(prompt, where), sum(completion, where)] } as const;
  return ratio(sum(spend, where), tokens, 1_000_000);
}

const rateOf = (label: string, which: string, where: RowTest) =>
  currency(
    `Cost per million tokens, ${label.toLowerCase()}`,
    `Total cost over native tokens of text completions ${which}, per million.`,
    perMillionTokens({ op: 'and', tests: [priced, where] }),
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
  unknown_charge_count: number(
    'Without a charge',
    'Generations of which nobody told what was charged to credits. Sums of charges leave them out.',
    count({ op: 'not', test: { op: 'value_known', value: charged } }),
  ),
  unknown_bill_count: number(
    'Without a provider’s bill',
    'Generations with your own keys whose provider’s bill is not known. Sums of bills leave them out.',
    count({
      op: 'and',
      tests: [byok, { op: 'not', test: { op: 'is_known', field: 'upstream_inference_cost' } }],
    }),
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
    'Reasoning tokens over completion tokens. Where a record has more reasoning than completion, all of its completion counts as reasoning.',
    ratio(
      sum({ op: 'lesser', left: field('native_tokens_reasoning'), right: completion }),
      sum(completion),
    ),
  ),
  blended_cost_per_million_tokens: currency(
    'Cost per million tokens',
    'Total cost over native tokens of text completions, per million.',
    perMillionTokens(priced),
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
  response_cached_count: number(
    'From the response cache',
    'Generations answered from the response cache.',
    count(cached),
  ),
  response_cached_rate: percent(
    'Response cache rate',
    'Generations answered from the response cache over all generations.',
    ratio(count(cached), count()),
  ),
  guardrail_invoked_count: number(
    'Guardrails invoked',
    'Generations that triggered a guardrail.',
    GUARDRAILS,
  ),
  guardrail_invoked_rate: percent(
    'Guardrail rate',
    'Generations that triggered a guardrail over all generations.',
    GUARDRAILS,
  ),
  openrouter_usage: currency(
    'Charged for inference',
    'Charged to credits for generations without your own provider key.',
    sum(charged, { op: 'not', test: byok }),
  ),
  byok_fees: currency(
    'BYOK fees',
    'What OpenRouter charged for generations with your own provider key.',
    sum(charged, byok),
  ),
  usage_upstream: currency(
    'Provider side cost',
    'The part of the charge that pays the provider, as the Logs page tells it.',
    sum(field('usage_upstream')),
  ),
  usage_cache: currency(
    'Cache cost',
    'What caching cost: negative when it saved. The cache effect with the other sign.',
    sum({ op: 'negate', value: field('cache_discount') }),
  ),
  usage_data: currency(
    'Data discount',
    'Adjustment for allowing data use, usually negative, as the Logs page tells it.',
    sum(field('usage_data')),
  ),
  usage_web: currency('Web search', 'Charged for web search.', sum(field('usage_web'))),
  usage_upstream_web: currency(
    'Web search, provider side',
    'What providers billed for web search.',
    sum(field('usage_upstream_web')),
  ),
  usage_file: currency('File processing', 'Charged for file processing.', sum(field('usage_file'))),
  usage_upstream_file: currency(
    'File processing, provider side',
    'What providers billed for file processing.',
    sum(field('usage_upstream_file')),
  ),
  usage_web_fetch: currency(
    'Web fetches',
    'Charged for fetching web pages.',
    sum(field('usage_web_fetch')),
  ),
  usage_upstream_web_fetch: currency(
    'Web fetches, provider side',
    'What providers billed for fetching web pages.',
    sum(field('usage_upstream_web_fetch')),
  ),
  inference_usage: currency(
    'Inference on credits',
    'Charged to credits without your own provider key, fees of tools left out.',
    sum(chargedForTokens, { op: 'not', test: byok }),
  ),
  byok_inference_fees: currency(
    'BYOK fees without tools',
    'What OpenRouter charged for generations with your own provider key, fees of tools left out.',
    sum(chargedForTokens, byok),
  ),
  cancelled_usage: currency(
    'Cost of cancelled',
    'Total cost of generations whose client went away before the end.',
    sum(spend, cancelled),
  ),
  error_usage: currency(
    'Cost of failed',
    'Total cost of generations that finished with an error.',
    sum(spend, failed),
  ),
  truncated_count: number(
    'Cut short',
    'Generations that ended at a limit of tokens (finish reason `length`).',
    count(truncated),
  ),
  truncated_rate: percent(
    'Cut short rate',
    'Generations that ended at a limit of tokens over those whose end is known.',
    ratio(count(truncated), count({ op: 'is_known', field: 'finish_reason' })),
  ),
  truncated_usage: currency(
    'Cost of cut short',
    'Total cost of generations that ended at a limit of tokens.',
    sum(spend, truncated),
  ),
  insured_count: number(
    'Insured',
    'Text completions that OpenRouter charged nothing for because nothing came back: an error, or no output and no finish reason.',
    count(insured),
  ),
  cancel_rate: percent(
    'Cancel rate',
    'Cancelled generations over those of which it is known.',
    ratio(
      count({ op: 'is_true', field: 'cancelled' }),
      count({ op: 'is_known', field: 'cancelled' }),
    ),
  ),
  error_rate: percent(
    'Error rate',
    'Failed generations over those whose end is known; embeddings and their like end well without a word.',
    ratio(count(failed), count(ended)),
  ),
  fallback_count: number(
    'With a fallback',
    'Generations that took more than one attempt at a provider.',
    count(fellBack),
  ),
  fallback_usage: currency(
    'Cost with a fallback',
    'Total cost of generations that another provider served after one had failed.',
    sum(spend, fellBack),
  ),
  fallback_rate: percent(
    'Fallback rate',
    'Generations with a fallback over those whose attempts are known.',
    ratio(count(fellBack), count({ op: 'is_known', field: 'provider_responses' })),
  ),
  fallback_latency: latencyOf('With a fallback', 'with more than one attempt', fellBack),
  direct_latency: latencyOf('Without a fallback', 'with one attempt', direct),
  fallback_cost_per_million_tokens: rateOf(
    'With a fallback',
    'with more than one attempt',
    fellBack,
  ),
  direct_cost_per_million_tokens: rateOf('Without a fallback', 'with one attempt', direct),
  image_tokens: number(
    'Image tokens',
    'The part of the completion that is images.',
    sum(field('native_tokens_completion_images')),
  ),
  normalised_tokens_prompt: number(
    'Prompt tokens, normalised',
    'Prompt counted by one tokeniser for all models: to compare with, never what is billed.',
    sum(field('tokens_prompt')),
  ),
  normalised_tokens_completion: number(
    'Completion tokens, normalised',
    'Completion counted by one tokeniser for all models: to compare with, never what is billed.',
    sum(field('tokens_completion')),
  ),
  media_prompt_count: number(
    'Media sent',
    'Images, files and videos sent.',
    sum(field('num_media_prompt')),
  ),
  media_completion_count: number(
    'Media made',
    'Media items in completions.',
    sum(field('num_media_completion')),
  ),
  search_result_count: number(
    'Search results',
    'Web search results included.',
    sum(field('num_search_results')),
  ),
  web_fetch_count: number('Pages fetched', 'Web pages fetched.', sum(field('num_fetches'))),
  session_count: number('Sessions', 'Distinct sessions.', {
    op: 'count_distinct',
    field: 'session_id',
  }),
  user_count: number('Users', 'Distinct users.', { op: 'count_distinct', field: 'external_user' }),
  cost_per_request: currency(
    'Cost per generation',
    'Total cost over generations that ran: failures and stored answers left out.',
    ratio(
      sum(spend, served),
      count({ op: 'and', tests: [served, { op: 'value_known', value: spend }] }),
    ),
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
    speaking,
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
