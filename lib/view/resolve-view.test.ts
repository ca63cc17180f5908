import { describe, expect, it } from 'vitest';
import { resolveView } from './resolve-view';
import type { RangeQuestion } from './resolved-view';

const NOW = Date.parse('2026-11-22T14:05:00Z');
const FRESH = { start: '2026-01-01T00:00:00.000Z', end: '2026-11-22T13:00:00.000Z' };

const ask = (question: Partial<RangeQuestion>, bounds = FRESH, now = NOW) =>
  resolveView(
    { from: null, to: null, tz: 'UTC', granularity: null, compare: 'previous', ...question },
    bounds,
    now,
  );

describe('placing a range', () => {
  it('slides with now', () => {
    const view = ask({ from: 'now-7d', to: 'now' });
    expect(view).toMatchObject({
      start: '2026-11-15T14:05:00.000Z',
      end: '2026-11-22T14:05:00.000Z',
      kind: 'sliding',
      words: 'Last 7 days',
      detail: 'until 14:05',
    });
    expect(view.previous).toMatchObject({
      start: '2026-11-08T14:05:00.000Z',
      end: '2026-11-15T14:05:00.000Z',
    });
  });

  it('reaches back to 1900 at most, however far a link wants to, and says so', () => {
    for (const from of [
      'now-99999y',
      'now-99999y-99999y-99999y',
      '0001-01-01',
      'now+99999y-99999y',
    ]) {
      const view = ask({ from, to: 'now' });
      expect(view.start, from).toBe('1900-01-01T00:00:00.000Z');
      expect(view.problem).toContain('1900');
      expect(view.fine.axis.starts.length).toBeLessThan(1_600);
    }
    expect(ask({ from: 'now+99999y+99999y', to: 'now' }).problem).toMatch(/lies in the future/);
  });

  it('never reaches into the future, and says that today grows', () => {
    expect(ask({ from: 'now/d', to: 'now/d', tz: 'Europe/Berlin' })).toMatchObject({
      start: '2026-11-21T23:00:00.000Z',
      end: '2026-11-22T14:05:00.000Z',
      kind: 'growing',
      words: 'Today so far',
    });
  });

  it('compares a growing day with the same elapsed part of the day before', () => {
    const { previous } = ask({ from: 'now/d', to: 'now' });
    expect(previous).toMatchObject({
      start: '2026-11-21T00:00:00.000Z',
      end: '2026-11-21T14:05:00.000Z',
    });
  });

  it('compares a growing month with the same elapsed part of the month before', () => {
    const { previous } = ask({ from: 'now/M', to: 'now' });
    expect(previous).toMatchObject({
      start: '2026-10-01T00:00:00.000Z',
      end: '2026-10-22T14:05:00.000Z',
    });
  });

  it('takes whole days by date, both included, in the zone of the report', () => {
    expect(ask({ from: '2026-08-24', to: '2026-08-25', tz: 'Asia/Kolkata' })).toMatchObject({
      start: '2026-08-23T18:30:00.000Z',
      end: '2026-08-25T18:30:00.000Z',
      kind: 'fixed',
      words: '24 – 25 Aug 2026',
    });
  });

  it('gives the day when clocks go back its 25 hours, and the one when they go forward 23', () => {
    const autumn = ask({ from: '2026-10-25', to: '2026-10-25', tz: 'Europe/Berlin' });
    expect(autumn.fine).toMatchObject({ granularity: 'hour' });
    expect(autumn.fine.axis.starts).toHaveLength(25);
    const spring = ask({ from: '2026-03-29', to: '2026-03-29', tz: 'Europe/Berlin' });
    expect(spring.fine.axis.starts).toHaveLength(23);
  });

  it('cuts days at local midnight on both sides of a clock change', () => {
    const view = ask({
      from: '2026-10-24',
      to: '2026-10-26',
      tz: 'Europe/Berlin',
      granularity: 'day',
    });
    expect(view.fine.axis.starts.map((at) => new Date(at).toISOString())).toEqual([
      '2026-10-23T22:00:00.000Z',
      '2026-10-24T22:00:00.000Z',
      '2026-10-25T23:00:00.000Z',
    ]);
    expect(view.fine.axis).toMatchObject({ firstWhole: true, lastWhole: true });
  });

  it('cuts hours by the wall clock of a zone with a half-hour offset', () => {
    const view = ask({
      from: '2026-08-24T00:00',
      to: '2026-08-24T02:00',
      tz: 'Asia/Kolkata',
      granularity: 'hour',
    });
    expect(view.fine.axis.starts.map((at) => new Date(at).toISOString())).toEqual([
      '2026-08-23T18:30:00.000Z',
      '2026-08-23T19:30:00.000Z',
    ]);
  });

  it('steps a sliding day back by the calendar over a clock change', () => {
    const now = Date.parse('2026-10-26T11:00:00Z');
    const view = ask({ from: 'now-1d', to: 'now', tz: 'Europe/Berlin' }, FRESH, now);
    expect(view.start).toBe('2026-10-25T11:00:00.000Z');
    expect(view.previous).toMatchObject({
      start: '2026-10-24T10:00:00.000Z',
      end: '2026-10-25T11:00:00.000Z',
    });
  });

  it('marks a running last bucket and a first one that is cut', () => {
    expect(ask({ from: 'now-7d', to: 'now' }).coarse).toMatchObject({
      granularity: 'day',
      axis: { firstWhole: false, lastWhole: false },
    });
  });

  it('tells the end of a range from a wall clock on once', () => {
    const { words, detail } = ask({ from: '2026-06-01T10:00', to: 'now' });
    expect(words).toMatch(/^1 Jun 2026, 10:00 – .*, \d\d:\d\d$/);
    expect(detail).toBe(words);
  });

  it('names yesterday and last month', () => {
    expect(ask({ from: 'now-1d/d', to: 'now-1d/d' }).words).toBe('Yesterday');
    expect(ask({ from: 'now-1M/M', to: 'now-1M/M' })).toMatchObject({
      words: 'Last month',
      kind: 'fixed',
      start: '2026-10-01T00:00:00.000Z',
      end: '2026-11-01T00:00:00.000Z',
    });
  });
});

