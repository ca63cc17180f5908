import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openInput } from '@/lib/sources/input/open-input';
import { inChunks, readAll } from '@/lib/sources/testing/bytes';
import { readActivityCsv } from './read';

async function read(content: string | Uint8Array, chunkBytes?: number) {
  const { bytes } = await openInput(inChunks(content, chunkBytes), 1e9);
  return await readAll(readActivityCsv(bytes));
}

function fixture(name: string): Buffer {
  return readFileSync(new URL(`./fixtures/${name}`, import.meta.url));
}

const HEADER = 'generation_id,created_at,cost_total,model_permaslug,app_name';
const ID = 'gen-1781000000-aB3dE5gH7jK9mN1pQ3sT';
const GOOD_ROW = `${ID},2026-06-09 10:13:20.417,0.1,acme/tern-2,App`;

test('every column becomes its field, and the cache cost changes its sign', async () => {
  const { read: items, rejected } = await read(fixture('order-of-august.csv'));
  expect(rejected).toEqual([]);
  expect(items.map(({ line }) => line)).toEqual([2, 3, 4, 5]);
  expect(items[0]?.contribution).toEqual({
    source: 'activity_csv',
    values: {
      id: ID,
      created_at: '2026-06-09T10:13:20.417Z',
      usage: '0.00421',
      total_cost: '0.00421',
      cache_discount: '0.001874',
      upstream_inference_cost: '0',
      is_byok: false,
      native_tokens_prompt: 8120,
      native_tokens_completion: 512,
      native_tokens_reasoning: 128,
      native_tokens_cached: 7936,
      model: 'acme/tern-2-20260401',
      provider_name: 'Harbour',
      variant: 'standard',
      cancelled: false,
      streamed: true,
      native_finish_reason: 'completed',
      finish_reason: 'stop',
      generation_time: 6120,
      latency: 840,
      app_name: 'Lighthouse, Inc.',
      api_key_name: 'ci',
    },
    unknown: { api_key_disabled: 'false' },
  });
  expect(items[1]?.contribution.values).toMatchObject({
    cache_discount: '-0.002205',
    external_user: 'user-7',
    app_name: 'The "Blue" App',
  });
});

test('a provider bill means that one’s own key was used; without the column nothing is known', async () => {
  const { read: items } = await read(fixture('order-of-august.csv'));
  expect(items[2]?.contribution.values).toMatchObject({
    usage: '0.0005',
    upstream_inference_cost: '0.01025',
    is_byok: true,
    usage_web: '0.004',
  });
  const free = items[3]?.contribution.values;
  expect(free).toMatchObject({ usage: '0', cancelled: true, variant: 'free' });
  expect(free).not.toHaveProperty('is_byok');
  expect(free).not.toHaveProperty('streamed');
  expect(free).not.toHaveProperty('cache_discount');
});

test('columns in another order, a byte order mark and CRLF change nothing', async () => {
  const expected = await read(fixture('order-of-august.csv'));
  expect(await read(fixture('order-of-september.csv'))).toEqual(expected);
  expect(await read(fixture('bom-crlf.csv'))).toEqual(expected);
  expect(await read(fixture('bom-crlf.csv'), 1)).toEqual(expected);
});

test('an export of an older age lacks fields, not rows', async () => {
  const { read: items, rejected } = await read(fixture('older-age.csv'));
  expect(rejected).toEqual([]);
  expect(items).toHaveLength(4);
  expect(items[0]?.contribution.values).toMatchObject({
    usage: '0.00421',
    app_name: 'Lighthouse, Inc.',
  });
  expect(items[0]?.contribution.values).not.toHaveProperty('native_tokens_cached');
  expect(items[0]?.contribution.unknown).toBeNull();
});

test('a day alone, as a spreadsheet saves what it shows, does not move a row to midnight', async () => {
  const old = 'gen-3bhGkxlo4XFrqiabUM7NDtwDzWwG';
  const rows = [`${ID},2026-06-09,0.1,m`, `${old},2026-06-09,0.1,m`].join('\n');
  const { read: items } = await read(
    `generation_id,created_at,cost_total,model_permaslug\n${rows}`,
  );
  expect(items.map(({ contribution }) => contribution.values.created_at)).toEqual([
    undefined,
    // This ID has no time to tell.
    '2026-06-09T00:00:00.000Z',
  ]);
});

