import { expect, it } from 'vitest';
import {
  choicesOf,
  choose,
  firstChoices,
  formsInUse,
  IDS_ONLY,
  mappingText,
} from './column-choices';

const first = firstChoices({
  titles: ['Ref', 'Price', 'Note'],
  rows: [],
  suggestion: { id: 'Ref', usage: 'Price' },
});

it('begins with what is likely, and says it as the server takes it', () => {
  expect(first.columns).toEqual({ Ref: 'id', Price: 'usage', Note: 'nothing' });
  expect(JSON.parse(mappingText({ ...first, money: 'cents' }))).toEqual({
    columns: { id: 'Ref', usage: 'Price' },
    money: 'cents',
    durations: 'milliseconds',
    days: 'year_first',
  });
});

it('a field is told by one column only', () => {
  expect(choose(first, 'Note', 'usage').columns).toEqual({
    Ref: 'id',
    Price: 'nothing',
    Note: 'usage',
  });
  expect(choose(first, 'Note', 'nothing').columns).toEqual(first.columns);
});

it('asks for units only of what is there', () => {
  expect(formsInUse(first)).toEqual({ money: true, durations: false, days: false });
  expect(formsInUse(choose(first, 'Note', 'created_at')).days).toBe(true);
});

it('what was said can be said again with a change', () => {
  const said = { ...choose(first, 'Note', 'created_at'), days: 'day_first' as const };
  const again = choicesOf(mappingText(said));
  expect(again).toEqual(said);
  expect([choicesOf(null), choicesOf(IDS_ONLY)]).toEqual([null, null]);
});

it('guesses how the days of a table are written', () => {
  const suggestion = { created_at: 'When' };
  const rows = [
    ['a', '31.08.2026'],
    ['b', '01.09.2026'],
  ];
  expect(firstChoices({ titles: ['Ref', 'When'], rows, suggestion }).days).toBe('day_first');
});
