import { expect, test } from 'vitest';
import { inChunks, readAll } from '@/lib/sources/testing/bytes';
import { type Mapping, PLAIN, parseMapping } from './mapping';
import { readMappedRows } from './read';

const ID = 'gen-1781000000-aB3dE5gH7jK9mN1pQ3sT';
const OTHER = 'gen-1781000001-aB3dE5gH7jK9mN1pQ3sT';
const OLD = 'gen-3bhGkxlo4XFrqiabUM7NDtwDzWwG';

async function read(text: string, mapping?: Partial<Mapping>) {
  const hints = mapping === undefined ? {} : { mapping: { ...PLAIN, columns: {}, ...mapping } };
  const {
    read: told,
    lookups,
    rejected,
  } = await readAll(readMappedRows(inChunks(text, 50), hints));
  return {
    values: told.map(({ contribution }) => contribution.values),
    sources: [...new Set(told.map(({ contribution }) => contribution.source))],
    lookups: lookups.map(({ lookup }) => lookup),
    rejected: rejected.map(({ line, reason }) => `${line}: ${reason}`),
  };
}

const COLUMNS = {
  id: 'Gen',
  created_at: 'When',
  usage: 'Price',
  generation_time: 'Took',
  model: 'model',
} as const;

test('rows are read by the columns that were named, in the units that were named', async () => {
  const text = `when;Price;Gen;Took;model;note\r\n24.08.2026 22:00:18;12,5;x;1;m;n\r\n09.06.2026 10:13:20;$1.25;${ID};1.5;acme/tern;"a;b"\r\n`;
  const { values, sources, lookups, rejected } = await read(text, {
    columns: COLUMNS,
    money: 'cents',
    durations: 'seconds',
    days: 'day_first',
  });
  expect(values).toEqual([
    {
      id: ID,
      created_at: '2026-06-09T10:13:20.000Z',
      usage: '0.0125',
      total_cost: '0.0125',
      generation_time: 1500,
      model: 'acme/tern',
    },
  ]);
  expect({ sources, lookups }).toEqual({ sources: ['mapped'], lookups: [] });
  expect(rejected).toEqual([expect.stringMatching(/^2: .*no generation of OpenRouter/)]);
});

test.each([
  ['2026-08-24T22:00:18Z', 'year_first', '2026-08-24T22:00:18.000Z'],
  ['1787608818', 'year_first', '2026-08-24T22:00:18.000Z'],
  ['1787608818189', 'year_first', '2026-08-24T22:00:18.189Z'],
  ['1787608818189123', 'year_first', '2026-08-24T22:00:18.189123Z'],
  ['1787608818.189', 'year_first', '2026-08-24T22:00:18.189Z'],
  ['8/24/2026 10:00 PM', 'month_first', '2026-08-24T22:00:00.000Z'],
  ['"8/24/2026, 12:05 AM"', 'month_first', '2026-08-24T00:05:00.000Z'],
  ['24/08/2026', 'day_first', '2026-08-24T00:00:00.000Z'],
] as const)('%s in the order %s is %s', async (cell, days, instant) => {
  const { values } = await read(`id,at,cost\n${OLD},${cell},1\n`, {
    columns: { id: 'id', created_at: 'at', usage: 'cost' },
    days,
  });
  expect(values[0]?.created_at).toBe(instant);
});

test.each([
  ['the time of another zone', '2026-06-09 12:13:20', undefined],
  ['the day alone', '2026-06-09', undefined],
  ['when the answer was there', '2026-06-09T10:13:26Z', undefined],
  ['more digits of the same second', '2026-06-09T10:13:20.417Z', '2026-06-09T10:13:20.417Z'],
])('%s: the second in an ID goes before a column', async (_what, cell, instant) => {
  const { values } = await read(`id,at,cost\n${ID},${cell},1\n`, {
    columns: { id: 'id', created_at: 'at', usage: 'cost' },
  });
  expect(values).toEqual([
    { id: ID, usage: '1', total_cost: '1', ...(instant && { created_at: instant }) },
  ]);
});

test.each([
  `id,cost,cost\n${ID},1,2\n`,
  `id,Cost,COST\n${ID},1,2\n`,
  `{"id":"${ID}","Cost":1,"COST":2}\n`,
])('%j: which of two columns is meant is not guessed', async (text) => {
  const columns = { id: 'id', usage: 'cost' };
  await expect(read(text, { columns })).rejects.toThrow('The column "cost" is there twice.');
});

test('of two columns that differ in letter case the one that was named is read', async () => {
  const { values } = await read(`id,Cost,cost\n${ID},1,2\n`, {
    columns: { id: 'id', usage: 'cost' },
  });
  expect(values[0]?.usage).toBe('2');
});

test.each([
  ['8/24/2026', '1'],
  ['yesterday', '1'],
  ['2026-08-24', 'free'],
])(
  'a moment %s or an amount %s that cannot be read costs the row, with its column',
  async (at, cost) => {
    const { values, rejected } = await read(`id,at,cost\n${ID},${at},${cost}\n`, {
      columns: { id: 'id', created_at: 'at', usage: 'cost' },
    });
    expect(values).toEqual([]);
    expect(rejected).toEqual([expect.stringMatching(/^2: The column "(at|cost)" holds something/)]);
    expect(rejected.join()).not.toMatch(/yesterday|free/);
  },
);

test('a row without a cost is looked up, and what it says besides is kept', async () => {
  const { values, lookups } = await read(`id,who,cost\n${ID},ann,\n${OTHER},,2\n${OLD},bob,\n`, {
    columns: { id: 'id', external_user: 'who', usage: 'cost' },
  });
  expect(values).toEqual([
    { id: ID, external_user: 'ann' },
    { id: OTHER, usage: '2', total_cost: '2' },
  ]);
  expect(lookups).toEqual([ID, OLD]);
});

