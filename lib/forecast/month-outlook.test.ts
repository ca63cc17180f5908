import { expect, test } from 'vitest';
import { type MonthOutlook, monthOutlook } from './month-outlook';
import { roughSpan } from './outlook-words';
import { dayStarts, periodAt, periodBefore } from './period';
import { type SpentDay, standingOf } from './standing';

const at = (text: string) => Date.parse(text);

/** The month at a moment, of a ledger with ten dollars on each of some days. */
function outlookOf(from: string, to: string, now: string, isHeld = false): MonthOutlook {
  const nowMs = at(now);
  const period = periodAt('month', 'UTC', nowMs);
  const first = periodAt('day', 'UTC', at(from)).start;
  const days = dayStarts(first, periodAt('day', 'UTC', at(to)).end).map(
    ({ epochMilliseconds }): SpentDay => ({ startMs: epochMilliseconds, spent: '10', unknown: 0 }),
  );
  const standing = standingOf(period, days, { start: from, end: to }, nowMs);
  return monthOutlook(standing, days, { period: periodBefore(period), isHeld, byNow: null });
}

test('a ledger that begins within the month has no line before its first day', () => {
  const month = outlookOf('2026-11-12T08:00:00Z', '2026-11-14T20:00:00Z', '2026-11-14T21:00:00Z');
  expect(month.soFar.slice(0, 11)).toEqual(Array(11).fill(null));
  expect(month.soFar.slice(11, 15)).toEqual(['10', '20', '30', null]);
  expect(month.since).toBe('12 Nov 2026');
  expect(month.words).toBe('November has cost $30.00 so far since 12 Nov 2026.');
});

test('one that holds the days before draws the whole month, and says nothing of a beginning', () => {
  const month = outlookOf('2026-10-20T08:00:00Z', '2026-11-02T20:00:00Z', '2026-11-02T21:00:00Z');
  expect(month.soFar.slice(0, 3)).toEqual(['10', '20', null]);
  expect(month.since).toBeNull();
});

test('a ledger that ended before the month began knows no cost of it: not zero', () => {
  const month = outlookOf(
    '2026-09-20T08:00:00Z',
    '2026-10-20T20:00:00Z',
    '2026-11-20T12:00:00Z',
    true,
  );
  expect(month.spent).toBeNull();
  expect(month.soFar.every((value) => value === null)).toBe(true);
  expect(month.words).toBe('Of November nothing is known yet.');
  // And the month before is drawn as far as it is held.
  expect(month.before.slice(18, 21)).toEqual(['190', '200', null]);
});

test('a range below zero is no row of dashes', () => {
  expect(roughSpan(-15.5, -0.901)).toBe('−$15.5 to −$0.901');
  expect(roughSpan(130, 131)).toBe('$130 – $131');
});