test('titles may differ in letter case and blanks, cells may be separated by semicolons', async () => {
  const { read: items } = await read(
    `"Generation ID" ; Created At;COST_TOTAL;Model Permaslug;Num Search Results;Mood\n${ID};2026-06-09;1e-05;m;4;fine\n`,
  );
  expect(items[0]?.contribution).toEqual({
    source: 'activity_csv',
    values: {
      id: ID,
      usage: '0.00001',
      total_cost: '0.00001',
      model: 'm',
      num_search_results: 4,
    },
    unknown: { Mood: 'fine' },
  });
});

test.each([
  ['too few columns', `${ID},2026-06-09,0.1`, /3 columns, the header has 5.*quotes/],
  ['too many columns', `${GOOD_ROW},x`, /6 columns, the header has 5/],
  ['no ID', ',2026-06-09,0.1,m,App', /generation ID is missing/],
  [
    'another vendor’s ID',
    'gen_01ABCDEFGH,2026-06-09,0.1,m,App',
    /"gen_01ABCDEFGH" is not a generation ID/,
  ],
  ['an old ID without a time', 'gen-AbCdEfGhIjKlMnOpQrStUvWxYz12,soon,0.1,m,A', /created_at.*UTC/],
  ['money that is none', `${ID},2026-06-09,free,m,App`, /"cost_total" holds "free".*US dollars/],
  ['money beyond the ledger', `${ID},2026-06-09,1e9,m,App`, /a million dollars or more/],
  ['a stray quote', `${ID},2026-06-09,0.1,m,5" disk`, /quote/],
  ['a NUL byte', `${ID},2026-06-09,0.1,m,A\0pp`, /NUL bytes/],
  ['a line that is too long', `${ID},2026-06-09,0.1,m,${'x'.repeat(1024 * 1024)}`, /1 MiB/],
])('%s: only that row is rejected, with its line and what to do', async (_, row, reason) => {
  for (const chunkBytes of [100_000, 3_000_000]) {
    const content = `${HEADER}\n${GOOD_ROW}\n\n${row}\n${GOOD_ROW}\n`;
    const { read: items, rejected } = await read(content, chunkBytes);
    expect(items.map(({ line }) => line)).toEqual([2, 5]);
    expect(rejected).toEqual([
      { line: 4, reason: expect.stringMatching(reason), excerpt: expect.any(String) },
    ]);
    expect(rejected[0]?.excerpt.length).toBeLessThanOrEqual(160);
  }
});

test('invalid UTF-8 costs the line that it is on', async () => {
  const content = Buffer.concat([
    Buffer.from(`${HEADER}\n${ID},2026-06-09,0.1,m,`),
    Buffer.from([0xe9]),
    Buffer.from(`\n${GOOD_ROW}\n`),
  ]);
  const { read: items, rejected } = await read(content);
  expect(items.map(({ line }) => line)).toEqual([3]);
  expect(rejected).toMatchObject([{ line: 2, reason: expect.stringContaining('UTF-8') }]);
});

test('an unclosed quote costs its own line, not the rest of the file', async () => {
  const quoted = GOOD_ROW.replace('App', '"Two\nlines, one cell"');
  const open = GOOD_ROW.replace('App', '"App');
  const content = [HEADER, quoted, open, GOOD_ROW, quoted, open, GOOD_ROW].join('\n');
  for (const chunkBytes of [7, 1000]) {
    const { read: items, rejected } = await read(content, chunkBytes);
    expect(items.map(({ line }) => line)).toEqual([2, 5, 6, 9]);
    expect(items[0]?.contribution.values.app_name).toBe('Two\nlines, one cell');
    expect(rejected.map(({ line }) => line)).toEqual([4, 8]);
  }
});

test('an odd cell that is neither ID, time nor money is kept aside, and a time from the ID stands in', async () => {
  const { read: items } = await read(
    `generation_id,created_at,cost_total,model_permaslug,tokens_prompt\n${ID}:attempt-0,yesterday,0.1,m,many\n`,
  );
  expect(items[0]?.contribution).toEqual({
    source: 'activity_csv',
    values: { id: ID, usage: '0.1', total_cost: '0.1', model: 'm' },
    unknown: { created_at: 'yesterday', tokens_prompt: 'many' },
  });
});

