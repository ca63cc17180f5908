import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { forecastPeriod } from './forecast-period';
import { seededRandom } from './random';

const even = (days: number, amount = 10) => Array.from({ length: days }, () => amount);
const END = { before: 0, today: 0, elapsed: 0, daysAfter: 9 };

describe('the expectation', () => {
  test('even days go on as they were, without any doubt', () => {
    const last = forecastPeriod({ ...END, history: even(28), before: 100, today: 5, elapsed: 0.5 });
    expect(last?.at(-1)).toEqual({ expected: 200, low: 200, high: 200 });
    expect(last).toHaveLength(10);
  });

  test('weekdays stay weekdays', () => {
    const week = [10, 10, 10, 10, 10, 1, 1];
    const history = [...week, ...week, ...week, ...week];
    const days = forecastPeriod({ ...END, history, daysAfter: 6 });
    expect(days?.map(({ expected }) => Math.round(expected))).toEqual([10, 20, 30, 40, 50, 51, 52]);
  });

  test('recent weeks weigh more', () => {
    const history = [...even(14, 10), ...even(14, 20)];
    const end = forecastPeriod({ ...END, history })?.at(-1);
    expect(end?.expected).toBeGreaterThan(160);
    expect(end?.low).toBeLessThan(end?.expected ?? 0);
    expect(end?.high).toBeGreaterThan(end?.expected ?? 0);
  });

  test('the rest of today is the part that is left of it', () => {
    const at = (elapsed: number) =>
      forecastPeriod({ history: even(14), before: 0, today: 7, elapsed, daysAfter: 0 });
    expect(at(0)).toEqual([{ expected: 17, low: 17, high: 17 }]);
    expect(at(0.75)).toEqual([{ expected: 9.5, low: 9.5, high: 9.5 }]);
    expect(at(1)).toEqual([{ expected: 7, low: 7, high: 7 }]);
  });

  test('a lone spike moves nothing, a batch every Monday stays one', () => {
    const spike = even(28).with(20, 5_000);
    expect(forecastPeriod({ ...END, history: spike })?.at(-1)?.expected).toBe(100);
    const mondays = even(28).map((amount, index) => (index % 7 === 0 ? 500 : amount));
    const end = forecastPeriod({ ...END, history: mondays, daysAfter: 6 })?.at(-1);
    expect(end?.expected).toBeCloseTo(560);
  });
});

test('less than two weeks are too little to say anything', () => {
  expect(forecastPeriod({ ...END, history: even(13) })).toBeNull();
  expect(forecastPeriod({ ...END, history: even(14) })).not.toBeNull();
});

/** In millionths: what is smaller is no money, and cannot even be doubled exactly. */
const amount = fc.integer({ min: 0, max: 1e12 }).map((millionths) => millionths / 1e6);
const input = fc.record({
  history: fc.array(amount, { minLength: 14, maxLength: 60 }),
  before: amount,
  today: amount,
  elapsed: fc.double({ min: 0, max: 1, noNaN: true }),
  daysAfter: fc.integer({ min: 0, max: 30 }),
});

test('the band holds the expectation, begins with what is spent, and never falls', () => {
  fc.assert(
    fc.property(input, (one) => {
      const days = forecastPeriod(one) ?? [];
      const slack = 1e-6 * Math.max(1, one.before + one.today, ...one.history);
      let last = { expected: one.before + one.today, low: one.before + one.today, high: 0 };
      expect(days).toHaveLength(one.daysAfter + 1);
      for (const day of days) {
        expect(day.low).toBeLessThanOrEqual(day.expected + slack);
        expect(day.high).toBeGreaterThanOrEqual(day.expected - slack);
        expect(day.low).toBeGreaterThanOrEqual(last.low - slack);
        expect(day.expected).toBeGreaterThanOrEqual(last.expected - slack);
        last = day;
      }
    }),
    { numRuns: 60 },
  );
});

test('the same ledger has the same forecast, and twice the money twice the forecast', () => {
  fc.assert(
    fc.property(input, (one) => {
      const twice = (value: number) => 2 * value;
      const doubled = forecastPeriod({
        ...one,
        history: one.history.map(twice),
        before: 2 * one.before,
        today: 2 * one.today,
      });
      expect(forecastPeriod(one)).toEqual(forecastPeriod(one));
      expect(doubled).toEqual(
        forecastPeriod(one)?.map(({ expected, low, high }) => ({
          expected: 2 * expected,
          low: 2 * low,
          high: 2 * high,
        })),
      );
    }),
    { numRuns: 20 },
  );
});

test('refunds may take a forecast below what is spent', () => {
  const end = forecastPeriod({ ...END, history: even(28, -1), before: 50 })?.at(-1);
  expect(end?.expected).toBe(40);
});

/** How often the truth lies within the band, over ledgers that a seed makes up. */
function coverage(
  weeks: number,
  daysAfter: number,
  day: (random: () => number, at: number) => number,
) {
  const ledgers = 200;
  let within = 0;
  for (let seed = 0; seed < ledgers; seed += 1) {
    const random = seededRandom(seed * 7_919 + weeks);
    const days = Array.from({ length: 7 * weeks + 1 + daysAfter }, (_, at) => day(random, at));
    const ahead = days.slice(7 * weeks);
    const truth = ahead.reduce((sum, amountOfDay) => sum + amountOfDay, 0);
    const history = days.slice(0, 7 * weeks);
    const end = forecastPeriod({ history, before: 0, today: 0, elapsed: 0, daysAfter })?.at(-1);
    if (end && truth >= end.low && truth <= end.high) within += 1;
  }
  return within / ledgers;
}

const normal = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(random() || 1e-12)) * Math.cos(2 * Math.PI * random());

test('while nothing changes, about eight months in ten end within the band', () => {
  const offices = (random: () => number, at: number) =>
    (at % 7 < 5 ? 10 : 2) * Math.exp(0.3 * normal(random));
  for (const weeks of [4, 8]) {
    const share = coverage(weeks, 15, offices);
    expect(share).toBeGreaterThan(0.72);
    expect(share).toBeLessThan(0.95);
  }
});
