import { expect, it } from 'vitest';
import { windowWords } from './range-words';

const words = (start: string, end: string, zone = 'UTC') =>
  windowWords(Date.parse(start), Date.parse(end), zone);

it('says a window in no more words than it takes', () => {
  expect(words('2026-11-16T00:00Z', '2026-11-23T00:00Z')).toBe('16 – 22 Nov 2026');
  expect(words('2026-11-09T00:00Z', '2026-11-22T22:48Z')).toBe('9 – 22 Nov 2026, until 22:48');
  expect(words('2026-11-22T00:00Z', '2026-11-22T22:48Z')).toBe('22 Nov 2026, until 22:48');
  expect(words('2026-11-22T10:00Z', '2026-11-22T14:05Z')).toBe('22 Nov 2026, 10:00 – 14:05');
  expect(words('2026-11-21T22:30Z', '2026-11-22T04:00Z')).toBe(
    '21 Nov 2026, 22:30 – 22 Nov 2026, 04:00',
  );
});

it('says it in the zone of the view', () => {
  const berlin = words('2026-11-15T23:00Z', '2026-11-22T23:00Z', 'Europe/Berlin');
  expect(berlin).toBe('16 – 22 Nov 2026');
});
