import { expect, test } from 'vitest';
import { linePath } from './paths';
import { sparkPaths } from './spark-path';

test('a line lifts the pen over a gap and joins nothing across it', () => {
  expect(linePath([[0, 1], [1, 2], null, [3, 4], [4, 5]])).toBe('M0 1L1 2M3 4L4 5');
});

test('a sparkline stands on zero, and a lone value is a dot', () => {
  expect(sparkPaths([0, 2, null, 1], 90, 20)).toEqual({ line: 'M0 20L30 0', dots: 'M90 10h0' });
});
