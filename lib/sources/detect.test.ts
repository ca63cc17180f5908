import { expect, test } from 'vitest';
import { detectSource } from './detect';
import type { FileHints } from './source';

const detect = (head: string | Uint8Array, hints: FileHints = {}) =>
  detectSource(typeof head === 'string' ? Buffer.from(head) : head, hints).name;

const ID = 'gen-1781000000-aB3dE5gH7jK9mN1pQ3sT';

test.each([
  ['generation_id,created_at\n', 'activity_csv'],
  ['cost_total;"Generation ID"\n', 'activity_csv'],
  ['date,model,requests\n', 'activity_csv'],
  [
    `id,cost_total,tokens_prompt,model_permaslug\n${'gen-1781000000-aB3dE5gH7jK9mN1pQ3sT'},1,1,m\n`,
    'activity_csv',
  ],
  ['{"id":"x"}', 'generation_records'],
  ['\n  [\n {', 'generation_records'],
  ['[]', 'generation_records'],
  ['{\n', 'generation_records'],
  [ID, 'generation_ids'],
  [`2026-06-09 INFO call ${ID} done`, 'generation_ids'],
  [`[2026-06-09] ${ID}`, 'generation_ids'],
])('%j is read as %s, whatever it is said to be', (head, name) => {
  for (const contentType of [undefined, 'application/x-www-form-urlencoded', 'text/plain']) {
    expect(detect(head, { contentType })).toBe(name);
  }
});

test('a name decides only where the content does not', () => {
  expect(detect('a,b\n1,2\n', { fileName: 'Export.CSV' })).toBe('mapped_rows');
  expect(detect('1;2\n', { fileName: 'Export.CSV' })).toBe('activity_csv');
  expect(detect('nonsense', { fileName: 'x.jsonl' })).toBe('generation_records');
  expect(detect('{"id":1}', { fileName: 'x.csv' })).toBe('generation_records');
});

test.each([
  `${ID}\n${ID}\n`,
  `"${ID}"\n`,
  `id\n${ID}\n`,
  `generation_id\n${ID}\n`,
  `${ID},acme/tern,stop\n`,
  `${ID},0.5,2026-06-09\n`,
])('a list of IDs is one, though it is called a CSV: %j', (head) => {
  expect(detect(head, { fileName: 'ids.csv', contentType: 'text/csv' })).toBe('generation_ids');
});

test('of a table with IDs and nothing of the export it is asked what its columns mean', () => {
  const table = `generation_id,note\n${ID},first\n`;
  expect(detect(table, { fileName: 'mine.csv' })).toBe('mapped_rows');
});

test.each([
  ['', 'empty'],
  [' \r\n\n', 'empty'],
  ['\u0000\u0001\u0002', 'no text'],
  ['<!DOCTYPE html>', 'web page'],
  ['PK\u0003\u0004', 'Excel'],
  [Buffer.from([0x28, 0xb5, 0x2f, 0xfd]), 'gzip'],
  [Buffer.from([0x1f, 0x8b, 0x08]), 'compressed twice'],
  [Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), 'old Excel'],
  [Buffer.from([0x89, 0x50, 0x4e, 0x47]), 'picture'],
  [Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'picture'],
  [Buffer.from([0x37, 0x7a, 0xbc, 0xaf]), 'archive'],
  [`${'x.csv'.padEnd(257, '\0')}ustar\0${'\0'.repeat(249)}generation_id\n`, 'archive'],
  ['SQLite format 3\0', 'database'],
])('%j is refused with what to do instead', (head, message) => {
  expect(() => detect(head)).toThrow(message);
});

const USAGE = '"usage":{"prompt_tokens":1,"completion_tokens":2,"cost":0.1}';

test.each([
  [`{"id":"${ID}",${USAGE}}`, 'response_log'],
  [`[{"id":"${ID}",${USAGE}}]`, 'response_log'],
  [`data: {"id":"${ID}","object":"chat.completion.chunk"}\n\n`, 'response_log'],
  ['{"level":30,"msg":"started"}\n', 'response_log'],
  [`{'id': '${ID}', 'usage': {'prompt_tokens': 1}}`, 'response_log'],
  [`ChatCompletion(id='${ID}', usage=CompletionUsage(prompt_tokens=1))`, 'response_log'],
  [`{"body":"{\\"id\\":\\"${ID}\\",\\"usage\\":{\\"input_tokens\\":1}}"}`, 'response_log'],
  [`{"data":{"id":"${ID}","native_tokens_prompt":1}}`, 'generation_records'],
  [
    '{"data":[{"date":"2026-06-09","usage":0.1,"prompt_tokens":3,"requests":4}]}',
    'generation_records',
  ],
  [`["${ID}"]`, 'generation_ids'],
  ['2026-06-09 started', 'generation_ids'],
  ['request_id,call_type,api_key,spend,startTime\n', 'mapped_rows'],
  [`id,price\n${ID},1\n`, 'mapped_rows'],
  [`hello, ${ID}\nthere, one\n`, 'generation_ids'],
])('%j is a %s', (head, name) => {
  expect(detect(head)).toBe(name);
});

test('text with nothing of a generation in it is refused, with what to do instead', async () => {
  async function* pasted() {
    yield Buffer.from('hello');
  }
  const source = detectSource(Buffer.from('hello'), {});
  const drain = async () => {
    for await (const _ of source.read(pasted(), {}));
  };
  await expect(drain()).rejects.toMatchObject({
    code: 'invalid_request',
    message: expect.stringContaining('no generation in it'),
  });
});
