import { expect, test } from 'vitest';
import { percentileErrorOf } from '@/lib/chart/analytics-row';
import { readAnswer } from './analytics-answer';

test('every row of an answer from bins says how far its percentiles may be from the truth', () => {
  const data = [{ model: 'a', p50_latency: 728 }];
  const read = (metadata: object) => readAnswer({ data: { data, metadata } })?.rows[0];
  expect(percentileErrorOf(read({ truncated: false, percentile_error: 0.01 }))).toBe(0.01);
  expect(read({ truncated: false })).toBe(data[0]);
});
