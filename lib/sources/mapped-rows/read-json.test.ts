import { expect, test } from 'vitest';
import { detectSource } from '@/lib/sources/detect';
import type { FileHints } from '@/lib/sources/source';
import { inChunks, readAll } from '@/lib/sources/testing/bytes';
import { type Mapping, PLAIN } from './mapping';

const ID = 'gen-1781000000-aB3dE5gH7jK9mN1pQ3sT';
const OTHER = 'gen-1781000001-aB3dE5gH7jK9mN1pQ3sT';

/** As an import does it: recognised by its beginning, then read in small pieces. */
async function read(text: string, mapping?: Partial<Mapping>) {
  const hints: FileHints =
    mapping === undefined ? {} : { mapping: { ...PLAIN, columns: {}, ...mapping } };
  const source = detectSource(Buffer.from(text.slice(0, 64 * 1024)), hints);
  const { read: told, lookups, rejected } = await readAll(source.read(inChunks(text, 50), hints));
  return {
    name: source.name,
    told: told.map(({ contribution }) => ({
      source: contribution.source,
      ...contribution.values,
    })),
    lookups: lookups.map(({ lookup }) => lookup),
    rejected: rejected.map(({ line, reason }) => `${line}: ${reason}`),
  };
}

const LITELLM = {
  request_id: ID,
  call_type: 'acompletion',
  spend: 0.00123,
  startTime: '2026-06-09T10:13:20.000Z',
  model: 'openrouter/acme/tern',
  end_user: 'ann',
  metadata: { user_api_key_alias: null },
};
const LANGFUSE = {
  id: '0f1e',
  traceId: '77',
  type: 'GENERATION',
  startTime: '2026-06-09T10:13:20Z',
  completionStartTime: '2026-06-09T10:13:21Z',
  output: { id: ID, content: 'hello' },
  totalCost: 0.1,
  userId: 'ann',
  sessionId: 's1',
};
const HELICONE = {
  response_id: '1',
  request_id: '3',
  request_created_at: '2026-06-09',
  request_user_id: 'ann',
  response_body: { id: ID, choices: [] },
  cost_usd: 0.5,
};

const FORMS = [
  ['JSON lines', (rows: object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('')],
  ['a list', (rows: object[]) => JSON.stringify(rows, null, 2)],
  ['an envelope', (rows: object[]) => JSON.stringify({ data: rows, meta: { page: 1 } })],
] as const;
const TOOLS = [
  ['LiteLLM', LITELLM, { ...LITELLM, request_id: 'chatcmpl-1' }, { external_user: 'ann' }],
  ['Langfuse', LANGFUSE, { ...LANGFUSE, output: null }, { external_user: 'ann', session_id: 's1' }],
  ['Helicone', HELICONE, { ...HELICONE, response_body: {} }, { external_user: 'ann' }],
] as const;

test.each(
  TOOLS.flatMap(([tool, row, stranger, told]) =>
    FORMS.map(([form, write]) => ({ tool, form, text: write([row, stranger]), told })),
  ),
)(
  '$tool as $form needs no questions: its estimate is left, its generation looked up',
  async ({ text, told }) => {
    expect(await read(text)).toEqual({
      name: 'mapped_rows',
      told: [{ source: 'mapped', id: ID, ...told }],
      lookups: [ID],
      rejected: [expect.stringMatching(/no generation of OpenRouter/)],
    });
  },
);

test('an answer of OpenRouter that a row keeps is taken with its cost', async () => {
  const answer = {
    id: ID,
    object: 'chat.completion',
    usage: { prompt_tokens: 3, completion_tokens: 4, cost: 0.0125 },
  };
  const { told } = await read(JSON.stringify([{ ...HELICONE, response_body: answer }]));
  expect(told).toEqual([
    expect.objectContaining({ source: 'response', id: ID, usage: '0.0125' }),
    { source: 'mapped', id: ID, external_user: 'ann' },
  ]);
});

const UNKNOWN = [
  { Reference: ID, Price: 6e-7, Answered: true, who: { name: 'ann' } },
  { Reference: OTHER, Price: null, Answered: false, who: { name: 'bob' }, note: 'late' },
];

test.each(FORMS)('%s that nobody explained is asked about, with its columns', async (_, write) => {
  await expect(read(write([...UNKNOWN]))).rejects.toMatchObject({
    code: 'invalid_request',
    metadata: {
      columns_to_map: {
        titles: ['Reference', 'Price', 'Answered', 'who.name', 'note'],
        rows: [
          [ID, '6e-7', 'true', 'ann', ''],
          [OTHER, '', 'false', 'bob', 'late'],
        ],
        suggestion: { id: 'Reference', usage: 'Price' },
      },
    },
  });
});

test.each(FORMS)('%s is read by the columns that were named, exactly', async (_, write) => {
  const columns = { id: 'reference', usage: 'Price', external_user: 'who.name' } as const;
  expect(await read(write([...UNKNOWN]), { columns, money: 'cents' })).toEqual({
    name: 'mapped_rows',
    told: [
      {
        source: 'mapped',
        id: ID,
        usage: '0.000000006',
        total_cost: '0.000000006',
        external_user: 'ann',
      },
      { source: 'mapped', id: OTHER, external_user: 'bob' },
    ],
    lookups: [OTHER],
    rejected: [],
  });
  const wrong = read(write([...UNKNOWN]), { columns: { id: 'gone' } });
  await expect(wrong).rejects.toThrow('no column "gone"');
});

test('a row that is no JSON costs that row, and its ID is looked up', async () => {
  const lines = [JSON.stringify(UNKNOWN[0]), `{"Reference":"${OTHER}","Price":}`, '7'];
  const { told, lookups, rejected } = await read(lines.join('\n'), {
    columns: { id: 'Reference', usage: 'Price' },
  });
  expect(told).toHaveLength(1);
  expect(lookups).toEqual([OTHER]);
  expect(rejected).toEqual([
    expect.stringMatching(/^2: This is not valid JSON/),
    expect.stringMatching(/^3: .*no row/),
  ]);
});

test('columns are known after some rows: a long table is not held in memory', async () => {
  const rows = Array.from({ length: 1_000 }, (_, row) => ({
    Reference: `gen-${1_781_000_000 + row}-aB3dE5gH7jK9mN1pQ3sT`,
    Price: row,
  }));
  const text = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  const hints: FileHints = {
    mapping: { ...PLAIN, columns: { id: 'Reference', usage: 'Price' } },
  };
  const batches: number[] = [];
  const source = detectSource(Buffer.from(text.slice(0, 1_000)), hints);
  for await (const items of source.read(inChunks(text, 1_000), hints)) batches.push(items.length);
  expect(batches.reduce((sum, length) => sum + length, 0)).toBe(1_000);
  expect(Math.max(...batches)).toBeLessThan(230);
});

test.each([
  ['a record with its cost', { id: ID, model: 'acme/tern', usage: 0.1, price: 1 }],
  ['a log line', { level: 30, msg: 'done', id: ID, cost: 0.1 }],
  ['an object without a cost', { Reference: ID, tokens_in: 3 }],
  ['an object without an ID', { Reference: 'x', Price: 3 }],
])('%s is nothing to ask about', (_name, row) => {
  expect(detectSource(Buffer.from(JSON.stringify(row)), {}).name).not.toBe('mapped_rows');
});

test('a record whose cost has another name is asked about, not stored without it', () => {
  const head = Buffer.from(JSON.stringify([{ id: ID, model: 'acme/tern', cost: 0.1 }]));
  expect(detectSource(head, {}).name).toBe('mapped_rows');
});