test('rows that sum many, name several or have columns too many are told of', async () => {
  const text = `day,requests,cost\n2026-08-24,12,0.5\n${ID},${OTHER},1\n${ID},1\n`;
  const { values, lookups, rejected } = await read(text, { columns: { usage: 'cost' } });
  expect({ values, lookups }).toEqual({ values: [], lookups: [] });
  expect(rejected).toEqual([
    expect.stringMatching(/^2: .*sum several generations/),
    expect.stringMatching(/^3: .*several generations/),
    expect.stringMatching(/^4: .*2 columns, the header has 3/),
  ]);
});

test.each([
  [
    'LiteLLM',
    `request_id,call_type,api_key,spend,total_tokens,startTime,endTime,model,metadata,end_user\n${ID},acompletion,88dc,0.00123,27,2026-06-09 10:13:20,2026-06-09 10:13:22,openrouter/acme/tern,"{""a"":1}",ann\nchatcmpl-1,acompletion,88dc,0.1,27,2026-06-09 10:13:20,,gpt,{},\n`,
    { id: ID, external_user: 'ann' },
  ],
  [
    'Langfuse',
    `id,traceId,type,startTime,endTime,completionStartTime,model,output,totalCost,userId,sessionId\n0f1e,77,GENERATION,2026-06-09T10:13:20Z,,2026-06-09T10:13:21Z,tern,"{""id"":""${ID}""}",0.1,ann,s1\n0f1f,77,SPAN,2026-06-09T10:13:20Z,,,,,,,\n`,
    { id: ID, external_user: 'ann', session_id: 's1' },
  ],
  [
    'Langfuse’s bucket',
    `id,trace_id,project_id,environment,start_time,end_time,parent_observation_id,type,completion_start_time,provided_model_name,output,total_cost,user_id,session_id\n0f1e,77,p,default,2026-06-09 10:13:20.000000,,,GENERATION,,tern,"{""id"":""${ID}""}",0.1,ann,s1\n0f1f,77,p,default,2026-06-09 10:13:20.000000,,,SPAN,,,,,,\n`,
    { id: ID, external_user: 'ann', session_id: 's1' },
  ],
  [
    'Langfuse’s API',
    `id,traceId,startTime,endTime,projectId,parentObservationId,type,output,userId\n0f1e,77,2026-06-09T10:13:20Z,,p,,GENERATION,"{""id"":""${ID}""}",ann\n0f1f,77,2026-06-09T10:13:20Z,,p,,SPAN,,\n`,
    { id: ID, external_user: 'ann' },
  ],
  [
    'Helicone',
    `response_id,response_created_at,request_id,request_created_at,request_user_id,response_body,cost_usd\n1,2,3,4,ann,"{""id"":""${ID}""}",0.5\n1,2,3,4,bob,{},0.5\n`,
    { id: ID, external_user: 'ann' },
  ],
])(
  'an export of %s needs no questions: its estimates are left, its generations looked up',
  async (_tool, text, told) => {
    const { values, lookups, rejected } = await read(text);
    expect(values).toEqual([told]);
    expect(lookups).toEqual([ID]);
    expect(rejected).toHaveLength(1);
  },
);

test('a table that nobody explained is refused with what is needed to explain it', async () => {
  await expect(read(`Reference,Price,Answered\n${ID},0.1,yes\n`)).rejects.toMatchObject({
    code: 'invalid_request',
    metadata: {
      columns_to_map: {
        titles: ['Reference', 'Price', 'Answered'],
        rows: [[ID, '0.1', 'yes']],
        suggestion: { id: 'Reference', usage: 'Price' },
      },
    },
  });
  await expect(read(`a,b\n${ID},1\n`, { columns: { id: 'c' } })).rejects.toThrow('no column "c"');
});

test.each([
  ['{', 'not valid JSON'],
  ['[]', '"columns"'],
  ['{"columns":{"raw":"a"}}', '"raw"'],
  ['{"columns":{"__proto__x":"a"}}', '__proto__x'],
  ['{"columns":{"id":5}}', 'title'],
  ['{"columns":{},"money":"eur"}', 'one of usd'],
])('the mapping %s is refused', (text, words) => {
  expect(() => parseMapping(text)).toThrow(words);
});

test('a mapping that says little is in dollars, milliseconds and ISO days', () => {
  expect(parseMapping('{"columns":{"id":"Gen"}}')).toEqual({ ...PLAIN, columns: { id: 'Gen' } });
});

test('a table of a spreadsheet with decimal commas and delimiters at the end of its rows', async () => {
  const text = `When;Price;Gen;Took;model\n2026-08-24 22:00:18;0,00125;${ID};1,5;acme/tern;;\n`;
  const { values, rejected } = await read(text, { columns: COLUMNS, durations: 'seconds' });
  expect(rejected).toEqual([]);
  expect(values).toMatchObject([{ usage: '0.00125', generation_time: 1500 }]);
});

test('the CSV of Helicone’s own tool names no generation, and it is said what does', async () => {
  const text =
    'response_id,response_created_at,response_status,request_created_at,request_body,request_properties,request_user_id,model,prompt_tokens,completion_tokens,latency,cost_usd\n"3c1f","2026-06-09T10:13:22Z","200","2026-06-09T10:13:20Z","","{a:1}","ann","tern","7","8","900","0.5"\n';
  const { values, rejected } = await read(text);
  expect(values).toEqual([]);
  expect(rejected).toEqual([expect.stringContaining('--include-body')]);
});
