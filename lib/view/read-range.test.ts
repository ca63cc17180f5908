import { describe, expect, it } from 'vitest';
import { readRange } from './read-range';

const READ: readonly (readonly [string, string | null, string | null])[] = [
  ['7d', 'now-7d', 'now'],
  ['24h', 'now-24h', 'now'],
  ['30m', 'now-30m', 'now'],
  ['3M', 'now-3M', 'now'],
  ['3mo', 'now-3M', 'now'],
  ['1y', 'now-1y', 'now'],
  [' last  30   days ', 'now-30d', 'now'],
  ['Last 2 Weeks', 'now-2w', 'now'],
  ['past 3 hours', 'now-3h', 'now'],
  ['12 months', 'now-12M', 'now'],
  ['today', 'now/d', 'now'],
  ['Yesterday', 'now-1d/d', 'now-1d/d'],
  ['this week', 'now/w', 'now'],
  ['last month', 'now-1M/M', 'now-1M/M'],
  ['mtd', 'now/M', 'now'],
  ['year to date', 'now/y', 'now'],
  ['2026-08-01..2026-08-24', '2026-08-01', '2026-08-24'],
  ['2026-08-01 .. 2026-08-24', '2026-08-01', '2026-08-24'],
  ['2026-08-01 to 2026-08-24', '2026-08-01', '2026-08-24'],
  ['from 2026-08-01 to now', '2026-08-01', 'now'],
  ['2026-08-24 – 2026-08-01', '2026-08-01', '2026-08-24'],
  ['2026-08-01 10:00 - 2026-08-01 12:00', '2026-08-01 10:00', '2026-08-01 12:00'],
  ['2026-08-01..', '2026-08-01', 'now'],
  ['since 2026-08-01', '2026-08-01', 'now'],
  ['now-7d', 'now-7d', 'now'],
  ['now-1M/M..now-1M/M', 'now-1M/M', 'now-1M/M'],
  ['2026-08-24', '2026-08-24', '2026-08-24'],
  ['2026-02', '2026-02-01', '2026-02-28'],
  ['2024', '2024-01-01', '2024-12-31'],
  ['Aug 2026', '2026-08-01', '2026-08-31'],
  ['february 2028', '2028-02-01', '2028-02-29'],
  ['24 Aug 2026', '2026-08-24', '2026-08-24'],
  ['automatic', null, null],
];

describe('readRange', () => {
  it.each(READ)('reads %j', (text, from, to) => {
    expect(readRange(text)).toEqual({ from, to });
  });

  it.each([
    '',
    'now',
    '0d',
    'days',
    '7 parsecs',
    'last',
    'last 7',
    '2026-13',
    '2026-02-30',
    '31 Feb 2026',
    'augustus 2026',
    'Aug',
    '2026-08-01..2026-08-02..2026-08-03',
    'tomorrow',
    '-7d',
    'constructor',
    '1 toString',
  ])('refuses %j', (text) => {
    expect(readRange(text)).toBeNull();
  });
});
