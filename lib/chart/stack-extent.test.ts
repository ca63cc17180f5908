import { expect, test } from 'vitest';
import { stackExtent } from './stack-extent';

test('series stand on each other, refunds hang below the line', () => {
  expect(stackExtent([[5], [-2], [-1], [4]])).toEqual({ low: -3, high: 9 });
});

test('buckets are looked at one by one, and a missing value has no height', () => {
  expect(
    stackExtent([
      [1, 2],
      [3, null],
      [0, 4],
    ]),
  ).toEqual({ low: 0, high: 6 });
});

test('nothing has no extent', () => {
  expect(stackExtent([])).toEqual({ low: 0, high: 0 });
});
