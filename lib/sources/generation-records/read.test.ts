import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { stringifyJson } from '@/lib/generation/lossless';
import { inChunks, readAll } from '@/lib/sources/testing/bytes';
import { readGenerationRecords } from './read';

const read = (content: string, chunkBytes?: number) =>
  readAll(readGenerationRecords(inChunks(content, chunkBytes)));

function fixture(name: string): string {
  return readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8');
}

const API_RECORD = fixture('api-record.json');
const LOGS_PAGE_RECORD = fixture('logs-page-record.json');
const API_ID = 'gen-1782972669-hJkLmNpQrStUvWxYz123';
const LOGS_PAGE_ID = 'gen-1781000000-aB3dE5gH7jK9mN1pQ3sT';
const compact = (json: string) => json.replace(/\n\s*/g, '');

test('a record of the API keeps every digit, and what has no field', async () => {
  const { read: items, rejected } = await read(API_RECORD);
  expect(rejected).toEqual([]);
  const contribution = items[0]?.contribution;
  expect(contribution?.source).toBe('generation');
  expect(contribution?.values).toMatchObject({
    id: API_ID,
    created_at: '2026-07-02T06:11:09.104Z',
    usage: '0.00000731',
    total_cost: '0.00000731',
    native_tokens_reasoning: 60,
    latency: 911,
    is_byok: false,
    upstream_inference_cost: '0',
  });
  expect(contribution?.values).not.toHaveProperty('cache_discount');
  expect(stringifyJson(contribution?.unknown)).toBe(
    '{"a_field_of_tomorrow":{"depth":[1,2.50,6e-07]}}',
  );
});

test('the dialect of the Logs page means the same', async () => {
  const { read: items } = await read(LOGS_PAGE_RECORD);
  expect(items[0]?.contribution).toMatchObject({
    source: 'generation',
    values: {
      id: LOGS_PAGE_ID,
      created_at: '2026-06-09T10:13:20.417312Z',
      usage: '0.0042103318',
      cache_discount: '0.0018749912',
      is_byok: false,
      app_name: 'Lighthouse, Inc.',
      app_id: 771,
      native_tokens_prompt: 8120,
      tokens_prompt: 8001,
    },
  });
});

test('one record, a list, an envelope, lines and pretty-printed text all give the same records', async () => {
  const bare = JSON.parse(LOGS_PAGE_RECORD);
  const one = (await read(API_RECORD)).read[0]?.contribution;
  const two = (await read(LOGS_PAGE_RECORD)).read[0]?.contribution;
  const forms = [
    `${API_RECORD}\n${LOGS_PAGE_RECORD}`,
    `[${API_RECORD},${LOGS_PAGE_RECORD}]`,
    `${compact(API_RECORD)}\n${compact(LOGS_PAGE_RECORD)}\n`,
    `{"data":[${API_RECORD},${LOGS_PAGE_RECORD}]}`,
    `{"data":[${compact(API_RECORD)}]}\n{"data":${compact(LOGS_PAGE_RECORD)}}`,
  ];
  expect(bare.id).toBe(0);
  for (const form of forms) {
    const { read: items, rejected } = await read(form, 100);
    expect(rejected).toEqual([]);
    expect(items.map(({ contribution }) => contribution)).toEqual([one, two]);
  }
});

test.each([
  ['{"id":"chatcmpl-1","model":"m"}', /no generation ID/],
  ['[1]', /not a JSON object/],
  ['null', /not a JSON object/],
  ['{"id":gen-1}', /not valid JSON/],
  ['{"a":1,"a":2}', /not valid JSON.*Duplicate/],
  [`{"id":"${API_ID}","__proto__":{"x":1}}`, /"__proto__" is not accepted/],
  ['{"model":"m","usage":1}', /no generation ID/],
  ['{"data":{"model":"m"}}', /no generation ID/],
  ['{"resourceSpans":[{"scopeSpans":[{"spans":[{"name":"a"}]}]}]}', /OpenTelemetry/],
  ['{"usage":{"prompt_tokens":4,"cost":0.1}}', /no generation ID/],
  ['{"date":"2026-06-09","requests":4,"usage":1}', /day of the Activity/],
  ['{"data":[{"date":"2026-06-09","requests":4,"usage":1}]}', /day of the Activity/],
  [
    '{"data":{"data":[{"request_count":"3"}],"metadata":{"row_count":1}}}',
    /answer of the analytics/,
  ],
  ['{"error":{"code":404,"message":"not found"}}', /error that OpenRouter answered/],
])('%s is rejected with a reason, and the record after it is read', async (text, reason) => {
  const { read: items, rejected } = await read(
    `${compact(LOGS_PAGE_RECORD)}\n${text}\n${compact(API_RECORD)}`,
  );
  expect(rejected).toEqual([
    { line: 2, reason: expect.stringMatching(reason), excerpt: expect.any(String) },
  ]);
  expect(items.map(({ line }) => line)).toEqual([1, 3]);
});

test('a long list is read while it arrives, in batches of what one chunk held', async () => {
  const record = compact(API_RECORD);
  async function* long() {
    yield Buffer.from('{"data":[');
    const block = Buffer.from(`${record},`.repeat(50));
    for (let index = 0; index < 100; index += 1) yield block;
    yield Buffer.from(`${record}]}`);
  }
  const sizes: number[] = [];
  for await (const batch of readGenerationRecords(long())) sizes.push(batch.length);
  expect(sizes.reduce((sum, size) => sum + size)).toBe(5001);
  // The first mebibyte is held to see whether the object is small.
  expect(Math.max(...sizes)).toBeLessThan(1100);
});

