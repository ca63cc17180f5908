import { expect, test, vi } from 'vitest';
import type { Contribution } from '../generation/generation-record';
import { parseJson } from '../generation/lossless';
import { parseGenerationRecord } from '../generation/parse-record';
import { parseRequest } from '../query/parse-request';
import type { QueryRequest } from '../query/request-schema';
import { serialiseResult } from '../query/serialise-result';
import { openDuckdb } from './duckdb/engine';
import { Ledger } from './ledger';
import { describeEachEngine } from './testing/describe-each-engine';

function record(text: string): Contribution {
  const parsed = parseGenerationRecord(parseJson(text));
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.contribution;
}

const ID = 'gen-1790000000-AAAABBBBCCCCDDDDEEEE';
const csvRow: Contribution = {
  source: 'activity_csv',
  values: {
    id: ID,
    created_at: '2026-09-21T14:13:20.120Z',
    usage: '0.001641',
    total_cost: '0.001641',
    cache_discount: '0.006331',
    native_tokens_prompt: 35_985,
    app_name: 'Harbour',
    model: 'acme/tern-2-20260801',
  },
  unknown: { api_key_disabled: 'false' },
};
const apiRecord = `{"data":{"id":"${ID}","model":"acme/tern-2-20260801","created_at":"2026-09-21T14:13:20.120456+00:00",
  "usage":0.001641234567,"total_cost":0.0016412345678,"cache_discount":6.3314e-03,"is_byok":false,
  "native_tokens_prompt":35985,"latency":812.25,"brand_new_field":{"depth":[1,6e-07]}}}`;

async function ask(ledger: Ledger, request: QueryRequest) {
  const parsed = parseRequest(request);
  if (!parsed.ok) throw new Error(parsed.message);
  const result = await ledger.query(parsed.query);
  return JSON.parse(serialiseResult(result, 'string')).data.data;
}

const rows = [
  [
    'A',
    'P',
    '2026-03-01T22:30:00Z',
    '{"usage":0.1,"native_tokens_prompt":100,"native_tokens_cached":40,"latency":100,"generation_time":600,"native_tokens_completion":50}',
  ],
  [
    'A',
    'Q',
    '2026-03-01T23:30:00Z',
    '{"usage":0.2,"native_tokens_prompt":300,"native_tokens_cached":0,"latency":300,"generation_time":1300,"native_tokens_completion":100,"is_byok":true,"upstream_inference_cost":0.05}',
  ],
  [
    'B',
    'Q',
    '2026-03-02T00:30:00Z',
    '{"usage":0,"is_byok":true,"native_tokens_prompt":7,"cache_discount":-0.01}',
  ],
  [
    'C',
    null,
    '2026-03-02T10:00:00Z',
    '{"usage":0.000000000001,"cache_discount":0.03,"finish_reason":"error","latency":90000}',
  ],
] as const;

/** Writes `rows` into a ledger. */
async function fill(ledger: Ledger): Promise<Ledger> {
  await ledger.merge(
    rows.map(([model, provider, created_at, rest], index) => {
      const id = `gen-${1772400000 + index}-AAAABBBBCCCCDDDDEEE${index}`;
      const own = JSON.stringify({ id, model: `x/${model}`, provider_name: provider, created_at });
      return record(`${own.slice(0, -1)},${rest.slice(1)}`);
    }),
  );
  return ledger;
}

