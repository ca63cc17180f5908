import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FIELD_NAMES, fieldOf } from '../catalog/fields';
import { parseJson, stringifyJson } from './lossless';
import { parseGenerationRecord } from './parse-record';

const ID = 'gen-1782972669-hJkLmNpQrStUvWxYz123';

function parse(text: string) {
  const parsed = parseGenerationRecord(parseJson(text));
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.contribution;
}

test('nulls are absent, and unknown fields are kept as they came', () => {
  const { values, unknown } = parse(
    `{"data":{"id":"${ID}","model":"m","usage":null,"latency":null,"new_one":{"a":[1.0,null]}}}`,
  );
  expect(values).toEqual({ id: ID, model: 'm' });
  expect(stringifyJson(unknown)).toBe('{"new_one":{"a":[1.0,null]}}');
});

test('a value of a wrong type costs the field, not the record', () => {
  const { values, unknown } = parse(
    `{"id":"${ID}","latency":"slow","native_tokens_prompt":1.5,"usage":{},"model":["m"],"is_byok":"maybe","tokens_prompt":9007199254740993,"created_at":1782972669}`,
  );
  expect(values).toEqual({ id: ID });
  expect(Object.keys(unknown ?? {}).sort()).toEqual([
    'created_at',
    'is_byok',
    'latency',
    'model',
    'native_tokens_prompt',
    'tokens_prompt',
    'usage',
  ]);
});

test('numbers may come as text', () => {
  expect(parse(`{"id":"${ID}","usage":"7.31e-06","native_tokens_prompt":"44"}`).values).toEqual({
    id: ID,
    usage: '0.00000731',
    total_cost: '0.00000731',
    native_tokens_prompt: 44,
  });
});

test('more digits than the ledger holds are rounded in the field and kept whole aside', () => {
  const { values, unknown } = parse(`{"id":"${ID}","usage":0.12345678901234567}`);
  expect(values.usage).toBe('0.123456789012');
  expect(stringifyJson(unknown)).toBe('{"usage":0.12345678901234567}');
});

test.each([
  ['-0.0018749912', '0.0018749912'],
  ['0.0022', '-0.0022'],
  ['0', '0'],
  ['"-0.5"', '0.5'],
  ['-1.23456789012345e-4', '0.000123456789'],
])('the Logs page’s usage_cache %s is a discount of %s', (cache, discount) => {
  expect(parse(`{"id":0,"generation_id":"${ID}","usage_cache":${cache}}`).values).toMatchObject({
    id: ID,
    cache_discount: discount,
  });
});

test('digits of usage_cache beyond the ledger’s are kept aside', () => {
  const { unknown } = parse(`{"generation_id":"${ID}","usage_cache":-1.23456789012345e-4}`);
  expect(stringifyJson(unknown)).toBe('{"usage_cache":-1.23456789012345e-4}');
});

test('a cache discount of the record itself goes before that of the Logs page', () => {
  for (const text of [
    '"cache_discount":0.1,"usage_cache":-0.2',
    '"usage_cache":-0.2,"cache_discount":0.1',
  ]) {
    expect(parse(`{"id":"${ID}",${text}}`).values.cache_discount).toBe('0.1');
  }
});

test.each([
  ['"byok_usage_inference":0.01', true, '0.01'],
  ['"byok_usage_inference":0', false, '0'],
  ['"byok_usage_inference":null', undefined, undefined],
  ['"byok_usage_inference":0,"is_byok":true', true, '0'],
  ['"upstream_inference_cost":0.5', undefined, '0.5'],
])('%s: own key %s, bill %s', (text, isByok, bill) => {
  const { values } = parse(`{"generation_id":"${ID}",${text}}`);
  expect(values.is_byok).toBe(isByok);
  expect(values.upstream_inference_cost).toBe(bill);
});

test('an ID with the suffix of a span is the base ID', () => {
  expect(parse(`{"id":"${ID}:attempt-0"}`).values.id).toBe(ID);
});

