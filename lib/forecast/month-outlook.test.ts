import { expect, test } from 'vitest';
import { type MonthOutlook, monthOutlook } from './month-outlook';
import { outlookWords, roughSpan } from './outlook-words';
import { dayStarts, periodAt, periodBefore } from './period';
import { monthToShow, type SpentDay, standingOf } from './standing';

const at = (text: string) => Date.parse(text);

/** The month to show at a moment, of a ledger with ten dollars on each of some days. */
function outlookOf(from: string, to: string, now: string, isHeld = false): MonthOutlook {
  const nowMs = at(now);
  const bounds = { start: from, end: to };
  const period = monthToShow('UTC', bounds, nowMs);
  const first = periodAt('day', 'UTC', at(from)).start;
  const days = dayStarts(first, periodAt('day', 'UTC', at(to)).end).map(
    ({ epochMilliseconds }): SpentDay => ({ startMs: epochMilliseconds, spent: '10', unknown: 0 }),
  );
  const standing = standingOf(period, days, bounds, nowMs);
  return monthOutlook(standing, days, { period: periodBefore(period), isHeld, byNow: null }, nowMs);
}

test('a ledger that begins within the month has no line before its first day', () => {
  const month = outlookOf('2026-11-12T08:00:00Z', '2026-11-14T20:00:00Z', '2026-11-14T21:00:00Z');
  expect(month.soFar.slice(0, 11)).toEqual(Array(11).fill(null));
  expect(month.soFar.slice(11, 15)).toEqual(['10', '20', '30', null]);
  expect(month.since).toBe('12 Nov 2026');
  expect(month.words).toBe('November has cost $30.00 so far since 12 Nov 2026.');
});

test('what no generation tells is not said to have cost nothing, nor the month before', () => {
  const facts = {
    isOver: false,
    month: 'November',
    monthBefore: 'October',
    spent: null,
    unknown: 3,
    end: null,
    beforeByNow: null,
    since: '12 Nov 2026',
  };
  expect(outlookWords(facts)).toBe('What November cost is not known: 3 without a cost.');
  const known = { ...facts, spent: '5', unknown: 0, since: null };
  expect(outlookWords({ ...known, beforeByNow: { spent: null, unknown: 2 } })).toBe(
    'November has cost $5.00 so far.',
  );
  expect(outlookWords({ ...known, beforeByNow: { spent: '4', unknown: 2 } })).toBe(
    'November has cost $5.00 so far (October by then: ≥ $4.00).',
  );
  expect(outlookWords({ ...facts, spent: '0', since: null })).toBe(
    'November has cost ≥ $0.00 so far.',
  );
});

test('one that holds the days before draws the whole month, and says nothing of a beginning', () => {
  const month = outlookOf('2026-10-20T08:00:00Z', '2026-11-02T20:00:00Z', '2026-11-02T21:00:00Z');
  expect(month.soFar.slice(0, 3)).toEqual(['10', '20', null]);
  expect(month.since).toBeNull();
});

test('of a ledger that ended before the running month its last month is shown, and said to be', () => {
  const [from, to] = ['2026-09-20T08:00:00Z', '2026-10-20T20:00:00Z'];
  const month = outlookOf(from, to, '2026-11-20T12:00:00Z', true);
  expect(month).toMatchObject({
    isOver: true,
    month: 'October',
    monthBefore: 'September',
    spent: '200',
    end: null,
    words: 'October cost $200.00.',
    why: 'The newest generation is of 20 Oct 2026. Of November the ledger holds nothing yet.',
  });
  // Nothing is drawn of the days after its end: they are not days without spend.
  expect(month.soFar.slice(18, 21)).toEqual(['190', '200', null]);
  expect(month.expected.every((value) => value === null)).toBe(true);
  // The month before, as far as it is held.
  expect(month.before.slice(18, 20)).toEqual(['0', '10']);
});

test('a month of another year says which', () => {
  const ended = ['2025-12-20T08:00:00Z', '2026-01-10T20:00:00Z'] as const;
  expect(outlookOf(...ended, '2026-11-20T12:00:00Z')).toMatchObject({
    month: 'January',
    monthBefore: 'December 2025',
  });
  expect(outlookOf(...ended, '2027-02-20T12:00:00Z').month).toBe('January 2026');
});

test('on the first morning of a month the new one is shown, though nothing came yet', () => {
  const month = outlookOf('2026-10-01T08:00:00Z', '2026-10-31T23:50:00Z', '2026-11-01T06:00:00Z');
  expect(month).toMatchObject({ isOver: false, month: 'November', spent: '0' });
});

test('a range below zero is no row of dashes', () => {
  expect(roughSpan(-15.5, -0.901)).toBe('−$15.5 to −$0.901');
  expect(roughSpan(130, 131)).toBe('$130 – $131');
});
