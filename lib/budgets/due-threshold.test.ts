import { describe, expect, test } from 'vitest';
import { dueThreshold, isReached } from './due-threshold';

const budget = {
  amount: '100',
  thresholds: [50, 80, 100],
  onForecast: true,
  spent: '10',
  expected: 90,
  told: [],
};

describe('which threshold is told', () => {
  test('none while none is reached', () => {
    expect(dueThreshold(budget)).toBeNull();
    expect(dueThreshold({ ...budget, spent: '49.999999999999' })).toBeNull();
  });

  test('the one that is reached, to the last digit, and once', () => {
    expect(dueThreshold({ ...budget, spent: '50' })).toBe(50);
    expect(dueThreshold({ ...budget, spent: '50', told: [50] })).toBeNull();
    expect(dueThreshold({ ...budget, spent: '80.000000000001', told: [50] })).toBe(80);
  });

  test('of several at once the highest, and never one below what was told', () => {
    expect(dueThreshold({ ...budget, spent: '120' })).toBe(100);
    expect(dueThreshold({ ...budget, spent: '120', told: [100] })).toBeNull();
    // A refund took it below, and it rose again.
    expect(dueThreshold({ ...budget, spent: '85', told: [100] })).toBeNull();
  });

  test('the estimate, once, while the amount itself is not spent', () => {
    expect(dueThreshold({ ...budget, expected: 101 })).toBe('forecast');
    expect(dueThreshold({ ...budget, expected: 101, told: ['forecast'] })).toBeNull();
    expect(dueThreshold({ ...budget, expected: 101, onForecast: false })).toBeNull();
    expect(dueThreshold({ ...budget, expected: null })).toBeNull();
    expect(dueThreshold({ ...budget, spent: '100', expected: 130, told: [100] })).toBeNull();
    // What is spent comes before what may be.
    expect(dueThreshold({ ...budget, spent: '60', expected: 130 })).toBe(50);
    expect(dueThreshold({ ...budget, spent: '60', expected: 130, told: [50] })).toBe('forecast');
  });
});

test('a threshold is compared exactly', () => {
  expect(isReached('0.3', '0.3', 100)).toBe(true);
  expect(isReached('0.299999999999', '0.3', 100)).toBe(false);
  expect(isReached('-5', '0.3', 1)).toBe(false);
  expect(isReached('0.033', '0.3', 11)).toBe(true);
});
