import { expect, test } from 'vitest';
import { formatName } from './format-name';

test('a name that nobody would see stands in quotes, once', () => {
  expect(formatName(' ')).toBe('“ ”');
  expect(formatName('\u200b\t')).toBe('“\u200b\t”');
  expect(formatName('')).toBe('“”');
  expect(formatName(formatName('  '))).toBe('“  ”');
});

test('every other name is shown as it is, with the blanks around it', () => {
  for (const name of ['openai/gpt-5', ' leading', '0', '–', '\u200bseen']) {
    expect(formatName(name)).toBe(name);
  }
});
