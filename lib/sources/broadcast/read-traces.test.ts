import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringifyJson } from '@/lib/generation/lossless';
import { Undecodable } from './otlp-span';
import { readTraces } from './read-traces';
import {
  jsonBody,
  jsonValue,
  madeUpId,
  madeUpSpans,
  type PlainSpan,
  protobufBody,
} from './testing/broadcast-delivery';

const QUIET = { keepContent: false, rest: () => undefined };

const readJson = (text: string, keepContent = false) =>
  readTraces(Buffer.from(text), 'json', { ...QUIET, keepContent });
const read = (spans: readonly PlainSpan[]) => readJson(jsonBody(spans));

/** The first span of a made-up generation, with some attributes exchanged; undefined removes one. */
function rootWith(change: Readonly<Record<string, unknown>>, more: Partial<PlainSpan> = {}) {
  const [root] = madeUpSpans(1);
  const attributes = Object.fromEntries(
    Object.entries({ ...root?.attributes, ...change }).filter(([, value]) => value !== undefined),
  );
  return { ...root, ...more, attributes } as PlainSpan;
}

async function valuesOf(span: PlainSpan) {
  const { contributions } = await read([span]);
  return contributions[0]?.values;
}

test('one root span and its children are one generation, with all that OpenRouter tells', async () => {
  const reading = await read(madeUpSpans(1));
  expect(reading).toMatchObject({ spans: 3, rejected: 0, isTest: false });
  expect(reading.contributions).toHaveLength(1);
  const { values, unknown, source } = reading.contributions[0] ?? {};
  expect(source).toBe('broadcast');
  expect({ ...values, provider_responses: undefined }).toEqual({
    id: madeUpId(1),
    created_at: '2026-09-21T14:13:21.120Z',
    model: 'acme/tern-2-20260801',
    provider_name: 'Harbour',
    upstream_id: 'upstream-1',
    is_byok: false,
    api_type: 'completions',
    usage: '0.0045',
    total_cost: '0.0045',
    native_tokens_prompt: 2001,
    native_tokens_completion: 500,
    native_tokens_cached: 40,
    native_tokens_cache_write: 7,
    native_tokens_reasoning: 145,
    latency: 996.5,
    generation_time: 3719,
    finish_reason: 'tool_calls',
    native_finish_reason: 'tool_use',
    api_key_name: 'production',
    external_user: 'u-7',
    session_id: 's-9',
  });
  expect(values?.provider_responses).toContain('"endpoint_id":"e-1"');
  expect(unknown).toEqual({
    'gen_ai.request.model': 'acme/tern-2',
    'trace.metadata.openrouter.router_latency_ms': 51,
  });
});

test('children that arrive before their root, or without it, count nothing', async () => {
  const [root, ...children] = madeUpSpans(1);
  expect((await read(children)).contributions).toEqual([]);
  expect((await read([...children, root as PlainSpan])).contributions).toEqual(
    (await read([root as PlainSpan, ...children])).contributions,
  );
});

test('JSON and protobuf say the same', async () => {
  const spans = [
    ...madeUpSpans(1, { 'trace.metadata.deep': { a: [1, true, 'x', { b: 0.5 }] } }),
    rootWith({}, { code: 2, message: 'rate limited' }),
  ];
  const protobuf = await readTraces(Buffer.from(protobufBody(spans)), 'protobuf', QUIET);
  expect(protobuf).toEqual(await read(spans));
  expect(protobuf.contributions).toHaveLength(2);
});

test('whole numbers may be numbers or texts, the older spellings count, and so do the parts of a cache write', async () => {
  const text = jsonBody([
    rootWith({
      'gen_ai.usage.input_tokens': undefined,
      'gen_ai.usage.output_tokens': undefined,
      'gen_ai.usage.input_tokens.cache_write': undefined,
      'gen_ai.usage.prompt_tokens': 10,
      'gen_ai.usage.completion_tokens': 20,
      'gen_ai.usage.input_tokens.cache_write_5m': 3,
      'gen_ai.usage.input_tokens.cache_write_1h': 4,
    }),
  ]).replaceAll(/"intValue":(\d+)/g, '"intValue":"$1"');
  expect((await readJson(text)).contributions[0]?.values).toMatchObject({
    native_tokens_prompt: 10,
    native_tokens_completion: 20,
    native_tokens_cache_write: 7,
    native_tokens_cached: 40,
  });
});

test('a whole number that no double holds keeps every digit, as a number and as a text', async () => {
  const big = '9007199254740993';
  const spelled = (value: string) =>
    jsonBody([
      rootWith({ 'trace.metadata.order': 4711, 'trace.metadata.said': `"intValue":${big}` }),
    ]).replace('"intValue":4711', `"intValue": ${value}`);
  for (const value of [big, `"${big}"`]) {
    const { contributions } = await readJson(spelled(value));
    const kept = { order: big, said: `"intValue":${big}` };
    expect(contributions[0]?.values.metadata).toBe(JSON.stringify(kept));
  }
});

