import { describe, expect, it } from 'vitest';
import { dateText } from './date-text';
import { windowWords } from './range-words';
import { readRange } from './read-range';

const TODAY = '2026-08-24';

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
  ['28 Dec – 3 Jan 2026', '2025-12-28', '2026-01-03'],
  ['1 Oct 2025 – 5 Oct', '2025-10-01', '2025-10-05'],
  ['1 Oct 2026 – 5 Oct', '2026-10-01', '2026-10-05'],
  ['1 Oct – 5 Oct 2026', '2026-10-01', '2026-10-05'],
  ['2025-10-01 10:00 to 5 Oct', '2025-10-01 10:00', '2025-10-05'],
  ['1 Aug – 31 Aug', '2026-08-01', '2026-08-31'],
  ['Jul - Dec', '2026-07-01', '2026-12-31'],
  ['15 aug to aug', '2026-08-15', '2026-08-31'],
  ['Q3 – Q4', '2026-07-01', '2026-12-31'],
  ['Oct - Dec', '2025-10-01', '2025-12-31'],
  ['28 Dec – 3 Jan', '2025-12-28', '2026-01-03'],
  ['24 Aug – 1 Aug', '2026-08-24', '2027-08-01'],
  ['24 Aug 2026 – 1 Aug 2026', '2026-08-01', '2026-08-24'],
  ['now-30d to 20 Aug', 'now-30d', '2026-08-20'],
  ['29 Feb', '2024-02-29', '2024-02-29'],
  ['29 Feb – 3 Mar', '2024-02-29', '2024-03-03'],
  ['1 – 24 Aug 2026', '2026-08-01', '2026-08-24'],
  ['1–24 Aug', '2026-08-01', '2026-08-24'],
  ['1 - 31 aug', '2026-08-01', '2026-08-31'],
  ['1st to 5th October 2025', '2025-10-01', '2025-10-05'],
  ['since 1 Aug', '2026-08-01', 'now'],
  ['1 Aug to now', '2026-08-01', 'now'],
];

describe('readRange', () => {
  it.each(READ)('reads %j', (text, from, to) => {
    expect(readRange(text, TODAY)).toEqual({ from, to });
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
    '31 Feb',
    '1 – 24',
    '1 – Aug 2026',
    '31 – 24 Sep 2026',
    '10/12/2026',
    'Q5 2026',
    'since rubbish',
    '2026-08-01..2026-08-02..2026-08-03',
    'tomorrow',
    '-7d',
    'constructor',
    '1 toString',
  ])('refuses %j', (text) => {
    expect(readRange(text, TODAY)).toBeNull();
  });

  it.each([
    ['1 Nov – 30 Nov', '2026-11-01', '2026-11-30'],
    ['Oct - Dec', '2026-10-01', '2026-12-31'],
    ['28 Dec – 3 Jan', '2025-12-28', '2026-01-03'],
    ['24 Dec', '2025-12-24', '2025-12-24'],
  ])('reads %j late in the year', (text, from, to) => {
    expect(readRange(text, '2026-11-29')).toEqual({ from, to });
  });

  it('takes the day of the zone, which may be ahead of UTC', () => {
    const morning = Date.parse('2026-08-23T23:00Z');
    const day = { from: '2026-08-24', to: '2026-08-24' };
    expect(readRange('24 Aug', dateText(morning, 'Asia/Tokyo'))).toEqual(day);
  });

  it('reads a window as it is said', () => {
    const said = windowWords(Date.UTC(2026, 7, 1), Date.UTC(2026, 7, 25), 'UTC');
    expect(readRange(said, TODAY)).toEqual({ from: '2026-08-01', to: '2026-08-24' });
  });
});
