import { expect, test } from 'vitest';
import { dayStarts, elapsedOfDay, periodAt, periodBefore } from './period';
import { type SpentDay, standingOf } from './standing';

const at = (text: string) => Date.parse(text);

/** Ten dollars on every day of a zone from one moment to another. */
function everyDay(timezone: string, from: string, to: string, spent = '10'): SpentDay[] {
  const first = periodAt('day', timezone, at(from)).start;
  return dayStarts(first, periodAt('day', timezone, at(to)).end).map((day) => ({
    startMs: day.epochMilliseconds,
    spent,
    unknown: 0,
  }));
}

const bounds = (start: string, end: string) => ({ start, end });
const iso = (ms: number) => new Date(ms).toISOString();

test('periods follow the calendar of the zone', () => {
  const month = periodAt('month', 'America/New_York', at('2026-11-01T03:59:00Z'));
  expect(iso(month.start.epochMilliseconds)).toBe('2026-10-01T04:00:00.000Z');
  expect(iso(month.end.epochMilliseconds)).toBe('2026-11-01T04:00:00.000Z');
  const week = periodAt('week', 'UTC', at('2026-11-29T23:00:00Z'));
  expect(iso(week.start.epochMilliseconds)).toBe('2026-11-23T00:00:00.000Z');
  const before = periodBefore(periodAt('month', 'UTC', at('2026-03-31T12:00:00Z')));
  expect(dayStarts(before.start, before.end)).toHaveLength(28);
});

test('a day with a clock change is over when its own hours are', () => {
  const day = periodAt('day', 'Europe/Berlin', at('2026-10-25T12:00:00Z'));
  const noon = day.start.add({ hours: 12.5 - 0.5 });
  expect(elapsedOfDay(noon)).toBeCloseTo(12 / 25);
});

test('a month that is half over is half known', () => {
  const nowMs = at('2026-11-16T00:00:00Z');
  const days = everyDay('UTC', '2026-10-01T00:00:00Z', '2026-11-15T00:00:00Z');
  const ledger = bounds('2026-10-01T00:00:00Z', '2026-11-15T23:00:00Z');
  const standing = standingOf(periodAt('month', 'UTC', nowMs), days, ledger, nowMs);
  expect(standing).toMatchObject({ spent: '150', unknown: 0, why: null, knownDays: 46 });
  expect(standing.estimates).toHaveLength(15);
  expect(standing.estimates?.at(-1)?.expected).toBeCloseTo(300);
});

test('amounts are added up exactly, and rows without a cost are counted', () => {
  const nowMs = at('2026-11-03T12:00:00Z');
  const days = [1, 2, 3].map((day) => ({
    startMs: at(`2026-11-0${day}T00:00:00Z`),
    spent: '0.100000000001',
    unknown: day,
  }));
  const ledger = bounds('2026-11-01T00:00:00Z', '2026-11-03T11:00:00Z');
  expect(standingOf(periodAt('month', 'UTC', nowMs), days, ledger, nowMs)).toMatchObject({
    spent: '0.300000000003',
    unknown: 6,
    estimates: null,
    why: 'too_little_history',
    knownDays: 2,
  });
});

test('where the ledger ends some days ago, the days after it are estimated and not zero', () => {
  const nowMs = at('2026-11-20T00:00:00Z');
  const days = everyDay('UTC', '2026-10-01T00:00:00Z', '2026-11-15T00:00:00Z');
  const ledger = bounds('2026-10-01T00:00:00Z', '2026-11-15T23:59:59Z');
  const standing = standingOf(periodAt('month', 'UTC', nowMs), days, ledger, nowMs);
  expect(standing.estimates?.at(-1)?.expected).toBeCloseTo(300, 1);
});

test('a ledger that ended long ago, and a period that is over, have no estimate', () => {
  const days = everyDay('UTC', '2026-08-01T00:00:00Z', '2026-11-15T00:00:00Z');
  const ledger = bounds('2026-08-01T00:00:00Z', '2026-11-15T23:00:00Z');
  const late = at('2026-11-28T00:00:00Z');
  const month = periodAt('month', 'UTC', late);
  expect(standingOf(month, days, ledger, late)).toMatchObject({ spent: '150', why: 'stale' });
  expect(standingOf(month, [], null, late)).toMatchObject({ spent: null, why: 'empty' });
  expect(standingOf(periodBefore(month), days, ledger, late)).toMatchObject({
    spent: '310',
    why: 'over',
  });
});

test('a period that the ledger holds nothing of has no cost, and one of a quiet night cost nothing', () => {
  const days = everyDay('UTC', '2026-09-01T00:00:00Z', '2026-10-20T00:00:00Z');
  const ledger = bounds('2026-09-01T00:00:00Z', '2026-10-20T23:00:00Z');
  const later = at('2026-11-28T00:00:00Z');
  expect(standingOf(periodAt('month', 'UTC', later), days, ledger, later)).toMatchObject({
    spent: null,
    why: 'stale',
    estimates: null,
  });
  const quiet = at('2026-10-21T12:00:00Z');
  expect(standingOf(periodAt('day', 'UTC', quiet), days, ledger, quiet).spent).toBe('0');
});

test('known costs of $0 beside unknown ones are at least $0, and unknown ones alone are not known', () => {
  const nowMs = at('2026-11-03T12:00:00Z');
  const month = periodAt('month', 'UTC', nowMs);
  const ledger = bounds('2026-11-01T00:00:00Z', '2026-11-03T11:00:00Z');
  const silent: SpentDay = { startMs: at('2026-11-01T00:00:00Z'), spent: null, unknown: 4 };
  const free: SpentDay = { startMs: at('2026-11-02T00:00:00Z'), spent: '0', unknown: 10 };
  expect(standingOf(month, [silent, free], ledger, nowMs)).toMatchObject({
    spent: '0',
    unknown: 14,
    why: 'too_little_history',
  });
  expect(standingOf(month, [silent], ledger, nowMs)).toMatchObject({
    spent: null,
    unknown: 4,
    why: 'too_little_history',
  });
});