describeEachEngine((opened, { open }) => {
  let ledgerCount = 0;
  function newLedger(): Ledger {
    ledgerCount += 1;
    return opened.store.ledger(`ledger-${ledgerCount}`);
  }

  test('a generation comes back as it went in, with every digit of its money', async () => {
    const ledger = newLedger();
    expect(await ledger.merge([record(apiRecord)])).toEqual({ new: 1, updated: 0, unchanged: 0 });
    const held = await ledger.find(ID);
    expect(held?.record).toMatchObject({
      usage: '0.001641234567',
      total_cost: '0.001641234568',
      cache_discount: '0.0063314',
      created_at: '2026-09-21T14:13:20.120456Z',
      latency: 812.25,
      is_byok: false,
      native_tokens_completion: null,
    });
    expect(held?.raw).toBe(
      '{"generation":{"brand_new_field":{"depth":[1,6e-07]},"total_cost":0.0016412345678}}',
    );
  });

  test('the finer source wins per field, the coarser fills what is missing, in either order', async () => {
    const csvFirst = newLedger();
    await csvFirst.merge([csvRow]);
    expect(await csvFirst.merge([record(apiRecord)])).toEqual({
      new: 0,
      updated: 1,
      unchanged: 0,
    });
    const recordFirst = newLedger();
    await recordFirst.merge([record(apiRecord)]);
    await recordFirst.merge([csvRow]);
    const held = await csvFirst.find(ID);
    expect(held?.record).toMatchObject({ usage: '0.001641234567', app_name: 'Harbour' });
    expect((await recordFirst.find(ID))?.record).toEqual(held?.record);
    expect((await recordFirst.find(ID))?.provenance).toEqual(held?.provenance);
  });

  test('sending anything twice changes nothing', async () => {
    const ledger = newLedger();
    await ledger.merge([csvRow, record(apiRecord)]);
    const before = await ledger.find(ID);
    expect(await ledger.merge([csvRow, csvRow, record(apiRecord)])).toEqual({
      new: 0,
      updated: 0,
      unchanged: 3,
    });
    expect(await ledger.find(ID)).toEqual(before);
    expect(await ask(ledger, { metrics: ['request_count'] })).toEqual([{ request_count: '1' }]);
  });

  test('calls that arrive together are committed together and each told its own counts', async () => {
    const ledger = newLedger();
    const counts = await Promise.all([
      ledger.merge([csvRow]),
      ledger.merge([csvRow]),
      ledger.merge([record(apiRecord)]),
    ]);
    expect(counts.map((count) => count.new)).toEqual([1, 0, 0]);
    expect(counts[2]).toEqual({ new: 0, updated: 1, unchanged: 0 });
  });

  test('what was acknowledged is there after a restart', async () => {
    let other = await open();
    await other.store.ledger('main').merge([record(apiRecord)]);
    await other.store.writeDocument({ kind: 'note', ledger: 'main', id: 'a' }, { text: 'kept' });
    other = await other.reopen();
    expect((await other.store.ledger('main').find(ID))?.record.usage).toBe('0.001641234567');
    expect(await other.store.listDocuments('note', 'main')).toEqual([{ text: 'kept' }]);
    await other.remove();
  });

  test('a document is replaced, removed, and can come again', async () => {
    const { store } = opened;
    const key = { kind: 'note', ledger: 'main', id: 'b' };
    await store.writeDocument(key, { text: 'one' });
    await store.writeDocument(key, { text: 'two' });
    expect(await store.readDocument(key)).toEqual({ text: 'two' });
    await store.removeDocument(key);
    expect(await store.readDocument(key)).toBeNull();
    expect(await store.listDocuments('note', 'main')).toEqual([]);
    await store.writeDocument(key, { text: 'three' });
    expect(await store.listDocuments('note', 'main')).toEqual([{ text: 'three' }]);
  });

  test('ledgers do not see each other, and clearing one leaves the other', async () => {
    const [one, two] = [newLedger(), newLedger()];
    await one.merge([csvRow]);
    expect(await two.find(ID)).toBeNull();
    await two.merge([csvRow]);
    await one.clear();
    expect(await one.find(ID)).toBeNull();
    expect(await two.find(ID)).not.toBeNull();
    expect(await one.merge([csvRow])).toEqual({ new: 1, updated: 0, unchanged: 0 });
    expect(await one.find(ID)).toEqual(await two.find(ID));
  });

  test('old IDs without a time are found too', async () => {
    const ledger = newLedger();
    const old = 'gen-AbCdEfGhIjKlMnOpQrStUvWxYz12';
    await ledger.merge([
      record(
        `{"id":"${old}","created_at":"2024-07-15T23:33:19.433273+00:00","model":"m","usage":1}`,
      ),
      csvRow,
    ]);
    expect(
      [...(await ledger.findMany([old, ID, 'gen-1790000001-AAAABBBBCCCCDDDDEEEE'])).keys()].sort(),
    ).toEqual([ID, old].sort());
  });

  test('sums are exact, BYOK without a bill is unknown, and caching is never added', async () => {
    const ledger = await fill(newLedger());
    const metrics = [
      'request_count',
      'total_usage',
      'credits_usage',
      'byok_usage',
      'unknown_cost_count',
      'cache_discount',
      'cache_discount_saved',
      'cache_discount_paid',
      'tokens_total',
      'cache_hit_rate',
      'avg_latency',
      'p50_latency',
      'p99_moderation_latency',
      'throughput',
    ];
    expect(await ask(ledger, { metrics })).toEqual([
      {
        request_count: '4',
        total_usage: '0.350000000001',
        credits_usage: '0.300000000001',
        byok_usage: '0.05',
        unknown_cost_count: '1',
        cache_discount: '0.02',
        cache_discount_saved: '0.03',
        cache_discount_paid: '0.01',
        tokens_total: '557',
        cache_hit_rate: 40 / 407,
        avg_latency: 200,
        p50_latency: 200,
        p99_moderation_latency: null,
        throughput: (150 * 1000) / 1900,
      },
    ]);
  });

  test('days are cut in the zone of the query', async () => {
    const ledger = await fill(newLedger());
    const days = await ask(ledger, {
      metrics: ['request_count'],
      granularity: 'day',
      timezone: 'Europe/Berlin',
      order_by: { field: 'date', direction: 'asc' },
    });
    expect(days).toEqual([
      { date__day: '2026-03-01T00:00:00.000+01:00', request_count: '1' },
      { date__day: '2026-03-02T00:00:00.000+01:00', request_count: '3' },
    ]);
  });

  test('everything outside the top is one row that the engine computed', async () => {
    const ledger = await fill(newLedger());
    const answer = await ask(ledger, {
      metrics: ['total_usage', 'p50_latency'],
      dimensions: ['model'],
      top: { limit: 1 },
    });
    expect(answer).toEqual([
      { model: 'x/A', total_usage: '0.35', p50_latency: 200 },
      { model: null, other: 2, total_usage: '0.000000000001', p50_latency: null },
    ]);
  });

  test('a row counts under the finest source that it came from', async () => {
    const ledger = newLedger();
    const other = { ...csvRow, values: { ...csvRow.values, id: `${ID.slice(0, -1)}F` } };
    await ledger.merge([csvRow, other, record(apiRecord)]);
    const answer = await ask(ledger, {
      metrics: ['request_count'],
      dimensions: ['source'],
      order_by: { field: 'source', direction: 'asc' },
    });
    expect(answer).toEqual([
      { source: 'activity_csv', request_count: '1' },
      { source: 'generation', request_count: '1' },
    ]);
    const filtered = await ask(ledger, {
      metrics: ['request_count'],
      filters: [{ field: 'source', operator: 'eq', value: 'activity_csv' }],
    });
    expect(filtered).toEqual([{ request_count: '1' }]);
  });

  test('keys of metadata are dimensions, known by what the last 90 days hold', async () => {
    const ledger = newLedger();
    expect(await ledger.metadataKeys()).toEqual([]);
    const at = (second: number, metadata: string | null): Contribution => ({
      source: 'broadcast',
      values: { id: `gen-${second}-AAAABBBBCCCCDDDDEEEE`, usage: '1', metadata },
      unknown: null,
    });
    await ledger.merge([
      at(1_790_000_000, '{"team":"red","a/b~c":"x"}'),
      at(1_790_000_001, '{"team":"blue"}'),
      at(1_790_000_002, null),
      at(1_700_000_000, '{"long ago":"x"}'),
    ]);
    expect(await ledger.metadataKeys()).toEqual(['team', 'a/b~c']);
    const split = { metrics: ['total_usage'], top: { limit: 1 } };
    expect(await ask(ledger, { ...split, dimensions: ['metadata.a/b~c'] })).toEqual([
      { 'metadata.a/b~c': null, total_usage: '3' },
      { 'metadata.a/b~c': null, other: 1, total_usage: '1' },
    ]);
    const filters = [{ field: 'metadata.team', operator: 'in', value: ['red', 'blue'] }];
    expect(
      await ask(ledger, {
        metrics: ['total_usage'],
        dimensions: ['metadata.team'],
        filters,
        order_by: { field: 'metadata.team', direction: 'desc' },
      }),
    ).toEqual([
      { 'metadata.team': 'red', total_usage: '1' },
      { 'metadata.team': 'blue', total_usage: '1' },
    ]);
  });

  test('filters compare with the type of the field, and values never become SQL', async () => {
    const ledger = await fill(newLedger());
    const count = async (filters: QueryRequest['filters']) =>
      (await ask(ledger, { metrics: ['request_count'], filters }))[0].request_count;
    expect(await count([{ field: 'provider', operator: 'neq', value: 'Q' }])).toBe('2');
    expect(await count([{ field: 'provider', operator: 'not_in', value: ['Q'] }])).toBe('1');
    expect(
      await count([{ field: 'provider', operator: 'in', value: ['P'], include_unset: true }]),
    ).toBe('2');
    expect(await count([{ field: 'usage', operator: 'gte', value: 0.1 }])).toBe('2');
    expect(await count([{ field: 'usage', operator: 'lt', value: '2e-12' }])).toBe('2');
    expect(await count([{ field: 'is_byok', operator: 'eq', value: true }])).toBe('2');
    expect(await count([{ field: 'model', operator: 'eq', value: "x' OR 1=1 --" }])).toBe('0');
  });
});

