import { expect, test } from 'vitest';
import { inChunks, readAll } from '@/lib/sources/testing/bytes';
import { readActivityCsv } from './read';
import { RECORD_LIMIT_BYTES } from './read-rows';

const HEADER = 'generation_id,created_at,cost_total,tokens_prompt,model_permaslug';
const id = (n: number) => `gen-178100000${n}-aB3dE5gH7jK9mN1pQ3sT`;
const good = (n: number) => `${id(n)},2026-06-09 10:13:2${n}.417,0.1,7,acme/tern`;
const OLD_ID = 'gen-3bhGkxlo4XFrqiabUM7NDtwDzWwG';

/** Every kind of bad row, each between two good ones. */
const BAD_ROWS: readonly (readonly [kind: string, row: string | Buffer, reason: RegExp])[] = [
  ['an ID is missing', ',2026-06-09 10:13:20,0.1,7,m', /generation ID is missing/],
  ['an ID of another kind', 'chatcmpl-123,2026-06-09 10:13:20,0.1,7,m', /not a generation ID/],
  ['another vendor’s ID', 'gen_01K9XJ5T3M8Q2R7V4W6Y0Z1A2B,,0.1,7,m', /not a generation ID/],
  [
    'an ID that is cut off',
    'gen-1781000000-aB3,2026-06-09 10:13:20,0.1,7,m',
    /not a generation ID/,
  ],
  ['money that is a word', `${id(5)},2026-06-09 10:13:20,free,7,m`, /"cost_total".*no amount/],
  ['money with a comma', `${id(5)},2026-06-09 10:13:20,"1,5",7,m`, /"cost_total".*no amount/],
  [
    'money that is infinite',
    `${id(5)},2026-06-09 10:13:20,1e400,7,m`,
    /"cost_total".*a million dollars or more/,
  ],
  ['an old ID without a time', `${OLD_ID},yesterday,0.1,7,m`, /created_at is missing or cannot/],
  ['a column too few', `${id(5)},2026-06-09 10:13:20,0.1,7`, /4 columns, the header has 5/],
  ['a column too many', `${id(5)},2026-06-09 10:13:20,0.1,7,m,n`, /6 columns, the header has 5/],
  ['one column only', 'total', /1 column, the header has 5/],
  [
    'a quote never closed',
    `"${id(5)},2026-06-09 10:13:20,0.1,7,m`,
    /quote is opened and not closed/,
  ],
  ['a quote inside of a cell', `${id(5)},2026-06-09 10:13:20,0.1,7,m"x"`, /quote/],
  ['NUL bytes', `${id(5)},2026-06-09\0 10:13:20,0.1,7,m`, /NUL bytes/],
  [
    'bytes that are no UTF-8',
    Buffer.from(`${id(5)},2026-06-09 10:13:20,0.1,7,caf\xe9`, 'latin1'),
    /not valid UTF-8/,
  ],
  ['a line without an end', 'x'.repeat(RECORD_LIMIT_BYTES + 1), /longer than 1 MiB/],
];

async function read(rows: readonly (string | Buffer)[], chunkBytes: number) {
  const lines = rows.flatMap((row) => [Buffer.from(row), Buffer.from('\r\n')]);
  return readAll(readActivityCsv(inChunks(Buffer.concat(lines), chunkBytes)));
}

test.each(BAD_ROWS)(
  '%s: told by its line and a reason, and the rows around it are kept',
  async (_kind, row, reason) => {
    for (const chunkBytes of [61, 64 * 1024]) {
      const { read: items, rejected } = await read([HEADER, good(1), row, good(2)], chunkBytes);
      expect(rejected).toEqual([
        { line: 3, reason: expect.stringMatching(reason), excerpt: expect.any(String) },
      ]);
      expect(items.map(({ line, contribution }) => [line, contribution.values.id])).toEqual([
        [2, id(1)],
        [4, id(2)],
      ]);
    }
  },
);

test('all of them in one file cost no good row, and no row is counted twice', async () => {
  const rows = BAD_ROWS.flatMap(([, row], index) => [row, good(index % 10)]);
  const { read: items, rejected } = await read([HEADER, ...rows], 4_096);
  expect(rejected.map(({ line }) => line)).toEqual(BAD_ROWS.map((_, index) => 2 * index + 2));
  expect(items.map(({ line }) => line)).toEqual(BAD_ROWS.map((_, index) => 2 * index + 3));
});