test('the suffixes of IDs fall away', async () => {
  const values = await valuesOf(rootWith({ 'gen_ai.response.id': `${madeUpId(1)}:generation` }));
  expect(values?.id).toBe(madeUpId(1));
});

test('a caller may hang the root below a span of its own', async () => {
  expect(await valuesOf(rootWith({}, { parentSpanId: 'cc' }))).toMatchObject({ usage: '0.0045' });
});

test('a span without a type counts when it is a root with usage, and only then', async () => {
  const untyped = { 'span.type': undefined };
  expect(await valuesOf(rootWith(untyped))).toMatchObject({ usage: '0.0045' });
  expect(await valuesOf(rootWith(untyped, { parentSpanId: 'cc' }))).toBeUndefined();
  expect(await valuesOf(rootWith(untyped, { parentSpanId: '0000' }))).toBeDefined();
  expect(
    await valuesOf(rootWith({ ...untyped, 'gen_ai.response.id': `${madeUpId(1)}:attempt-0` })),
  ).toBeUndefined();
  const foreign = await read([rootWith({ ...untyped, 'gen_ai.response.id': 'chatcmpl-1' })]);
  expect(foreign).toMatchObject({ contributions: [], rejected: 0 });
});

test('a failed generation has an outcome and no cost', async () => {
  const failed = rootWith(
    {
      'gen_ai.usage.total_cost': undefined,
      'gen_ai.usage.input_tokens': undefined,
      'gen_ai.usage.output_tokens': undefined,
      'gen_ai.response.finish_reason': undefined,
    },
    { code: 2, message: 'Provider returned error' },
  );
  const { contributions } = await read([failed]);
  expect(contributions[0]?.values.usage).toBeUndefined();
  expect(contributions[0]?.values.finish_reason).toBe('error');
  expect(contributions[0]?.unknown).toMatchObject({ status: 'Provider returned error' });
});

test('the author is not the provider, and the requested model stands in for the dated one', async () => {
  const values = await valuesOf(
    rootWith({
      'trace.metadata.openrouter.provider_name': undefined,
      'trace.metadata.provider_responses': undefined,
    }),
  );
  expect(values?.provider_name).toBeUndefined();
  expect(values?.is_byok).toBeUndefined();
  expect(values?.model).toBe('acme/tern-2');
});

test('the record itself, where a delivery has it, says more', async () => {
  const values = await valuesOf(
    rootWith({
      'trace.metadata.openrouter_generation.usage': 0.00188,
      'span.metadata.openrouter_generation.tokens_prompt': 42547,
      'span.metadata.openrouter_generation.usage_cache': -0.25,
      'span.metadata.openrouter_generation.id': 'something else',
    }),
  );
  expect(values).toMatchObject({
    id: madeUpId(1),
    usage: '0.00188',
    tokens_prompt: 42547,
    cache_discount: '0.25',
    native_tokens_prompt: 2001,
  });
});

test('what callers send along is metadata: labels only, never OpenRouter’s own', async () => {
  const values = await valuesOf(
    rootWith({
      'trace.metadata.team': 'red',
      'trace.metadata.build': 7,
      'trace.metadata.__proto__': 'x',
      'trace.metadata.a\nb': 'x',
      'trace.metadata.essay': 'x'.repeat(5000),
      'trace.metadata.list': ['a'],
    }),
  );
  expect(values?.metadata).toBe('{"build":"7","list":"[\\"a\\"]","team":"red"}');
  expect(({} as { x?: unknown }).x).toBeUndefined();
});

test('prompts, answers and texts that nobody knows are not kept; at the owner’s wish the first two are', async () => {
  const span = rootWith({
    'gen_ai.input.messages': 'the secret prompt',
    'span.input': 'the secret prompt',
    'some.new.text': 'the secret prompt',
    'some.new.count': 3,
  });
  const { contributions } = await read([span]);
  expect(stringifyJson(contributions)).not.toContain('secret');
  expect(contributions[0]?.unknown).toMatchObject({ 'some.new.count': 3 });
  const kept = await readJson(jsonBody([span]), true);
  expect(kept.contributions[0]?.unknown).toMatchObject({
    'gen_ai.prompt': 'the secret prompt',
    'gen_ai.completion': 'the secret answer',
  });
  expect(stringifyJson(kept.contributions).match(/secret/g)).toHaveLength(2);
});

test('a long prompt is stepped over, and what follows it is read', async () => {
  const prompt = `"\\{[${'\\"}]'.repeat(100_000)}`;
  const span = rootWith({ 'gen_ai.prompt': prompt, 'user.id': 'after' });
  for (const reading of [
    await read([span]),
    await readTraces(Buffer.from(protobufBody([span])), 'protobuf', QUIET),
  ]) {
    expect(reading.contributions[0]?.values.external_user).toBe('after');
  }
});

test('trying the connection is no generation', async () => {
  const test = await read([{ name: 'openrouter-connection-test', attributes: {} }]);
  expect(test).toMatchObject({ contributions: [], rejected: 0, isTest: true });
  expect(await readJson('{"resourceSpans": []}')).toMatchObject({ spans: 0, isTest: false });
  expect(await readJson('{}')).toMatchObject({ spans: 0 });
  expect(await readTraces(Buffer.alloc(0), 'protobuf', QUIET)).toMatchObject({ spans: 0 });
});

