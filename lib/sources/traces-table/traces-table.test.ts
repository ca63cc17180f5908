import { parquetWriteBuffer } from 'hyparquet-writer';
import { expect, test } from 'vitest';
import { detectSource } from '@/lib/sources/detect';
import { openInput } from '@/lib/sources/input/open-input';
import type { SourceItem } from '@/lib/sources/source';
import { inChunks } from '@/lib/sources/testing/bytes';
import { readTableParquet } from './read-parquet';

const ID = 'gen-1790000001-AAAABBBBCCCCDDDDEEEE';
const OTHER = 'gen-1790000002-AAAABBBBCCCCDDDDEEEE';

type Row = Readonly<Record<string, string | number | null>>;

const attributes = {
  'gen_ai.response.id': ID,
  'gen_ai.request.model': 'acme/tern-2',
  'gen_ai.usage.input_tokens': 999,
  'gen_ai.usage.input_tokens.cache_write': 7,
  'gen_ai.prompt': 'the secret prompt',
  'trace.metadata.openrouter.first_token_ms': 996.5,
  'trace.metadata.provider_responses':
    '[{"provider_name":"Harbour","status":200,"is_byok":false,"model_permaslug":"acme/tern-2-20260801"}]',
};

const generation: Row = {
  TRACE_ID: 'order_1',
  SPAN_ID: ID,
  PARENT_SPAN_ID: 'customers-own-span',
  USER_ID: 'u-7',
  SESSION_ID: 's-9',
  API_KEY_NAME: 'production',
  TIMESTAMP: '2026-09-21 14:13:25.000',
  START_TIME: '2026-09-21 14:13:21.120',
  END_TIME: '2026-09-21 14:13:24.843',
  MODEL: 'acme/tern-2',
  PROVIDER_NAME: 'Harbour',
  STATUS: 'ok',
  LEVEL: 'DEFAULT',
  FINISH_REASON: 'stop',
  SPAN_TYPE: 'GENERATION',
  DURATION_MS: 3723,
  PROMPT_TOKENS: 2001,
  COMPLETION_TOKENS: 500,
  TOTAL_COST: '0.004500000001',
  ATTRIBUTES: JSON.stringify(attributes),
  INPUT: '{"messages":"the secret, ""prompt""\nin two lines"}',
  OUTPUT: 'the secret answer',
  METADATA: '{"team":"red","build":7,"openrouter":{"router":"openrouter/auto"}}',
};
const child: Row = {
  ...generation,
  SPAN_ID: `${ID}:attempt-0`,
  PARENT_SPAN_ID: ID,
  SPAN_TYPE: 'SPAN',
};
const failed: Row = {
  ...generation,
  SPAN_ID: OTHER,
  TRACE_ID: OTHER,
  STATUS: 'error',
  FINISH_REASON: null,
  TOTAL_COST: null,
  ATTRIBUTES: null,
  METADATA: null,
};
const strange: Row = { ...generation, SPAN_ID: 'x', TRACE_ID: 'y', ATTRIBUTES: '{"a":1}' };
const ROWS = [child, generation, failed, strange];

async function read(content: Uint8Array | string, chunkBytes?: number) {
  const { head, bytes } = await openInput(inChunks(content, chunkBytes), 2 ** 30);
  const source = detectSource(head, {});
  const items: SourceItem[] = [];
  for await (const batch of source.read(bytes, {})) items.push(...batch);
  return { name: source.name, items };
}

const contributionsOf = (items: readonly SourceItem[]) =>
  items.flatMap((item) => ('contribution' in item ? [item.contribution] : []));
const rejectedOf = (items: readonly SourceItem[]) =>
  items.flatMap((item) => ('rejected' in item ? [item.rejected.reason] : []));

function csvOf(rows: readonly Row[], delimiter = ','): string {
  const cell = (value: string | number | null | undefined) =>
    value === null || value === undefined ? '\\N' : `"${String(value).replaceAll('"', '""')}"`;
  const titles = Object.keys(generation);
  return [
    titles.map((title) => `"${title}"`).join(delimiter),
    ...rows.map((row) => titles.map((title) => cell(row[title])).join(delimiter)),
  ].join('\n');
}

