import fc from 'fast-check';
import { DIMENSION_NAMES, type DimensionName } from '../../catalog/dimensions';
import { METRIC_NAMES } from '../../catalog/metrics';
import type { Contribution } from '../../generation/generation-record';
import { instantFromMicros } from '../../generation/instant';
import { metadataText } from '../../generation/metadata';
import { GRANULARITIES } from '../../query/query';
import type { QueryRequest } from '../../query/request-schema';

const START = Date.UTC(2026, 2, 27) * 1000;
/** Four days around the European change to summer time. */
const SPAN_MICROS = 4 * 86_400_000_000;

/** Keys that mean something in JSON paths, JSON pointers and SQL. */
const METADATA_KEYS = ['team', 'a/b~1', '$."x"', "k' OR 1=1 --", '0', 'ключ'];

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 4 });
const money = fc
  .tuple(fc.integer({ min: -50_000_000, max: 900_000_000 }), fc.constantFrom(6, 9, 12))
  .map(([digits, scale]) => decimalText(digits, scale));
const tokens = fc.integer({ min: 0, max: 200_000 });
const millis = fc.integer({ min: 0, max: 90_000_000 }).map((thousandths) => thousandths / 1000);
const word = (...words: string[]) => fc.constantFrom(...words);

function decimalText(digits: number, scale: number): string {
  const sign = digits < 0 ? '-' : '';
  const padded = String(Math.abs(digits)).padStart(scale + 1, '0');
  const fraction = padded.slice(-scale).replace(/0+$/, '');
  const text = `${padded.slice(0, -scale)}${fraction ? '.' : ''}${fraction}`;
  return text === '0' ? '0' : `${sign}${text}`;
}

const values = fc.record({
  micros: fc.nat({ max: SPAN_MICROS - 1 }),
  model: maybe(word('a/one', 'a/two:free', 'b/three', 'ä/vier', "x'; --")),
  provider_name: maybe(word('North', 'South', 'Öst', '')),
  usage: maybe(money),
  total_cost: maybe(money),
  cache_discount: maybe(money),
  upstream_inference_cost: maybe(money),
  is_byok: maybe(fc.boolean()),
  native_tokens_prompt: maybe(tokens),
  native_tokens_completion: maybe(tokens),
  native_tokens_cached: maybe(tokens),
  native_tokens_reasoning: maybe(tokens),
  latency: maybe(millis),
  generation_time: maybe(millis),
  moderation_latency: maybe(millis),
  finish_reason: maybe(word('stop', 'length', 'error')),
  api_type: maybe(word('completions', 'embeddings')),
  cancelled: maybe(fc.boolean()),
  response_cache_source_id: fc.option(word('gen-1790000000-AAAABBBBCCCCDDDDEEEE'), { freq: 9 }),
  external_user: maybe(word('u1', 'u2', 'u3')),
  metadata: maybe(
    fc
      .uniqueArray(fc.tuple(word(...METADATA_KEYS), word('red', 'blue', "'; --", '')), {
        minLength: 1,
        selector: ([key]) => key,
      })
      .map((entries) => metadataText(Object.fromEntries(entries)) ?? null),
  ),
  app_id: maybe(fc.integer({ min: 1, max: 12 })),
  app_name: maybe(word('Harbour', '7', '')),
  api_key_name: maybe(word('ci')),
  provider_responses: maybe(
    fc
      .array(fc.record({ provider_name: word('North', '},{'), status: fc.constant(200) }), {
        maxLength: 3,
      })
      .map((attempts) => JSON.stringify(attempts)),
  ),
});

/**
 * Small deliveries with every kind of gap, each ID once. Two of them name the same IDs again with
 * other values and times, so that rows are replaced and move between buckets.
 */
export const arbitraryLedger: fc.Arbitrary<Contribution[]> = fc
  .array(values, { maxLength: 40 })
  .map((rows) =>
    rows.map(({ micros, ...rest }, index) => {
      const at = BigInt(START) + BigInt(micros);
      const second = START / 1e6 + index * 3571;
      const id = `gen-${second}-${String(index).padStart(20, 'A')}`;
      return {
        source: 'generation',
        values: { ...rest, id, created_at: instantFromMicros(at) },
        unknown: null,
      } satisfies Contribution;
    }),
  );

const METADATA_DIMENSIONS = METADATA_KEYS.map((key) => `metadata.${key}` as const);

