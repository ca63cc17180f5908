import { expect, test } from 'vitest';
import { parseJson } from './lossless';
import { mergeGeneration } from './merge';
import { parseGenerationRecord } from './parse-record';
import { serialiseGeneration } from './serialise-record';

const RECORD = {
  id: '"gen-1782972669-hJkLmNpQrStUvWxYz123"',
  created_at: '"2026-07-02T06:11:09.104Z"',
  model: '"acme/tern-2-20260401"',
  usage: '0.00000731',
  total_cost: '0.00000731',
  latency: '911',
  is_byok: 'false',
  provider_responses: '[{"status":200,"latency":1.50}]',
  tomorrow: '{"depth":[1,2.50,6e-07]}',
};

function answerTo(fields: Record<string, string>): Record<string, string> {
  const text = `{${Object.entries(fields).map(([name, value]) => `"${name}":${value}`)}}`;
  const parsed = parseGenerationRecord(parseJson(text));
  if (!parsed.ok) throw new Error(parsed.reason);
  const answer = serialiseGeneration(mergeGeneration(null, parsed.contribution).merged);
  expect(answer.startsWith('{"data":{')).toBe(true);
  const [data] = Object.values(JSON.parse(answer, (_key, value) => value));
  const names = Object.keys(data as object);
  return Object.fromEntries(names.map((name) => [name, exactValue(answer, name)]));
}

/** The text of one value of the answer, which holds each name once. */
function exactValue(answer: string, name: string): string {
  const start = answer.indexOf(`"${name}":`) + name.length + 3;
  for (let end = start + 1; end <= answer.length; end += 1) {
    const text = answer.slice(start, end);
    if (!/[,}]/.test(answer[end] ?? '}')) continue;
    try {
      JSON.parse(text);
      return text;
    } catch {
      // Longer, then.
    }
  }
  throw new Error(`no value for ${name}`);
}

test('a record is answered with the digits and the unknown fields that it came with', () => {
  const answer = answerTo(RECORD);
  for (const [name, value] of Object.entries(RECORD)) expect(answer[name]).toBe(value);
});

test('what is unknown is null, but where the contract promises a value', () => {
  const answer = answerTo(RECORD);
  expect(answer).toMatchObject({
    cache_discount: 'null',
    native_tokens_cached: 'null',
    origin: '""',
    data_region: '"global"',
  });
  expect(answer).not.toHaveProperty('api_key_name');
});

test('one of the two costs stands for the other', () => {
  const { usage: _, ...withoutUsage } = RECORD;
  expect(answerTo(withoutUsage).usage).toBe('0.00000731');
});

test('a cost with more digits than the ledger holds is answered whole', () => {
  expect(answerTo({ ...RECORD, usage: '0.12345678901234567' }).usage).toBe('0.12345678901234567');
});

test('a value that could not be read as its field is left out of the answer, and kept in the row', () => {
  const unreadable = {
    latency: 'slow',
    is_byok: 'maybe',
    usage: 'much',
    native_tokens_prompt: 1.5,
  };
  const parsed = parseGenerationRecord(
    parseJson(
      JSON.stringify({ id: JSON.parse(RECORD.id), model: 'm', ...unreadable, tomorrow: 'kept' }),
    ),
  );
  if (!parsed.ok) throw new Error(parsed.reason);
  const { merged } = mergeGeneration(null, parsed.contribution);
  const text = serialiseGeneration(merged);
  expect(JSON.parse(text).data).toMatchObject({
    model: 'm',
    latency: null,
    is_byok: null,
    usage: null,
    native_tokens_prompt: null,
    tomorrow: 'kept',
  });
  for (const word of ['slow', 'maybe', 'much', '1.5']) {
    expect(text).not.toContain(word);
    expect(merged.raw).toContain(word);
  }
});
