import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseRequest } from '@/lib/query/parse-request';
import { serialiseResult } from '@/lib/query/serialise-result';
import { readTraces } from '@/lib/sources/broadcast/read-traces';
import {
  jsonBody,
  madeUpSpans,
  type PlainSpan,
  protobufBody,
} from '@/lib/sources/broadcast/testing/broadcast-delivery';
import { describeEachEngine } from '@/lib/store/testing/describe-each-engine';

const READING = { keepContent: false, rest: () => undefined };
const RUNS = { duckdb: 12, clickhouse: 5 };

const SPANS = Array.from({ length: 12 }, (_, number) =>
  madeUpSpans(number * 1801, { 'trace.metadata.team': number % 3 === 0 ? 'red' : 'blue' }),
).flat();

/** All spans at least once, in any order, some again, cut into deliveries of either encoding. */
const deliveries = fc
  .tuple(
    fc.shuffledSubarray(SPANS, { minLength: SPANS.length }),
    fc.subarray(SPANS),
    fc.array(fc.tuple(fc.integer({ min: 1, max: 15 }), fc.boolean()), { minLength: 80 }),
  )
  .map(([once, again, cuts]) => {
    const all = [...once, ...again];
    const parts: { spans: PlainSpan[]; protobuf: boolean }[] = [];
    for (const [size, protobuf] of cuts) {
      if (all.length > 0) parts.push({ spans: all.splice(0, size), protobuf });
    }
    return parts;
  });

const REQUEST = {
  metrics: ['request_count', 'total_usage', 'tokens_total', 'cache_hit_rate', 'p95_latency'],
  dimensions: ['model', 'metadata.team', 'source'],
  granularity: 'hour',
};

/** One answer for every order and both engines. */
const answers = new Set<string>();

describeEachEngine((opened, { name }) => {
  test('deliveries in any order, cut and sent again, give one answer, byte for byte', async () => {
    let number = 0;
    await fc.assert(
      fc.asyncProperty(deliveries, async (parts) => {
        const ledger = opened.store.ledger(`deliveries-${number++}`);
        await Promise.all(
          parts.map(async ({ spans, protobuf }) => {
            const body = Buffer.from(protobuf ? protobufBody(spans) : jsonBody(spans));
            const encoding = protobuf ? 'protobuf' : 'json';
            const { contributions } = await readTraces(body, encoding, READING);
            await ledger.merge(contributions);
          }),
        );
        const parsed = parseRequest(REQUEST);
        if (!parsed.ok) throw new Error(parsed.message);
        const answer = serialiseResult(await ledger.query(parsed.query), 'string');
        answers.add(JSON.stringify(JSON.parse(answer).data.data));
        expect([...answers]).toHaveLength(1);
      }),
      { numRuns: RUNS[name], endOnFailure: true },
    );
    expect([...answers][0]).toContain('"metadata.team":"red"');
  });
});