test('SQL of the embedded engine cannot reach files, settings or a second statement', async () => {
  const engine = await openDuckdb(':memory:');
  const attempt = (sql: string) => engine.read({ sql, parameters: [] });
  await expect(attempt("SELECT * FROM read_text('/etc/hostname')")).rejects.toThrow(/disabled/i);
  await expect(attempt("COPY generations TO '/tmp/leak.csv'")).rejects.toThrow(/disabled/i);
  await expect(attempt('SET enable_external_access = true')).rejects.toThrow(/locked|Cannot/i);
  await expect(attempt('SELECT 1; DROP TABLE generations')).rejects.toThrow(/multiple|prepare/i);
  await engine.close();
});

test('equal counts ask the engine once while the data stays the same', async () => {
  const engine = await openDuckdb(':memory:');
  const ledger = await fill(new Ledger(engine, 'main'));
  const reads = vi.spyOn(engine, 'read');
  const filters = [
    { dimension: 'model', operator: 'eq', values: ['x/A'], includeUnset: false },
  ] as const;
  const count = (end: string) =>
    ledger.count({ filters, timeRange: { start: '2026-03-01T00:00:00Z', end } });
  const whole = '2026-03-03T00:00:00Z';
  expect(await Promise.all([count(whole), count(whole)])).toEqual([2, 2]);
  expect(await count(whole)).toBe(2);
  expect(reads).toHaveBeenCalledTimes(1);
  expect(await count('2026-03-01T23:00:00Z')).toBe(1);
  expect(reads).toHaveBeenCalledTimes(2);
  await ledger.clear();
  expect(await count(whole)).toBe(0);
  expect(reads).toHaveBeenCalledTimes(3);
  await engine.close();
});
