import { expect, test } from 'vitest';
import { comparedRange } from './compare';

const later = new Date('2030-01-01T00:00:00Z');
const range = (start: string, end: string) => ({ start, end });

test('the previous period of local days is local days, over a change of the clock too', () => {
  // Seven days of Berlin with one of 25 hours; the seven before have none.
  const week = range('2026-10-21T22:00:00.000Z', '2026-10-28T23:00:00.000Z');
  expect(comparedRange(week, { mode: 'previous' }, 'Europe/Berlin', later)).toEqual(
    range('2026-10-14T22:00:00.000Z', '2026-10-21T22:00:00.000Z'),
  );
});

test('the previous period of any other range is as long as it', () => {
  const span = range('2026-05-04T10:30:00.000Z', '2026-05-04T16:00:00.000Z');
  expect(comparedRange(span, { mode: 'previous' }, 'UTC', later)).toEqual(
    range('2026-05-04T05:00:00.000Z', '2026-05-04T10:30:00.000Z'),
  );
});

test('a range that is still running is compared with the same elapsed part', () => {
  const today = range('2026-11-22T00:00:00.000Z', '2026-11-23T00:00:00.000Z');
  const now = new Date('2026-11-22T09:15:00Z');
  expect(comparedRange(today, { mode: 'previous' }, 'UTC', now)).toEqual(
    range('2026-11-21T00:00:00.000Z', '2026-11-21T09:15:00.000Z'),
  );
});

test('same weekdays goes back by whole weeks, at least by one', () => {
  const threeDays = range('2026-11-18T00:00:00.000Z', '2026-11-21T00:00:00.000Z');
  expect(comparedRange(threeDays, { mode: 'same_weekdays' }, 'UTC', later)).toEqual(
    range('2026-11-11T00:00:00.000Z', '2026-11-14T00:00:00.000Z'),
  );
  const tenDays = range('2026-11-01T00:00:00.000Z', '2026-11-11T00:00:00.000Z');
  expect(comparedRange(tenDays, { mode: 'same_weekdays' }, 'UTC', later).start).toBe(
    '2026-10-18T00:00:00.000Z',
  );
});

test('the year before keeps the date', () => {
  const month = range('2024-02-01T00:00:00.000Z', '2024-03-01T00:00:00.000Z');
  expect(comparedRange(month, { mode: 'previous_year' }, 'UTC', later)).toEqual(
    range('2023-02-01T00:00:00.000Z', '2023-03-01T00:00:00.000Z'),
  );
});