test('bad spans are counted with a reason, good ones beside them kept', async () => {
  const reading = await readJson(
    jsonBody([rootWith({ 'gen_ai.response.id': 'gen-1' }), ...madeUpSpans(2)]).replace(
      '"spans":[',
      '"spans":[null,7,',
    ),
  );
  expect(reading).toMatchObject({ rejected: 3, reason: 'A span is no object.' });
  expect(reading.contributions).toHaveLength(1);
  const old = rootWith({ 'gen_ai.response.id': 'gen-AbCdEfGhIjKlMnOpQrStUvWxYz12' });
  const { start: _, ...timeless } = old;
  expect(await read([timeless])).toMatchObject({ rejected: 1, contributions: [] });
  expect(await read([old])).toMatchObject({ rejected: 0 });
});

test.each([
  '',
  'null',
  '[]',
  '"x"',
  '{',
  '{"resourceSpans"}',
  '{"resourceSpans":[{]}',
  '{"resourceMetrics":[]}',
  '{"text":"hello"}',
  '{"resourceSpans":[}',
  '{"resourceSpans":[],}',
  '{"resourceSpans":[]} x',
  '{"resourceSpans":[1,]}',
  '{"resourceSpans":nul}',
  '{"resourceSpans":[{"scopeSpans":[{"spans":[{"name":"a}]}]}]}',
  `{"resourceSpans":[{"scopeSpans":[{"spans":[{"attributes":[{"key":"a","value":{"intValue":1}}]`,
  `{"x":${'['.repeat(600)}${']'.repeat(600)}}`,
])('%j is undecodable', async (text) => {
  await expect(readJson(text)).rejects.toThrow(Undecodable);
});

test.each([
  ['{"resourceSpans":null}', 0],
  ['{"resourceSpans":[null,{"scopeSpans":[{"spans":[{}]}]}]}', 1],
  [
    '{"other":{"a":[1,"]"]},"resourceSpans":[{"scopeSpans":[{"spans":[{"attributes":[null,1]}]}]}]}',
    1,
  ],
  ['{"resourceSpans":[{"scopeSpans":[{"spans":[{"attributes":[{"key":"a","value":null}]}]}]}]}', 1],
])('%s is read', async (text, spans) => {
  expect(await readJson(text)).toMatchObject({ spans, rejected: 0 });
});

const anyAttribute = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.string({ unit: 'grapheme' }),
    fc.boolean(),
    fc.maxSafeInteger(),
    fc.double({ noNaN: true, noDefaultInfinity: true, noInteger: true }),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.string({ unit: 'grapheme' }), tie('value'), { maxKeys: 3 }),
  ),
})).value;

test('attributes of every kind survive both encodings alike', async () => {
  await fc.assert(
    fc.asyncProperty(fc.dictionary(fc.string(), anyAttribute), async (attributes) => {
      const span = rootWith(
        Object.fromEntries(Object.entries(attributes).map(([k, v]) => [`trace.metadata.${k}`, v])),
      );
      const json = await read([span]);
      expect(await readTraces(Buffer.from(protobufBody([span])), 'protobuf', QUIET)).toEqual(json);
    }),
  );
});

test('damaged bodies are undecodable or read, never another error', async () => {
  const json = Buffer.from(jsonBody(madeUpSpans(1)));
  const protobuf = Buffer.from(protobufBody(madeUpSpans(1)));
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('json' as const, 'protobuf' as const),
      fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { minLength: 1, maxLength: 8 }),
      fc.nat(),
      async (encoding, changes, cut) => {
        const body = Buffer.from(encoding === 'json' ? json : protobuf);
        for (const [at, byte] of changes) body[at % body.length] = byte;
        const part = body.subarray(0, cut % 3 === 0 ? cut % body.length : body.length);
        await readTraces(part, encoding, QUIET).catch((error: unknown) => {
          expect(error).toBeInstanceOf(Undecodable);
        });
      },
    ),
    { numRuns: 500 },
  );
});

test('values nested deeper than anybody nests them end quietly', async () => {
  let deep: unknown = 'x';
  for (let level = 0; level < 40; level += 1) deep = [deep];
  const text = jsonBody([rootWith({})]).replace(
    '"attributes":[{"key":"trace.name"',
    `"attributes":[{"key":"trace.metadata.deep","value":${JSON.stringify(jsonValue(deep))}},{"key":"trace.name"`,
  );
  expect((await readJson(text)).contributions).toHaveLength(1);
});

test('names as the schema of the protocol spells them are the same', async () => {
  const body = jsonBody(madeUpSpans(2));
  const snake = body.replace(
    /"([a-z]+[A-Z]\w+)":/g,
    (_, name: string) => `"${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}":`,
  );
  expect(snake).toContain('"resource_spans":');
  expect(stringifyJson(await readJson(snake))).toBe(stringifyJson(await readJson(body)));
});
