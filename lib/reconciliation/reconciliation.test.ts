import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseJson } from '../generation/lossless';
import { activityDays, addDays } from './activity-days';
import {
  compareAll,
  compareDays,
  daysOfFile,
  daysUpTo,
  gapOf,
  type HeldDay,
  hasNothing,
  reportedByAll,
  reportedByFile,
} from './compare-days';
import { creditsOf } from './credits';
import { addMoney, percentOf, percentOfMoney, type Sums, subtractMoney } from './day-sums';

const NOW = Date.parse('2026-08-25T10:00:00Z');
const held = (requests: number, money: string, unknownCost = 0): HeldDay => ({
  requests,
  money,
  unknownCost,
});
const compareOne = (ours: HeldDay | null, theirs: Sums | null) => {
  const date = '2026-08-24';
  const [day] = compareDays(
    [date],
    new Map(ours === null ? [] : [[date, ours]]),
    reportedByAll(new Map(theirs === null ? [] : [[date, theirs]])),
    NOW,
  );
  return day;
};

test("OpenRouter's rows are summed by day with every digit, BYOK beside credits", () => {
  const days = activityDays(
    parseJson(`{"data":[
      {"date":"2026-08-24","usage":6e-07,"byok_usage_inference":0,"requests":2},
      {"date":"2026-08-24","usage":0.1,"byok_usage_inference":0.2,"requests":3},
      {"date":"2026-08-23 00:00:00","usage":123456.000000000001,"requests":1}]}`),
  );
  expect(days).toEqual(
    new Map([
      ['2026-08-24', { requests: 5, money: '0.3000006' }],
      ['2026-08-23', { requests: 1, money: '123456.000000000001' }],
    ]),
  );
});

test.each(['[]', '{"data":[{"date":"2026-08-24"}]}', '"<html>"', '{"data":[{"usage":1}]}'])(
  'an answer that is something else is not taken for one: %s',
  (text) => expect(activityDays(parseJson(text))).toBeNull(),
);

test('what is missing is told in requests and money, the share is never rounded up', () => {
  expect(compareOne(held(9_999, '12.49'), { requests: 10_000, money: '12.5' })).toMatchObject({
    verdict: 'gap',
    requestsPercent: 99.9,
    moneyPercent: 99.9,
    missingRequests: 1,
    missingMoney: '0.01',
  });
});

test('nothing held of something reported is 0 %, nothing of nothing is no share', () => {
  expect(compareOne(null, { requests: 4, money: '1' })).toMatchObject({
    verdict: 'gap',
    requestsPercent: 0,
    moneyPercent: 0,
  });
  expect(compareOne(null, null)).toMatchObject({ verdict: 'none', requestsPercent: null });
});

test('a day of free requests has a share of requests and none of money', () => {
  expect(compareOne(held(3, '0'), { requests: 3, money: '0' })).toMatchObject({
    verdict: 'complete',
    requestsPercent: 100,
    moneyPercent: null,
  });
});

test('more than is reported is no gap', () => {
  const day = compareOne(held(5, '2'), { requests: 4, money: '1' });
  expect(day).toMatchObject({ verdict: 'more', missingRequests: -1, missingMoney: '-1' });
});

test('the running day is never compared, and unknown is not zero', () => {
  const days = daysUpTo(NOW, 2);
  expect(days).toEqual(['2026-08-25', '2026-08-24', '2026-08-23']);
  const without = compareDays(days, new Map(), reportedByAll(null), NOW);
  expect(without.map(({ verdict }) => verdict)).toEqual(['unfinished', 'unknown', 'unknown']);
  expect(compareAll(without)).toBeNull();
  expect(without.every(({ missingMoney }) => missingMoney === null)).toBe(true);
});

test('a file tells of its own days: none between them is nothing, before and after is not known', () => {
  const one = { requests: 1, money: '1' };
  const reported = reportedByFile({ '2026-08-20': one, '2026-08-22': one });
  const days = compareDays(daysUpTo(NOW, 6), new Map(), reported, NOW);
  expect(days.map(({ date, verdict }) => [date.slice(8), verdict])).toEqual([
    ['25', 'unfinished'],
    ['24', 'unknown'],
    ['23', 'unknown'],
    ['22', 'gap'],
    ['21', 'none'],
    ['20', 'gap'],
    ['19', 'unknown'],
  ]);
  expect(compareAll(days)?.reported).toEqual({ requests: 2, money: '2' });
});

test('days are worth a table once either side has something', () => {
  const days = daysUpTo(NOW, 2);
  const nobody = { requests: 0, money: '0' };
  const one = { requests: 1, money: '0' };
  const of = (ours: Sums, theirs: Sums | null) =>
    compareDays(
      days,
      new Map([['2026-08-24', { ...ours, unknownCost: 0 }]]),
      reportedByAll(theirs && new Map([['2026-08-24', theirs]])),
      NOW,
    );
  expect(hasNothing(of(nobody, null))).toBe(true);
  expect(hasNothing(of(nobody, nobody))).toBe(true);
  expect(hasNothing(of(one, null))).toBe(false);
  expect(hasNothing(of(nobody, one))).toBe(false);
});

