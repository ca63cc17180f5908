import { expect, test } from 'vitest';
import { likelyOrder } from './day-orders';

test('how days are written is told by their numbers and signs', () => {
  expect(likelyOrder(['2026-08-24 10:00', '1787608818'])).toBe('year_first');
  expect(likelyOrder(['01/08/2026', ''])).toBe('year_first');
  expect(likelyOrder(['01.08.2026 10:00'])).toBe('day_first');
  expect(likelyOrder(['01/08/2026', '24/08/2026'])).toBe('day_first');
  expect(likelyOrder(['08/01/2026', '8/24/2026 1:02 pm'])).toBe('month_first');
});
