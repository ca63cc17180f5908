import { expect, it } from 'vitest';
import { niceScale } from './nice-scale';

it('marks round values, zero among them', () => {
  expect(niceScale(0, 2.3, 4).ticks).toEqual([0, 1, 2, 3]);
  expect(niceScale(0, 0.31, 4).ticks).toEqual([0, 0.1, 0.2, 0.3, 0.4]);
});

it('gives a small loss the room that it needs and no more', () => {
  const { domain, ticks } = niceScale(-0.3, 2.4, 4);
  expect(ticks).toEqual([0, 1, 2, 3]);
  expect(domain[0]).toBeGreaterThan(-0.5);
  expect(domain[0]).toBeLessThan(-0.3);
});

it('marks a loss that is larger than a step', () => {
  expect(niceScale(-5, 1, 3).ticks).toEqual([-4, -2, 0, 2]);
});

it('has an axis even for nothing', () => {
  expect(niceScale(0, 0, 4)).toEqual({ domain: [0, 1], ticks: [0] });
});