test('text that no store could give back as it came is made such', () => {
  expect(parse(`{"id":"${ID}","model":"\\ufeffa\\ud800b😀"}`).values.model).toBe('a\ufffdb😀');
});

test.each(['null', '1', '"x"', '[]', '{}', '{"data":{}}', '{"id":12}', '{"id":"gen_01ABC"}'])(
  '%s is refused with a reason',
  (text) => {
    expect(parseGenerationRecord(parseJson(text))).toMatchObject({
      ok: false,
      reason: expect.stringMatching(/\.$/),
    });
  },
);

test('an ID beside the answer counts when the answer has none', () => {
  expect(parse(`{"id":"${ID}","data":{"usage":1}}`).values).toEqual({
    id: ID,
    usage: '1',
    total_cost: '1',
  });
});

test('an old ID needs a time', () => {
  const old = 'gen-AbCdEfGhIjKlMnOpQrStUvWxYz12';
  expect(parseGenerationRecord(parseJson(`{"id":"${old}"}`)).ok).toBe(false);
  expect(parse(`{"id":"${old}","created_at":"2024-07-15T23:33:19Z"}`).values.id).toBe(old);
});

test('no record of any content throws, and what is read has the type of its field', () => {
  const name = fc.oneof(
    fc.constantFrom(...FIELD_NAMES, 'usage_cache', 'app', 'byok_usage_inference', 'generation_id'),
    fc.string(),
  );
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom('1e400', '-0', '2026-01-01', 'true', '', ID, '9'.repeat(400), '\ud800', '\0'),
  );
  fc.assert(
    fc.property(fc.dictionary(name, value), (fields) => {
      const text = JSON.stringify({ ...fields, id: ID });
      if (/"(__proto__|constructor|prototype)":/.test(text)) return;
      const { values } = parse(text);
      for (const field of FIELD_NAMES) {
        const read = values[field];
        if (read === undefined) continue;
        expect(typeof read).toBe(TYPE_IN_MEMORY[fieldOf(field).type]);
      }
    }),
  );
});

const TYPE_IN_MEMORY = {
  text: 'string',
  money: 'string',
  instant: 'string',
  json: 'string',
  integer: 'number',
  milliseconds: 'number',
  boolean: 'boolean',
};

test('usage and total_cost are one amount: a record that tells one tells both', () => {
  expect(parse(`{"id":"${ID}","total_cost":0.0001402}`).values).toMatchObject({
    usage: '0.0001402',
    total_cost: '0.0001402',
  });
  expect(parse(`{"id":"${ID}","usage":1,"total_cost":2}`).values).toMatchObject({
    usage: '1',
    total_cost: '2',
  });
});

test.each(['1969-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999999Z'])(
  'no generation was made at %s: the time of the ID stands in',
  (createdAt) => {
    const { values, unknown } = parse(`{"id":"${ID}","created_at":"${createdAt}"}`);
    expect(values.created_at).toBeUndefined();
    expect(unknown).toEqual({ created_at: createdAt });
  },
);

test.each([
  // A field called `data` that OpenRouter may add tomorrow.
  [`{"id":"${ID}","model":"m","usage":1,"data":{"new":1}}`, { id: ID, model: 'm', usage: '1' }],
  [`{"id":"${ID}","usage":1,"data":{"id":"gen-1782972670-hJkLmNpQrStUvWxYz124"}}`, { id: ID }],
  // Envelopes, with the ID that was asked for beside the answer.
  [`{"id":"${ID}","data":{"model":"m"}}`, { id: ID, model: 'm' }],
  [`{"id":"${ID}","model":"asked","data":{"id":"${ID}","model":"m"}}`, { id: ID, model: 'm' }],
  [`{"model":"asked","data":{"id":"${ID}","model":"m"}}`, { id: ID, model: 'm' }],
])('%s is a bare record or an envelope by what stands beside its data', (text, expected) => {
  expect(parse(text).values).toMatchObject(expected);
});
