import { expect, test } from 'vitest';
import { parseRetryAfter, retryDelayMs } from './retry-delay';

const NOW = Date.parse('2026-03-01T12:00:00Z');

test.each([
  ['0', 0],
  ['7', 7_000],
  [' 120 ', 120_000],
  ['1.5', 1_500],
  ['Sun, 01 Mar 2026 12:00:30 GMT', 30_000],
  ['Sun, 01 Mar 2026 11:00:00 GMT', 0],
  ['999999999', 86_400_000],
  ['Sun, 01 Mar 2099 12:00:30 GMT', 86_400_000],
  ['-5', undefined],
  ['soon', undefined],
  ['', undefined],
  [undefined, undefined],
])('Retry-After %j is %s ms', (header, expected) => {
  expect(parseRetryAfter(header, NOW)).toBe(expected);
});

test('delays double, and chance moves only their upper half', () => {
  const least = [1, 2, 3, 4, 5, 6, 7].map((attempt) => retryDelayMs(attempt, () => 0));
  const most = [1, 2, 3, 4, 5, 6, 7].map((attempt) => retryDelayMs(attempt, () => 0.999999));
  expect(least).toEqual([250, 500, 1000, 2000, 4000, 4000, 4000]);
  expect(most).toEqual([500, 1000, 2000, 4000, 8000, 8000, 8000]);
});