const OLD_ID = 'gen-AbCdEfGhIjKlMnOpQrStUvWxYz12';

test.each([
  `{"id":"${OLD_ID}"}`,
  `{"id":"${OLD_ID}","object":"chat.completion","choices":[],"usage":{"prompt_tokens":1}}`,
  `{"id":"${OLD_ID}","object":"chat.completion.chunk","usage":null}`,
  `{"type":"response.created","response":{"id":"${OLD_ID}","object":"response","usage":null}}`,
  `{"id":"${OLD_ID}","type":"message","role":"assistant"}`,
  `{"data":{"model":"m","usage":0.1},"_note":"looked up as ${OLD_ID}"}`,
  `{"ids":["${OLD_ID}"]}`,
])('%s has nothing to count but an ID, which is looked up', async (text) => {
  const { lookups, read: items, rejected } = await read(`${text}\n${compact(API_RECORD)}`);
  expect({ lookups, rejected }).toEqual({ lookups: [{ line: 1, lookup: OLD_ID }], rejected: [] });
  expect(items.map(({ line }) => line)).toEqual([2]);
});

test('answers among the records are taken with their usage', async () => {
  const answer = `{"id":"${API_ID}","object":"list","data":[{"embedding":[0.1]}],"usage":{"prompt_tokens":7,"cost":1.4e-06}}`;
  const { read: items, lookups, rejected } = await read(`${answer}\n${compact(LOGS_PAGE_RECORD)}`);
  expect({ lookups, rejected }).toEqual({ lookups: [], rejected: [] });
  expect(items.map(({ contribution }) => contribution.source)).toEqual(['response', 'generation']);
  expect(items[0]?.contribution.values).toMatchObject({ id: API_ID, usage: '0.0000014' });
});

test('a damaged record is told of, and its ID is looked up all the same', async () => {
  const { rejected, lookups } = await read(`{"id":"${API_ID}","usage":0.1,}\n`);
  expect(rejected).toMatchObject([{ line: 1, reason: expect.stringContaining('not valid JSON') }]);
  expect(lookups).toEqual([{ line: 1, lookup: API_ID }]);
});

test.each([
  ['under one name', (ids: string[]) => ({ ids })],
  ['in a list of lists', (ids: string[]) => [ids]],
  ['as names', (ids: string[]) => Object.fromEntries(ids.map((id) => [id, { note: 'x' }]))],
  ['as objects', (ids: string[]) => ({ rows: ids.map((id) => ({ id })) })],
])('all IDs of one long value are found: %s', async (_, wrap) => {
  const ids = Array.from(
    { length: 30_000 },
    (_each, n) => `gen-${1781000000 + n}-aB3dE5gH7jK9mN1pQ3sT`,
  );
  const { lookups, rejected } = await read(JSON.stringify(wrap(ids)));
  expect(rejected).toEqual([]);
  expect(lookups.map(({ lookup }) => lookup)).toEqual(ids);
});

test('a value of more than 16 MiB is searched to its end: answers are taken, IDs are looked up', async () => {
  const id = (number: number) => `gen-${1781000000 + number}-aB3dE5gH7jK9mN1pQ3sT`;
  const answer = (number: number) =>
    JSON.stringify({
      id: id(number),
      usage: { cost: 0.25, prompt_tokens: 1, completion_tokens: 2 },
    });
  const many = Array.from({ length: 4_000 }, (_, number) => answer(number));
  const pad = 'x'.repeat(5_000);
  const large = `{"results":[${many.join(`,"${pad}",`)}],\n"note":"see ${id(9_999)}"}`;
  expect(large.length).toBeGreaterThan(17 * 1024 * 1024);
  const { read: told, lookups, rejected } = await read(`${large}\n${API_RECORD}`, 100_003);
  expect(rejected).toEqual([]);
  expect(new Set(told.map(({ contribution }) => contribution?.values.id)).size).toBe(4_001);
  expect(told[3_999]?.contribution?.values.usage).toBe('0.25');
  expect(lookups).toContainEqual({ line: 2, lookup: id(9_999) });
  expect(told.at(-1)?.line).toBe(3);
});

test('a value of more than 16 MiB with nothing in it is told of', async () => {
  const { read: told, rejected } = await read(`{"a":"${'y'.repeat(17 * 1024 * 1024)}"}`, 1 << 20);
  expect(told).toEqual([]);
  expect(rejected).toMatchObject([
    { line: 1, reason: expect.stringContaining('larger than 16 MiB') },
  ]);
});

test('the IDs of a record that is not closed are found however far behind they stand', async () => {
  const broken = `{"note":"${'z'.repeat(5_000)}","generation":"${LOGS_PAGE_ID}", "open": [1}`;
  const {
    read: told,
    lookups,
    rejected,
  } = await read(`${compact(API_RECORD)}\n${broken}\n${compact(API_RECORD)}`);
  expect(rejected).toHaveLength(1);
  expect(lookups).toContainEqual({ line: 2, lookup: LOGS_PAGE_ID });
  expect(told).toHaveLength(2);
});
