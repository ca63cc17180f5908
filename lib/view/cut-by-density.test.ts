import { expect, it } from 'vitest';
import { cutByDensity } from './cut-by-density';
import { resolveView } from './resolve-view';

const week = (granularity: 'hour' | null) =>
  resolveView(
    { from: '2026-08-18', to: '2026-08-24', tz: 'UTC', compare: 'previous', granularity },
    null,
    Date.parse('2026-11-22T14:05:00Z'),
  );

it('cuts a week of few generations by day, and of many by hour', () => {
  expect(cutByDensity(week(null), 46).fine.granularity).toBe('day');
  expect(cutByDensity(week(null), 4_100).fine.granularity).toBe('hour');
});

it('leaves alone what was asked for', () => {
  expect(cutByDensity(week('hour'), 46).fine.granularity).toBe('hour');
});
