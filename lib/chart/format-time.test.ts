import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wallClock } from './format-time';

test('the clock of UTC, which asks no table of zones, says what the tables say', () => {
  const instant = fc.date({
    min: new Date('1970-01-01'),
    max: new Date('2199-12-31'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(instant, (at) => {
      expect(wallClock(at.getTime(), 'UTC')).toEqual(wallClock(at.getTime(), 'Etc/GMT'));
    }),
  );
});

test('a clock is that of its zone, summer time included', () => {
  const summer = Date.parse('2026-08-24T22:05:00Z');
  expect(wallClock(summer, 'Europe/Berlin')).toEqual({
    year: 2026,
    month: 8,
    day: 25,
    hour: 0,
    minute: 5,
    weekday: 2,
  });
});