describe('the period before', () => {
  it('counts only when the ledger holds all of it', () => {
    const late = { start: '2026-11-10T00:00:00.000Z', end: '2026-11-22T13:00:00.000Z' };
    expect(ask({ from: 'now-7d', to: 'now' }).previous.covered).toBe(true);
    expect(ask({ from: 'now-7d', to: 'now' }, late).previous.covered).toBe(false);
  });
});

describe('choosing a range when none is asked for', () => {
  it('takes the last 7 days while the data is fresh', () => {
    expect(ask({})).toMatchObject({ words: 'Last 7 days', automatic: true, problem: null });
  });

  it('shows all of an old import, and says so', () => {
    const old = { start: '2026-08-24T08:00:00.000Z', end: '2026-08-24T22:00:18.190Z' };
    expect(ask({}, old)).toMatchObject({
      words: 'All data: 24 Aug 2026',
      start: '2026-08-24T00:00:00.000Z',
      end: '2026-08-25T00:00:00.000Z',
      automatic: true,
    });
  });

  it('takes the last 30 days of data when there are years of it', () => {
    const years = { start: '2023-01-01T00:00:00.000Z', end: '2026-06-30T12:00:00.000Z' };
    expect(ask({}, years).words).toBe('Last 30 days of data: 1 – 30 Jun 2026');
  });

  it('falls back with a reason when the range ends before it begins', () => {
    const view = ask({ from: '2026-08-24', to: '2026-08-20' });
    expect(view.automatic).toBe(true);
    expect(view.problem).toMatch(/ends before it begins/);
  });

  it('cuts coarser than asked for when there would be too many points, and says so', () => {
    const view = ask({ from: 'now-90d', to: 'now', granularity: 'minute' });
    expect(view.fine.granularity).toBe('day');
    expect(view.fine.axis.starts.length).toBeLessThanOrEqual(500);
    expect(view.problem).toMatch(/too many points/);
  });
});

describe('comparing', () => {
  const tuesday = Date.parse('2026-11-24T12:00:00Z');
  const today = { from: 'now/d', to: 'now', tz: 'Europe/Berlin' };
  const heldAgainst = (question: Partial<RangeQuestion>) => {
    const { previous, problem } = ask(question, FRESH, tuesday);
    return { start: previous.start, end: previous.end, problem };
  };

  it('takes the same weekday, until the same time of day', () => {
    expect(heldAgainst({ ...today, compare: 'same_weekdays' })).toEqual({
      start: '2026-11-16T23:00:00.000Z',
      end: '2026-11-17T12:00:00.000Z',
      problem: null,
    });
  });

  it('steps back by as many weeks as the range touches, so that no day meets itself', () => {
    const ten = { from: '2026-11-10', to: '2026-11-19', compare: 'same_weekdays' } as const;
    expect(heldAgainst(ten)).toMatchObject({
      start: '2026-10-27T00:00:00.000Z',
      end: '2026-11-06T00:00:00.000Z',
    });
  });

  it('takes the same dates of the year before, leap day and clock changes included', () => {
    expect(heldAgainst({ ...today, compare: 'previous_year' })).toMatchObject({
      start: '2025-11-23T23:00:00.000Z',
      end: '2025-11-24T12:00:00.000Z',
    });
    const leap = { from: '2024-02-29', to: '2024-02-29', compare: 'previous_year' } as const;
    expect(ask(leap, { ...FRESH, start: '2020-01-01T00:00:00.000Z' }).previous.start).toBe(
      '2023-02-28T00:00:00.000Z',
    );
  });

  it('takes a range of the reader’s own as it is', () => {
    expect(heldAgainst({ ...today, compare: '2026-07-01..2026-07-31' })).toEqual({
      start: '2026-06-30T22:00:00.000Z',
      end: '2026-07-31T22:00:00.000Z',
      problem: null,
    });
  });

  it('says that it takes the period before when that range cannot be', () => {
    const wrong = heldAgainst({ ...today, compare: '2026-07-31..2026-07-01' });
    expect(wrong.problem).toContain('period before is used');
    expect(wrong.end).toBe('2026-11-23T12:00:00.000Z');
  });
});
