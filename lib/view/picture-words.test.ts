import { expect, it } from 'vitest';
import { pictureWords } from './picture-words';

const WINDOW = {
  start: '2026-10-02T00:00:00.000Z',
  end: '2026-11-01T00:00:00.000Z',
  timezone: 'UTC',
} as const;

it('says the dates, in whose days, and every filter', () => {
  expect(pictureWords([], WINDOW)).toBe('2 – 31 Oct 2026 · UTC');
  const filters = [
    { operator: 'not', dimension: 'model', values: ['a/b'] },
    { operator: 'above', field: 'usage', value: '0.5' },
  ] as const;
  expect(pictureWords(filters, WINDOW)).toBe(
    '2 – 31 Oct 2026 · UTC · Model is not a/b · Usage above $0.5',
  );
});

it('has no moving words: a picture is looked at later', () => {
  const window = { ...WINDOW, end: '2026-10-05T14:05:00.000Z' } as const;
  expect(pictureWords([], window)).toBe('2 – 5 Oct 2026, until 14:05 · UTC');
});
