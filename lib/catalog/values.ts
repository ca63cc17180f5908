import { field, type RowTest, type RowValue } from './expression';
import type { FieldName } from './fields';

/** What was charged to credits. `usage` and `total_cost` are equal in every record seen. */
export const charged: RowValue = {
  op: 'first_known',
  values: [field('usage'), field('total_cost')],
};

/**
 * Spend of a generation: charged, plus the provider's bill when one's own key was used. Unknown
 * under BYOK without that bill. Gated on `is_byok`, because answers repeat the upstream cost for
 * ordinary calls too, and adding it there would double the bill.
 */
export const spend: RowValue = {
  op: 'add',
  left: charged,
  right: {
    op: 'if',
    test: { op: 'is_true', field: 'is_byok' },
    then: field('upstream_inference_cost'),
    else: { op: 'constant', value: 0 },
  },
};

/** Total wall time, ms. Old records have a generation time without the time to first token in it. */
export const totalTime: RowValue = {
  op: 'if',
  test: {
    op: 'less_than',
    value: { op: 'subtract', left: field('generation_time'), right: field('latency') },
    limit: 0,
  },
  then: { op: 'add', left: field('generation_time'), right: field('latency') },
  else: field('generation_time'),
};

/** From the first token to the last, ms. */
export const streamingTime: RowValue = {
  op: 'subtract',
  left: totalTime,
  right: field('latency'),
};

/** Waiting for the first token after moderation, ms. */
export const waitingTime: RowValue = {
  op: 'subtract',
  left: field('latency'),
  right: { op: 'first_known', values: [field('moderation_latency'), { op: 'constant', value: 0 }] },
};

/** Rows that count in $ per token: images, video, speech, embeddings and rerank have other units. */
export const textual: RowTest = {
  op: 'or',
  tests: [
    { op: 'equals', field: 'api_type', text: 'completions' },
    { op: 'not', test: { op: 'is_known', field: 'api_type' } },
  ],
};

const known = (name: FieldName): RowTest => ({ op: 'is_known', field: name });
const not = (test: RowTest): RowTest => ({ op: 'not', test });

/** Ended with an error. */
export const failed: RowTest = { op: 'equals', field: 'finish_reason', text: 'error' };

/** No output, and no word of how it ended. */
const nothingCameBack: RowTest = {
  op: 'and',
  tests: [
    not(known('finish_reason')),
    not({ op: 'is_true', field: 'cancelled' }),
    { op: 'less_than', value: field('native_tokens_completion'), limit: 1 },
  ],
};

/** Of a variant that costs nothing by itself. Most sources tell it by the model's name alone. */
export const free: RowTest = {
  op: 'or',
  tests: [
    { op: 'equals', field: 'variant', text: 'free' },
    { op: 'ends_with', field: 'model', text: ':free' },
  ],
};

/** Text completions that OpenRouter charged nothing for, because an error or nothing came back. */
export const insured: RowTest = {
  op: 'and',
  tests: [
    textual,
    not(known('response_cache_source_id')),
    not({ op: 'is_true', field: 'is_byok' }),
    not(free),
    { op: 'less_than', value: charged, limit: 0.000_000_001 },
    { op: 'or', tests: [failed, nothingCameBack] },
  ],
};

/**
 * Generations whose timing says something of the provider: not served from the response cache, not
 * failed, and not insured because nothing came back. Cancelled ones did run.
 */
export const served: RowTest = {
  op: 'and',
  tellsNoAmount: true,
  tests: [
    not(known('response_cache_source_id')),
    not(failed),
    // Only where no source says how it ended can it be insured now; the rest is not asked for its bill.
    {
      op: 'at_least',
      value: {
        op: 'if',
        test: known('finish_reason'),
        then: { op: 'constant', value: 1 },
        else: {
          op: 'if',
          test: insured,
          then: { op: 'constant', value: 0 },
          else: { op: 'constant', value: 1 },
        },
      },
      limit: 1,
    },
  ],
};

/** Tokens per second of one generation over its whole time, by OpenRouter's definition. */
export const throughputOfRow: RowValue = {
  op: 'divide',
  left: field('native_tokens_completion'),
  right: { op: 'divide', left: totalTime, right: { op: 'constant', value: 1000 } },
};

/**
 * Generations that made tokens: embeddings and broken answers have a time but no speed, and a speed
 * of zero would be a lie about the provider.
 */
export const speaking: RowTest = {
  op: 'and',
  tests: [served, { op: 'at_least', value: field('native_tokens_completion'), limit: 1 }],
};

/** Enough streaming to speak of a speed: at least 50 ms and 2 tokens. */
export const decodable: RowTest = {
  op: 'and',
  tests: [
    served,
    { op: 'at_least', value: streamingTime, limit: 50 },
    { op: 'at_least', value: field('native_tokens_completion'), limit: 2 },
  ],
};
