import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { openInput } from '@/lib/sources/input/open-input';
import { inChunks, readAll } from '@/lib/sources/testing/bytes';
import { readText } from './read-text';

async function read(content: string | Uint8Array, chunkBytes?: number) {
  const { bytes } = await openInput(inChunks(content, chunkBytes), 1e10);
  const { read: told, lookups, rejected } = await readAll(readText(bytes));
  return {
    told: told.map(({ contribution }) => contribution),
    lines: told.map(({ line }) => line),
    ids: [...new Set(lookups.map(({ lookup }) => lookup))],
    lookups,
    rejected,
  };
}

const ID = 'gen-1782395748-Rb0Az1Cn2y3Tx4Ug5Pp6';
const OTHER = 'gen-emb-1787199865-2n8YI6ISF4fmdg3MBDvM';
const OLD = 'gen-3bhGkxlo4XFrqiabUM7NDtwDzWwG';
const ANSWER = {
  id: ID,
  object: 'chat.completion',
  created: 1782395748,
  model: 'acme/tern-2',
  provider: 'Shoal',
  choices: [{ index: 0, finish_reason: 'stop', message: { content: "don't {quote} it" } }],
  usage: { prompt_tokens: 11, completion_tokens: 16, total_tokens: 27, cost: 6.02e-6 },
};
const VALUES = {
  id: ID,
  model: 'acme/tern-2',
  provider_name: 'Shoal',
  finish_reason: 'stop',
  native_tokens_prompt: 11,
  native_tokens_completion: 16,
  usage: '0.00000602',
  total_cost: '0.00000602',
  api_type: 'completions',
};

test('every ID of a text is found once, with the line on which it stands', async () => {
  const text = `see ${ID}, "${OTHER}"\r\n\r\n[${OLD}:attempt-0] ${ID}\nx-generation-id=${OTHER}\n`;
  for (const chunk of [1, 7, 64_000]) {
    const { lookups, ids, told } = await read(text, chunk);
    expect(told).toEqual([]);
    expect(ids).toEqual([ID, OTHER, OLD]);
    expect(lookups.slice(0, 3)).toEqual([
      { line: 1, lookup: ID },
      { line: 1, lookup: OTHER },
      { line: 3, lookup: OLD },
    ]);
  }
});

test('what only looks like one is not taken', async () => {
  const text = `gen_01K9XJ5T3M8Q2R7V4W6Y0Z1A2B my-${ID} ${ID}-x gen-short regen-1782395748-Rb0Az1Cn2y3Tx4Ug5Pp6`;
  await expect(read(text)).rejects.toThrow('no generation in it');
});

test.each(['utf16le', 'utf16be'] as const)(
  '%s with and without a mark is text too',
  async (encoding) => {
    for (const mark of ['\ufeff', '']) {
      const bytes = Buffer.from(`${mark}one ${ID}\r\ntwo ${OLD}\r\n`, 'utf16le');
      if (encoding === 'utf16be') bytes.swap16();
      expect((await read(bytes, 3)).ids).toEqual([ID, OLD]);
    }
  },
);

test('gzip and bytes that are no UTF-8 do not hide an ID', async () => {
  const latin1 = Buffer.from(`café ÿ ${ID} ñ`, 'latin1');
  expect((await read(gzipSync(latin1), 11)).ids).toEqual([ID]);
});

test('an ID in a line of 40 MB without an end is found, wherever chunks and pieces meet', async () => {
  const ids = Array.from(
    { length: 4000 },
    (_, n) => `gen-${1700000000 + n}-${'aB3dE5gH7jK9mN1pQ3sT'}`,
  );
  const line = ids.map((id, n) => `${'x'.repeat(9_900 + (n % 37))} ${id}`).join(' ');
  expect((await read(line, 65_521)).ids).toEqual(ids);
});

const JSON_TEXT = JSON.stringify(ANSWER);
const PYTHON = `{'id': '${ID}', 'object': 'chat.completion', 'created': 1782395748, 'model': 'acme/tern-2', 'provider': 'Shoal', 'choices': [{'index': 0, 'finish_reason': 'stop', 'logprobs': None, 'message': {'content': "don't {quote} it", 'refusal': None}}], 'usage': {'prompt_tokens': 11, 'completion_tokens': 16, 'total_tokens': 27, 'cost': 6.02e-06, 'ok': True}}`;
const PYDANTIC = `ChatCompletion(id='${ID}', choices=[Choice(finish_reason='stop', index=0, logprobs=None, message=ChatCompletionMessage(content="don't {quote} (it", role='assistant', tool_calls=None))], created=1782395748, model='acme/tern-2', object='chat.completion', usage=CompletionUsage(completion_tokens=16, prompt_tokens=11, total_tokens=27, cost=6.02e-06), provider='Shoal')`;
const PPRINT = PYTHON.replaceAll(', ', ',\n ');