test.each([
  ['', 'The file is empty'],
  ['\n\n', 'The file is empty'],
  [`${HEADER.replace(',cost_total', '')}\n${GOOD_ROW}\n`, '"cost_total"'],
  ['name,age\nx,1\n', '"generation_id", "created_at", "cost_total", "model_permaslug"'],
  ['date,model,usage,requests,prompt_tokens\n2026-06-09,m,1,4,5\n', 'by day'],
  [`${HEADER},__proto__\n`, '__proto__'],
  [`${HEADER},app_name\n`, 'twice'],
])('the whole file is refused when it is no Activity export: %#', async (content, message) => {
  await expect(read(content)).rejects.toMatchObject({
    code: 'invalid_request',
    message: expect.stringContaining(message),
  });
});

test('of two files put one after the other each is read by its own header', async () => {
  const first = `${HEADER}\n${GOOD_ROW}\n`;
  const second = `app_name,${HEADER.replace(',app_name', '')}\nOther,gen-1781000001-aB3dE5gH7jK9mN1pQ3sT,2026-06-09 10:13:21,0.2,acme/gull\n`;
  const { read: items, rejected } = await read(first + second);
  expect(rejected).toEqual([]);
  expect(items.map(({ contribution }) => contribution.values)).toMatchObject([
    { app_name: 'App', usage: '0.1', model: 'acme/tern-2' },
    { app_name: 'Other', usage: '0.2', model: 'acme/gull' },
  ]);
});

test('a user or an app that is called as a column is no header', async () => {
  const rows = [GOOD_ROW, GOOD_ROW.replace('App', 'generation_id'), GOOD_ROW];
  const { read: items, rejected } = await read([HEADER, ...rows].join('\n'));
  expect(rejected).toEqual([]);
  expect(items.map(({ contribution }) => contribution.values.app_name)).toEqual([
    'App',
    'generation_id',
    'App',
  ]);
});

test.each([
  ['rows', HEADER, `${GOOD_ROW},, `],
  ['the header', `${HEADER},,`, GOOD_ROW],
  ['both', `${HEADER},`, `${GOOD_ROW},`],
])('delimiters that a spreadsheet left at the end of %s cost no row', async (_, header, row) => {
  const { read: items, rejected } = await read(`${header}\n${row}\n`);
  expect(rejected).toEqual([]);
  expect(items[0]?.contribution.values).toMatchObject({ usage: '0.1', app_name: 'App' });
});

test('a value beyond the columns costs its row, and so does a row that ends before them', async () => {
  const { read: items, rejected } = await read(
    [HEADER, `${GOOD_ROW},,x`, GOOD_ROW.replace(',App', '')].join('\n'),
  );
  expect(items).toEqual([]);
  expect(rejected.map(({ line }) => line)).toEqual([2, 3]);
});

test('between semicolons a comma is the decimal sign, elsewhere it may stand for thousands', async () => {
  const header = `${HEADER},cost_cache,time_to_first_token_ms`;
  const row = (delimiter: string, ...amounts: string[]) =>
    [ID, '2026-06-09 10:13:20', amounts[0], 'm', 'a,b', amounts[1], amounts[2]].join(delimiter);
  const { read: items } = await read(
    `${header.replaceAll(',', ';')}\n${row(';', '0,001641', '-1,5E-3', '840,5')}\n`,
  );
  expect(items[0]?.contribution.values).toMatchObject({
    usage: '0.001641',
    cache_discount: '0.0015',
    latency: 840.5,
    app_name: 'a,b',
  });
  for (const amount of ['1.234,56', '1,234,567', "1'234.5"]) {
    const { rejected } = await read(
      `${header.replaceAll(',', ';')}\n${row(';', amount, '', '')}\n`,
    );
    expect(rejected[0]?.reason).toContain(`"${amount}", which is no amount as OpenRouter writes`);
  }
  const tabbed = await read(`${header.replaceAll(',', '\t')}\n${row('\t', '0,001641', '', '')}\n`);
  expect(tabbed.rejected[0]?.reason).toContain('a decimal point');
});
