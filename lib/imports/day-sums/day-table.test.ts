import { expect, test } from 'vitest';
import { parseDayColumns, suggestDayColumns, suggestedColumns } from './day-columns';
import { readDayTable } from './day-table';

async function* bytesOf(text: string) {
  yield Buffer.from(text);
}
const read = (text: string, columns: Parameters<typeof readDayTable>[1] = suggestedColumns) =>
  readDayTable(bytesOf(text), columns);

test('rows of a day are one sum, to the last digit, with what providers billed', async () => {
  const table = await read(
    [
      'date,model,usage,byok_usage_inference,requests,prompt_tokens',
      '2026-08-24,acme/tern,6e-07,0.000001,2,10',
      '2026-08-24,"acme/gull, small",1.25,,3,20',
      '2026-08-23 00:00:00,acme/tern,-0.5,0,1,5',
    ].join('\n'),
  );
  expect([...table.days]).toEqual([
    ['2026-08-24', { requests: 5, money: '1.2500016' }],
    ['2026-08-23', { requests: 1, money: '-0.5' }],
  ]);
  expect(table.rejected).toEqual([]);
});

test('rows that tell no day, no number or no amount are left out, each with its line and reason', async () => {
  const { days, rejected } = await read(
    [
      'Day,Requests,Cost',
      '2026-08-24,4,1.5',
      'yesterday,4,1.5',
      '2026-08-24,many,1.5',
      '2026-08-24,4,$1.5',
      '2026-08-24,4,',
      '2026-08-24,4',
      'Total,16,6',
    ].join('\r\n'),
  );
  expect([...days]).toEqual([['2026-08-24', { requests: 4, money: '1.5' }]]);
  expect(rejected.map(({ line, rejected: { reason } }) => [line, reason.slice(0, 24)])).toEqual([
    [3, '"yesterday" is no day. W'],
    [4, '"many" is no number of r'],
    [5, '"$1.5" is no amount. Wri'],
    [6, '"" is no amount. Write U'],
    [7, 'This row has 2 columns, '],
    [8, '"Total" is no day. Write'],
  ]);
});

test('a spreadsheet with semicolons, decimal commas and days first is read as its owner says', async () => {
  const text = 'Tag;Anfragen;Kosten\n24/08/2026;1200;3,75\n';
  const unknown = await read(text);
  expect(unknown.days.size).toBe(0);
  expect(unknown).toMatchObject({
    titles: ['Tag', 'Anfragen', 'Kosten'],
    sample: [['24/08/2026', '1200', '3,75']],
  });
  const columns = { date: 'Tag', requests: 'Anfragen', usage: 'Kosten', days: 'day_first' };
  const said = await read(text, (titles) => parseDayColumns(JSON.stringify(columns), titles));
  expect([...said.days]).toEqual([['2026-08-24', { requests: 1200, money: '3.75' }]]);
});

test('columns are suggested by their names, and those that a request names must be there once', () => {
  expect(suggestDayColumns(['Date', 'Model', 'Total Cost', 'Request count'])).toEqual({
    date: 'Date',
    usage: 'Total Cost',
    requests: 'Request count',
  });
  expect(suggestDayColumns(['Day (UTC)', 'Requests', 'Cost (USD)', 'byok_usage_usd'])).toEqual({
    date: 'Day (UTC)',
    usage: 'Cost (USD)',
    requests: 'Requests',
    byok: 'byok_usage_usd',
  });
  const parse = (columns: object, titles: string[]) => () =>
    parseDayColumns(JSON.stringify(columns), titles);
  const titles = ['date', 'requests', 'usage', 'usage'];
  expect(parse({ date: 'date', requests: 'requests' }, titles)).toThrow('Say which column');
  expect(parse({ date: 'day' }, titles)).toThrow('no column "day"');
  expect(parse({ date: 'date', requests: 'requests', usage: 'usage' }, titles)).toThrow('twice');
  expect(parse({ date: 'date', requests: 'requests', usage: 'date', days: 'x' }, titles)).toThrow(
    'year_first',
  );
});