const jsonOf = (rows: readonly Row[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

function parquetOf(rows: readonly Row[], rowGroupSize = 2): Uint8Array {
  const columnData = Object.keys(generation).map((name) => ({
    name,
    data: rows.map((row) => (name === 'DURATION_MS' ? Number(row[name]) : (row[name] ?? null))),
    type:
      name === 'DURATION_MS'
        ? ('DOUBLE' as const)
        : name.endsWith('_TOKENS')
          ? ('INT32' as const)
          : ('STRING' as const),
  }));
  return new Uint8Array(parquetWriteBuffer({ columnData, rowGroupSize }));
}

const lowerCase = (rows: readonly Row[]) =>
  rows.map((row) => Object.fromEntries(Object.entries(row).map(([k, v]) => [k.toLowerCase(), v])));

test('a row says what the delivery said, with the columns before their copies in JSON', async () => {
  const { name, items } = await read(jsonOf([generation]));
  expect(name).toBe('openrouter_traces');
  const [contribution] = contributionsOf(items);
  expect(contribution?.source).toBe('traces_table');
  expect({ ...contribution?.values, provider_responses: '' }).toEqual({
    id: ID,
    created_at: '2026-09-21T14:13:21.120Z',
    model: 'acme/tern-2-20260801',
    provider_name: 'Harbour',
    is_byok: false,
    usage: '0.004500000001',
    total_cost: '0.004500000001',
    native_tokens_prompt: 2001,
    native_tokens_completion: 500,
    native_tokens_cache_write: 7,
    latency: 996.5,
    generation_time: 3723,
    finish_reason: 'stop',
    api_key_name: 'production',
    external_user: 'u-7',
    session_id: 's-9',
    router: 'openrouter/auto',
    metadata: '{"build":"7","team":"red"}',
    provider_responses: '',
  });
  expect(JSON.stringify(contribution)).not.toContain('secret');
});

test('CSV, JSON lines and Parquet of the same rows, in any letter case and chunks, are the same', async () => {
  const expected = await read(jsonOf(ROWS));
  const contributions = contributionsOf(expected.items);
  expect(contributions.map(({ values }) => values.id)).toEqual([ID, OTHER]);
  expect(contributions[1]?.values).toMatchObject({ finish_reason: 'error', model: 'acme/tern-2' });
  expect(contributions[1]?.values.usage).toBeUndefined();
  expect(rejectedOf(expected.items)).toEqual([expect.stringContaining('no generation ID')]);
  for (const file of [
    csvOf(ROWS),
    csvOf(ROWS, '\t'),
    `\ufeff${csvOf(ROWS).replaceAll('\n', '\r\n').replace('\r\nin two', '\nin two')}`,
    jsonOf(lowerCase(ROWS) as Row[]),
    parquetOf(ROWS),
    parquetOf(ROWS, 1),
  ]) {
    for (const chunkBytes of [100_000, 97]) {
      const { name, items } = await read(file, chunkBytes);
      expect(name).toBe('openrouter_traces');
      expect(contributionsOf(items)).toEqual(contributions);
      expect(rejectedOf(items)).toHaveLength(1);
    }
  }
});

test('without a type of span the row that hangs below no other counts', async () => {
  const untyped = ({ SPAN_TYPE: _, ...row }: Row): Row => row;
  const root = { ...untyped(generation), PARENT_SPAN_ID: null };
  expect(contributionsOf((await read(jsonOf([root, untyped(child)]))).items)).toHaveLength(1);
});

test('an ID stands in the attributes, the span or the trace', async () => {
  const { items } = await read(
    jsonOf([
      { ...generation, SPAN_ID: 'uuid', TRACE_ID: 'uuid' },
      { ...generation, ATTRIBUTES: null, TRACE_ID: 'uuid', SPAN_ID: `${OTHER}:generation` },
      { ...generation, ATTRIBUTES: '{', SPAN_ID: 'uuid', TRACE_ID: OTHER },
    ]),
  );
  expect(contributionsOf(items).map(({ values }) => values.id)).toEqual([ID, OTHER, OTHER]);
});

test('bad rows cost no others', async () => {
  const json = await read(`${jsonOf([generation])}{"TRACE_ID":\n[1]\n\n${jsonOf([failed])}`);
  expect(contributionsOf(json.items)).toHaveLength(2);
  expect(rejectedOf(json.items)).toHaveLength(2);
  const csv = await read(
    `${csvOf([generation])}\na,b\n${csvOf([failed]).split('\n').slice(1).join('\n')}`,
  );
  expect(contributionsOf(csv.items)).toHaveLength(2);
  expect(rejectedOf(csv.items)).toEqual([expect.stringContaining('2 columns')]);
});

test.each([
  ['cut off', parquetOf(ROWS).subarray(0, 300)],
  ['nothing but its mark', new TextEncoder().encode('PAR1')],
  ['without its end', parquetOf(ROWS).subarray(0, -30)],
])('a Parquet file that is %s is refused with what to do', async (_, file) => {
  await expect(read(file)).rejects.toMatchObject({
    code: 'invalid_request',
    message: expect.stringContaining('damaged'),
  });
});

test('a Parquet file of something else is refused with what is missing', async () => {
  const file = parquetWriteBuffer({ columnData: [{ name: 'a', data: ['x'], type: 'STRING' }] });
  await expect(read(new Uint8Array(file))).rejects.toMatchObject({
    message: expect.stringContaining('lacks TRACE_ID or SPAN_ID'),
  });
});

test.each([
  [13, 3],
  [16, 255],
])(
  'lengths that keep its reader busy for ever (byte %i is %i) hold up nobody',
  async (at, byte) => {
    const data = Array.from({ length: 40 }, (_, n) => `gen-${1781000000 + n}-aB3dE5gH7jK9mN1pQ3sT`);
    const columnData = ['TRACE_ID', 'SPAN_ID'].map((name) => ({
      name,
      data,
      type: 'STRING' as const,
    }));
    const file = new Uint8Array(parquetWriteBuffer({ columnData }));
    const drain = async (bytes: Uint8Array) => {
      let items = 0;
      for await (const some of readTableParquet(inChunks(bytes), {}, 1_000)) items += some.length;
      return items;
    };
    expect(await drain(file)).toBe(40);
    let turns = 0;
    const others = setInterval(() => {
      turns += 1;
    }, 10);
    const hostile = Uint8Array.from(file);
    hostile[at] = byte;
    await expect(drain(hostile)).rejects.toThrow('damaged');
    clearInterval(others);
    expect(turns).toBeGreaterThan(30);
  },
);
