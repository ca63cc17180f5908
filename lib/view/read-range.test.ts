import { describe, expect, it } from 'vitest';
import { readRange } from './read-range';

/** The evening of 24 August 2026. */
const NOW = Date.UTC(2026, 7, 24, 20);

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
  ['Q3 2026', '2026-07-01', '2026-09-30'],
  ['2026-Q1', '2026-01-01', '2026-03-31'],
  ['q4', '2025-10-01', '2025-12-31'],
  ['Aug', '2026-08-01', '2026-08-31'],
  ['september', '2025-09-01', '2025-09-30'],
  ['24 aug', '2026-08-24', '2026-08-24'],
  ['25 aug', '2025-08-25', '2025-08-25'],
  ['August 3rd, 2026', '2026-08-03', '2026-08-03'],
  ['1 Aug – 5 Aug', '2026-08-01', '2026-08-05'],
  ['Oct 1 to oct 5 2025', '2025-10-01', '2025-10-05'],
  ['Jun 2026 - Aug 2026', '2026-06-01', '2026-08-31'],
  ['28 Dec 2025 to 3 Jan', '2025-12-28', '2026-01-03'],
  ['since 1 Aug', '2026-08-01', 'now'],
  ['1 Aug to now', '2026-08-01', 'now'],
];

describe('readRange', () => {
  it.each(READ)('reads %j', (text, from, to) => {
    expect(readRange(text, NOW)).toEqual({ from, to });
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
    'Au',
    '0 Aug',
    '10/12/2026',
    'Q5 2026',
    'since rubbish',
    '2026-08-01..2026-08-02..2026-08-03',
    'tomorrow',
    '-7d',
    'constructor',
    '1 toString',
  ])('refuses %j', (text) => {
    expect(readRange(text, NOW)).toBeNull();
  });
});
