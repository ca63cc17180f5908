import { expect, test } from 'vitest';
import { filterText, valueWords } from './filter-words';

test('a value that nobody would see stands in quotes, one that is missing has words, others are themselves', () => {
  expect(valueWords('model', '   ')).toBe('“   ”');
  expect(valueWords('model', '\u200b\u2060')).toBe('“\u200b\u2060”');
  expect(valueWords('model', ' acme/one ')).toBe(' acme/one ');
  expect(valueWords('model', '👩‍👧')).toBe('👩‍👧');
  expect(valueWords('model', '')).toBe('No model');
  expect(valueWords('model', null)).toBe('No model');
  expect(valueWords('streamed', 'true')).toBe('Yes');
  expect(valueWords('streamed', null)).toBe('Not known');
  expect(filterText({ operator: 'is', dimension: 'model', values: [' '] })).toBe('Model is “ ”');
});
