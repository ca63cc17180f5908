import fc from 'fast-check';
import { expect, test } from 'vitest';
import { niceScale } from './nice-scale';
import { dotPath, linePath } from './paths';
import { bucketX, plotOf, valueY } from './plot';
import { stackExtent } from './stack-extent';
import { stackedAreas, stackedBars } from './stack-paths';

const plot = plotOf({ width: 348, height: 134, count: 3, bars: true, axisWidth: 48 });
/** 100 px for 10: a unit is 10 px, zero lies at 108. */
const scale = { domain: [0, 10], ticks: [0, 5, 10] } as const;

test('bars stand on each other, and a bucket with nothing has none', () => {
  const [first, second] = stackedBars(
    [
      [1, 0, 2],
      [3, 4, null],
    ],
    plot,
    scale,
    { width: 20 },
  );
  expect(first).toBe('M40 108V98H60V108ZM240 108V88H260V108Z');
  expect(second).toBe('M40 98V68H60V98ZM140 108V68H160V108Z');
});

test('refunds hang below the line, beside what stands on it', () => {
  const signed = { domain: [-10, 10], ticks: [-10, 0, 10] } as const;
  const [spend, refund, more] = stackedBars([[4], [-2], [1]], { ...plot, count: 1 }, signed, {
    width: 20,
  });
  expect(spend).toContain('58V38');
  expect(refund).toContain('58V68');
  expect(more).toContain('38V33');
});

test('corners are round away from zero only', () => {
  const [up] = stackedBars([[5]], { ...plot, count: 1 }, scale, { width: 20, radius: 3 });
  expect(up).toBe('M140 108V61Q140 58 143 58H157Q160 58 160 61V108Z');
});

test('an area runs along the one below where it has nothing, and is one closed path', () => {
  const wide = plotOf({ width: 266, height: 134, count: 3, bars: false, axisWidth: 48 });
  const [, second] = stackedAreas(
    [
      [2, 2, 2],
      [1, 0, 1],
    ],
    wide,
    scale,
  );
  expect(second).toBe('M18 78L118 88L218 78L218 88L118 88L18 88Z');
  expect(stackedAreas([[0, null, 0]], wide, scale)).toEqual(['']);
});

test('whatever is stacked stays inside the plot, one path a series', () => {
  const value = fc.option(fc.integer({ min: -1000, max: 5000 }), { nil: null });
  fc.assert(
    fc.property(
      fc.array(fc.array(value, { minLength: 40, maxLength: 40 }), { minLength: 1, maxLength: 7 }),
      fc.boolean(),
      (series, bars) => {
        const of = plotOf({ width: 800, height: 240, count: 40, bars, axisWidth: 48 });
        const { low, high } = stackExtent(series);
        const fit = niceScale(low, high, 4);
        const paths = bars
          ? stackedBars(series, of, fit, { width: 6 })
          : stackedAreas(series, of, fit);
        expect(paths).toHaveLength(series.length);
        for (const [, x, y] of paths.join('').matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)) {
          expect(Number(x)).toBeGreaterThanOrEqual(of.left - 3);
          expect(Number(x)).toBeLessThanOrEqual(of.right + 3);
          expect(Number(y)).toBeGreaterThanOrEqual(of.top - 0.1);
          expect(Number(y)).toBeLessThanOrEqual(of.bottom + 0.1);
        }
      },
    ),
  );
});

test('lines lift the pen at a gap, and a value alone is a dot', () => {
  const spots = [4, null, 2, 3].map((value, index) =>
    value === null ? null : ([bucketX(plot, index), valueY(plot, scale, value)] as const),
  );
  expect(linePath(spots)).toBe('M250 88L350 78');
  expect(dotPath(spots)).toBe('M50 68h0');
});
