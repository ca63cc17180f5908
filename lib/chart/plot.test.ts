import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bucketAt, bucketSpan, bucketX, plotOf, valueY } from './plot';

const plots = fc.record({
  width: fc.integer({ min: 120, max: 2_000 }),
  height: fc.constant(240),
  count: fc.integer({ min: 1, max: 500 }),
  bars: fc.boolean(),
  axisWidth: fc.constant(48),
});

it('finds the bucket that is drawn at a point', () => {
  fc.assert(
    fc.property(plots, fc.nat(), (size, any) => {
      const plot = plotOf(size);
      const index = any % plot.count;
      expect(bucketAt(plot, bucketX(plot, index))).toBe(index);
    }),
  );
});

it('finds the nearest bucket beyond both edges', () => {
  const plot = plotOf({ width: 500, height: 200, count: 7, bars: true, axisWidth: 48 });
  expect(bucketAt(plot, -40)).toBe(0);
  expect(bucketAt(plot, 900)).toBe(6);
});

it('marks all of the buckets that are selected, and never more than the plot', () => {
  const plot = plotOf({ width: 748, height: 200, count: 7, bars: true, axisWidth: 48 });
  expect(bucketSpan(plot, 2, 3)).toEqual({ x: 200, width: 200 });
  expect(bucketSpan(plot, 0, 6)).toEqual({ x: 0, width: 700 });
  const lines = plotOf({ width: 766, height: 200, count: 8, bars: false, axisWidth: 48 });
  expect(bucketSpan(lines, 0, 0)).toEqual({ x: 18, width: 50 });
});

it('puts zero and the top of the scale at the ends of the plot', () => {
  const plot = plotOf({ width: 500, height: 234, count: 7, bars: true, axisWidth: 48 });
  const scale = { domain: [0, 20], ticks: [0, 10, 20] } as const;
  expect([0, 10, 20].map((value) => valueY(plot, scale, value))).toEqual([208, 108, 8]);
});
