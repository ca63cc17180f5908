import { expect, test } from 'vitest';
import { explainDay } from './explain-day';
import { seededRandom } from './random';
import { unusualDays } from './unusual-days';

const even = (days: number, amount = 10) => Array.from({ length: days }, () => amount);
const places = (days: readonly number[], from = 0) =>
  unusualDays(days, from).map(({ index }) => index);

test('a day far above and a day far below the usual stand out', () => {
  expect(unusualDays(even(40).with(30, 45))).toEqual([
    expect.objectContaining({ index: 30, amount: 45, usual: 10, length: 1 }),
  ]);
  const [less] = unusualDays(even(40).with(30, 0));
  expect(less?.index).toBe(30);
  expect(less?.score).toBeLessThan(0);
});

test('it takes two weeks to know what is usual', () => {
  expect(places(even(20).with(13, 500))).toEqual([]);
  expect(places(even(20).with(14, 500))).toEqual([14]);
});

test('only days from the wanted one on are judged', () => {
  const days = even(60).with(20, 90).with(50, 90);
  expect(places(days, 40)).toEqual([50]);
});

test('neither weekends nor a batch every Monday is news, and a Sunday like a Monday is', () => {
  const weeks = Array.from({ length: 56 }, (_, at) => (at % 7 === 0 ? 300 : at % 7 > 4 ? 2 : 10));
  expect(places(weeks)).toEqual([]);
  expect(places(weeks.with(48, 300))).toEqual([48]);
});

test('a small ledger does not shout, whatever the factor', () => {
  expect(places(even(40, 0.01).with(30, 0.9))).toEqual([]);
  expect(places(even(40, 0.01).with(30, 1.2))).toEqual([30]);
});

test('days in a row are one, told at its largest', () => {
  const days = even(40).with(30, 40).with(31, 90).with(32, 50);
  expect(unusualDays(days)).toEqual([
    expect.objectContaining({ index: 31, amount: 90, length: 3 }),
  ]);
});

test('other unusual days do not change what is usual', () => {
  const days = even(40).with(20, 5_000).with(24, 9_000).with(30, 60);
  expect(places(days)).toEqual([20, 24, 30]);
});

test('on noise alone fewer than three days in a thousand are marked', () => {
  const normal = (random: () => number) =>
    Math.sqrt(-2 * Math.log(random() || 1e-12)) * Math.cos(2 * Math.PI * random());
  let judged = 0;
  let marked = 0;
  for (let seed = 1; seed <= 150; seed += 1) {
    const random = seededRandom(seed);
    const days = Array.from(
      { length: 118 },
      (_, at) => (at % 7 < 5 ? 40 : 15) * Math.exp(0.45 * normal(random)),
    );
    marked += places(days, 28).length;
    judged += 90;
  }
  expect(marked / judged).toBeLessThan(0.003);
});

test('the value that most of the difference comes from explains the day', () => {
  const model = {
    dimension: 'model' as const,
    contributions: [
      { value: 'acme/gull', amount: 80, usual: 8 },
      { value: 'acme/tern', amount: 10, usual: 12 },
    ],
  };
  const provider = {
    dimension: 'provider' as const,
    contributions: [{ value: 'Reef', amount: 90, usual: 20 }],
  };
  expect(explainDay([provider, model])).toMatchObject({
    dimension: 'model',
    value: 'acme/gull',
    share: 72 / 70,
  });
  // The only provider has all of every difference, and explains none.
  expect(explainDay([provider])).toBeNull();
});

test('a difference that many values share has no single cause', () => {
  const contributions = ['a', 'b', 'c', 'd'].map((value) => ({ value, amount: 20, usual: 10 }));
  expect(explainDay([{ dimension: 'model', contributions }])).toBeNull();
});

test('a day with less is explained by who was missing', () => {
  const contributions = [
    { value: 'a', amount: 0, usual: 30 },
    { value: null, amount: 20, usual: 20 },
  ];
  expect(explainDay([{ dimension: 'external_user', contributions }])).toMatchObject({
    value: 'a',
    share: 1,
  });
});
