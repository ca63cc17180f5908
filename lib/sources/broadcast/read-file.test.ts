import { expect, test } from 'vitest';
import { detectSource } from '@/lib/sources/detect';
import { inChunks, readAll } from '@/lib/sources/testing/bytes';
import { jsonBody, madeUpId, madeUpSpans } from './testing/broadcast-delivery';

const read = (text: string) => {
  const source = detectSource(Buffer.from(text), {});
  expect(source.name).toBe('broadcast_traces');
  return readAll(source.read(inChunks(text, 100), {}));
};
const PROMPT = { 'gen_ai.prompt': 'a secret thought' };

test('saved deliveries are read as the webhook reads them: roots only, without content', async () => {
  const one = JSON.stringify(JSON.parse(String(jsonBody(madeUpSpans(1, PROMPT)))), null, 2);
  const lines = [jsonBody(madeUpSpans(1, PROMPT)), jsonBody([2, 3].flatMap((n) => madeUpSpans(n)))];
  expect((await read(one)).read.map(({ contribution }) => contribution)).toEqual([
    expect.objectContaining({
      source: 'broadcast',
      values: expect.objectContaining({ id: madeUpId(1), usage: '0.0045' }),
    }),
  ]);
  const { read: told, rejected } = await read(lines.join('\n'));
  expect(told.map(({ line, contribution }) => [line, contribution.values.id])).toEqual([
    [1, madeUpId(1)],
    [2, madeUpId(2)],
    [2, madeUpId(3)],
  ]);
  expect(rejected).toEqual([]);
  expect(JSON.stringify(told)).not.toContain('secret');
});

test('a delivery that is cut off is told of with its line, and its IDs are looked up', async () => {
  const whole = String(jsonBody(madeUpSpans(4)));
  const { read: told, rejected, lookups } = await read(`${whole}\n${whole.slice(0, -200)}`);
  expect(told).toHaveLength(1);
  expect(rejected).toEqual([expect.objectContaining({ line: 2 })]);
  expect(lookups.map(({ lookup }) => lookup)).toContain(madeUpId(4));
});
