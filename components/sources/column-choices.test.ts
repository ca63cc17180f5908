import { expect, it } from 'vitest';
import { choose, firstChoices, formsInUse, mappingText } from './column-choices';

const first = firstChoices(['Ref', 'Price', 'Note'], { id: 'Ref', usage: 'Price' });

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