test('the gap to fill reaches from its first day to the end of its last', () => {
  const reported = new Map([
    ['2026-08-20', { requests: 1, money: '1' }],
    ['2026-08-22', { requests: 1, money: '1' }],
  ]);
  const days = compareDays(daysUpTo(NOW, 10), new Map(), reportedByAll(reported), NOW);
  expect(gapOf(days)).toEqual({ from: '2026-08-20T00:00:00.000Z', to: '2026-08-23T00:00:00.000Z' });
  expect(gapOf([])).toBeNull();
});

const amount = fc
  .tuple(fc.integer({ min: -999_999, max: 999_999 }), fc.integer({ min: 0, max: 999_999_999 }))
  .map(([whole, rest]) => `${whole}.${String(rest).padStart(9, '0')}1`);

test('sums of money are exact, whatever their order', () => {
  fc.assert(
    fc.property(amount, amount, (a, b) => {
      expect(addMoney(a, b)).toBe(addMoney(b, a));
      expect(subtractMoney(addMoney(a, b), b)).toBe(subtractMoney(a, '0'));
    }),
  );
});

test('all days together have the sums of the days', () => {
  const sums = fc.record({
    requests: fc.nat(1_000),
    money: fc.nat(10_000).map((n) => `0.${n + 1}`),
  });
  fc.assert(
    fc.property(fc.array(fc.tuple(sums, sums), { minLength: 1, maxLength: 30 }), (pairs) => {
      const days = daysUpTo(NOW, pairs.length).slice(1);
      const ours = new Map(days.map((day, at) => [day, { ...held(0, '0'), ...pairs[at]?.[0] }]));
      const theirs = new Map(days.map((day, at) => [day, pairs[at]?.[1] ?? held(0, '0')]));
      const compared = compareDays(days, ours, reportedByAll(theirs), NOW);
      const missing = compared.reduce((total, day) => total + (day.missingRequests ?? 0), 0);
      const money = compared.reduce((total, day) => addMoney(total, day.missingMoney ?? '0'), '0');
      expect(compareAll(compared)).toMatchObject({ missingRequests: missing, missingMoney: money });
    }),
  );
});

test('shares of nothing are not known', () => {
  expect(percentOf(5, 0)).toBeNull();
  expect(percentOfMoney('5', '0')).toBeNull();
  expect(percentOfMoney('5', '-1')).toBeNull();
});

test('several accounts are added up day by day, with every digit', () => {
  const days = addDays([
    new Map([['2026-08-24', { requests: 2, money: '0.1' }]]),
    new Map([
      ['2026-08-24', { requests: 3, money: '0.2' }],
      ['2026-08-23', { requests: 1, money: '123456.000000000001' }],
    ]),
  ]);
  expect(days).toEqual(
    new Map([
      ['2026-08-24', { requests: 5, money: '0.3' }],
      ['2026-08-23', { requests: 1, money: '123456.000000000001' }],
    ]),
  );
});

test('credits of several accounts are one sum, and unknown when one of them is', () => {
  const account = (bought: number, spent: number) =>
    parseJson(`{"data":{"total_credits":${bought},"total_usage":${spent}}}`);
  const held = { held: '2.5', unknownCharges: 3 };
  expect(creditsOf([account(10, 4.1), account(5, 0.9)], held)).toMatchObject({
    ...held,
    bought: '15',
    spent: '5',
    missing: '2.5',
    percent: 50,
  });
  expect(creditsOf([account(10, 4.1), null], held)).toBeNull();
});

test('a file is compared with all of its own days, and on to today where it reaches into the last ones', () => {
  const one = { requests: 1, money: '1' };
  const now = Date.parse('2026-11-29T23:00:00Z');
  const old = daysOfFile({ '2026-08-01': one, '2026-08-24': one }, now, 30);
  expect([old.length, old[0], old.at(-1)]).toEqual([24, '2026-08-24', '2026-08-01']);
  const late = daysOfFile({ '2026-10-01': one, '2026-11-20': one }, now, 30);
  expect([late.length, late[0], late.at(-1)]).toEqual([60, '2026-11-29', '2026-10-01']);
  expect(daysOfFile({ '2026-11-20': one }, now, 30)).toEqual(daysUpTo(now, 30));
  expect(daysOfFile({}, now, 30)).toEqual(daysUpTo(now, 30));
  expect(daysOfFile({ '2019-01-01': one, '2026-11-20': one }, now, 30)).toHaveLength(367);
});