test.each([
  ['JSON', JSON_TEXT],
  ['indented JSON', JSON.stringify(ANSWER, null, 2)],
  ['JSON with CRLF', JSON.stringify(ANSWER, null, 2).replaceAll('\n', '\r\n')],
  ['a log line', `2026-06-25T13:55:48Z INFO [worker-1] don't panic: ${JSON_TEXT} (took 3s)`],
  ['a list', `[${JSON_TEXT}]`],
  ['an envelope', `{"level":30,"msg":"done","response":${JSON_TEXT},"took":3}`],
  ['pino with the answer as text', `{"level":30,"msg":${JSON.stringify(JSON_TEXT)}}`],
  ['winston with text in text', JSON.stringify({ message: JSON.stringify({ body: JSON_TEXT }) })],
  ['a Python dict', PYTHON],
  ['a Python dict in a log line', `INFO:root:answer ${PYTHON}`],
  ['a pretty-printed Python dict', PPRINT],
  ['an object of Python’s SDK', PYDANTIC],
  ['what Node prints', inspect(ANSWER, { depth: 9 })],
  ['what Node prints in colours', inspect(ANSWER, { depth: 9, colors: true })],
  [
    'what Node prints in one line',
    `answer: ${inspect(ANSWER, { depth: 9, breakLength: Infinity })}`,
  ],
  [
    'a list of one thing more',
    `${inspect([ANSWER, new Map([['a', 1]]), new Date(0)], { depth: 9 })}`,
  ],
])('an answer in %s is stored as it is', async (_form, text) => {
  for (const chunk of [13, 100_000]) {
    const { told, rejected } = await read(`before {\n${text}\nafter ${OLD}\n`.slice(9), chunk);
    expect(rejected).toEqual([]);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ source: 'response', values: VALUES });
    expect(JSON.stringify(told)).not.toContain('quote');
  }
});

test('a text that opens brackets and never closes them does not hide the answers behind it', async () => {
  const { told, lines } = await read(
    `{"cut": [{"a": \n( [ { "open\n${JSON_TEXT}\n{{{{\n${PYTHON}\n`,
  );
  expect(told.map(({ values }) => values.id)).toEqual([ID, ID]);
  expect(lines).toEqual([3, 5]);
});

test('a stream counts once, by the chunk with its usage; why it ended is known from before', async () => {
  const chunk = (more: object) =>
    `data: ${JSON.stringify({ id: ID, object: 'chat.completion.chunk', model: 'm', ...more })}\n\n`;
  const text = [
    ': OPENROUTER PROCESSING\n\n',
    chunk({ choices: [{ delta: { content: 'a' }, finish_reason: null }] }),
    chunk({ choices: [{ delta: {}, finish_reason: 'length', native_finish_reason: 'MAX' }] }),
    chunk({ choices: [], usage: ANSWER.usage }),
    'data: [DONE]\n\n',
  ].join('');
  const { told } = await read(text, 50);
  expect(told).toHaveLength(1);
  expect(told[0]?.values).toMatchObject({
    id: ID,
    usage: '0.00000602',
    streamed: true,
    finish_reason: 'length',
    native_finish_reason: 'MAX',
  });
});

test('a stream that was cut before its usage is looked up', async () => {
  const { told, ids } = await read(
    `data: {"id":"${ID}","object":"chat.completion.chunk","choices":[]}\n`,
  );
  expect({ told, ids }).toEqual({ told: [], ids: [ID] });
});

const start = (id: string, input: number) =>
  `event: message_start\ndata: {"type":"message_start","message":{"id":"${id}","type":"message","role":"assistant","model":"acme/tern-2","usage":{"input_tokens":${input},"cache_read_input_tokens":100,"output_tokens":1}}}\n`;
const delta = (cost: number) =>
  `event: message_delta\ndata: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":9,"cost":${cost}}}\n`;
const STOP = 'event: message_stop\ndata: {"type":"message_stop"}\n';

test('a stream of the Messages API is joined from its two events', async () => {
  const { told } = await read(start(ID, 5) + delta(0.5) + STOP + start(OLD, 6) + STOP);
  expect(told).toHaveLength(1);
  expect(told[0]?.values).toMatchObject({
    id: ID,
    native_tokens_prompt: 105,
    native_tokens_cached: 100,
    native_tokens_completion: 9,
    native_finish_reason: 'end_turn',
    usage: '0.5',
  });
});

test('two messages that run into each other are looked up rather than mixed up', async () => {
  const { told, ids, rejected } = await read(
    start(ID, 5) + start(OTHER, 6) + delta(0.5) + delta(0.7) + STOP,
  );
  expect({ told, ids, rejected }).toEqual({ told: [], ids: [ID, OTHER], rejected: [] });
});

test('counts without an ID are told of, and nothing else is', async () => {
  const { rejected, told } = await read(
    `hello\n{"usage":{"prompt_tokens":3,"cost":0.1}}\n{"usage":"much"}\n${JSON_TEXT}\n`,
  );
  expect(rejected).toEqual([
    { line: 2, reason: expect.stringContaining('no generation ID'), excerpt: expect.any(String) },
  ]);
  expect(told).toHaveLength(1);
});

test('an answer that quotes another answer is one answer', async () => {
  const quoting = { ...ANSWER, choices: [{ message: { content: JSON_TEXT.replace(ID, OLD) } }] };
  const { told, ids } = await read(JSON.stringify(quoting));
  expect(told.map(({ values }) => values.id)).toEqual([ID]);
  expect(ids).toContain(OLD);
});

test('a generation record inside of a log is taken as the record it is', async () => {
  const record = `{"data":{"id":"${OLD}","created_at":"2026-06-25T13:55:48.515Z","native_tokens_prompt":3,"native_tokens_completion":4,"total_cost":0.25}}`;
  const { told } = await read(`log {"answer":${JSON_TEXT},"generation":${record}}\n`);
  expect(told.map(({ source, values }) => [source, values.id])).toEqual([
    ['response', ID],
    ['generation', OLD],
  ]);
});