const DIMENSIONS: readonly DimensionName[] = [
  ...DIMENSION_NAMES.filter(
    // Each row is its own group, or a record alone does not tell it.
    (name) => name !== 'generation_id' && name !== 'source',
  ),
  ...METADATA_DIMENSIONS,
];

const filter = fc.oneof(
  fc.record({
    field: word('model', 'provider', 'external_user'),
    operator: word('eq', 'neq', 'lt', 'gte'),
    value: word('a/one', 'North', 'u2', 'ä/vier', ''),
  }),
  fc.record({
    field: word('model', 'provider'),
    operator: word('in', 'not_in'),
    value: fc.array(word('a/one', 'South', "x'; --"), { minLength: 1, maxLength: 3 }),
    include_unset: fc.boolean(),
  }),
  fc.record({
    field: fc.constant('app'),
    operator: word('eq', 'neq', 'lt'),
    value: fc.oneof(word('Harbour', '7', ''), fc.integer({ min: 5, max: 8 })),
  }),
  fc.record({
    field: fc.constant('app'),
    operator: word('in', 'not_in'),
    value: fc.array(fc.oneof(word('Harbour', '7'), fc.integer({ min: 5, max: 8 })), {
      minLength: 1,
      maxLength: 2,
    }),
    include_unset: fc.boolean(),
  }),
  fc.record({
    field: word('usage', 'latency', 'native_tokens_prompt'),
    operator: word('gt', 'gte', 'lt', 'lte', 'eq', 'neq'),
    value: fc.integer({ min: 0, max: 1000 }),
  }),
  fc.record({
    field: word('model', 'provider', 'author', 'model_family'),
    operator: fc.constant('contains'),
    value: word('o', '/', 'ä', ''),
  }),
  fc.record({
    field: word('provider', 'is_byok', 'cost_bucket', 'author', 'app_id'),
    operator: word('is_set', 'is_not_set'),
  }),
  fc.record({
    field: word('latency_bucket', 'context_length_bucket'),
    operator: word('gte', 'lt', 'eq'),
    value: fc.constantFrom(0, 1000, 64000),
  }),
  fc.record({
    field: fc.constant('cost_bucket'),
    operator: word('gte', 'lt', 'eq'),
    value: word('-0.00002', '0', '0.0001', '20'),
  }),
  fc.record({
    field: word(...METADATA_DIMENSIONS, 'metadata.none'),
    operator: word('eq', 'neq', 'gt', 'contains', 'is_set', 'is_not_set'),
    value: word('red', 'e', "'; --", ''),
  }),
  fc.record({
    field: word('is_byok', 'cancelled'),
    operator: word('eq', 'neq'),
    value: fc.boolean(),
  }),
);

const timeRange = fc
  .tuple(fc.nat({ max: SPAN_MICROS - 2 }), fc.nat({ max: SPAN_MICROS }))
  .map(([start, length]) => ({
    start: instantFromMicros(BigInt(START + start)),
    end: instantFromMicros(BigInt(START + start + length + 1)),
  }));

/** Any query that is valid over such ledgers. */
export const arbitraryRequest: fc.Arbitrary<QueryRequest> = fc
  .record({
    metrics: fc.subarray([...METRIC_NAMES], { minLength: 1, maxLength: 6 }),
    dimensions: fc.subarray([...DIMENSIONS], { maxLength: 3 }),
    filters: fc.array(filter, { maxLength: 3 }),
    granularity: maybe(fc.constantFrom(...GRANULARITIES)),
    time_range: maybe(timeRange),
    timezone: word(
      'UTC',
      'Europe/Berlin',
      'Asia/Kathmandu',
      'America/St_Johns',
      'Australia/Lord_Howe',
    ),
    week_start: word('monday', 'sunday') as fc.Arbitrary<'monday' | 'sunday'>,
    limit: maybe(fc.integer({ min: 1, max: 20 })),
    group_limit: maybe(fc.integer({ min: 1, max: 3 })),
    top: maybe(fc.record({ limit: fc.integer({ min: 1, max: 4 }) })),
    compare: maybe(fc.record({ mode: fc.constant('custom' as const), time_range: timeRange })),
    direction: fc.constantFrom('asc' as const, 'desc' as const),
    order: fc.nat(),
  })
  .map(({ direction, order, ...request }) => {
    const choices = [
      ...request.metrics,
      ...request.dimensions,
      'request_count',
      ...(request.granularity ? ['date'] : []),
    ];
    const field = choices[order % choices.length] ?? 'request_count';
    return { ...request, order_by: { field, direction } };
  });
