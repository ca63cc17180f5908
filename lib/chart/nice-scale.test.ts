import { expect, it } from 'vitest';
import { evenMarks } from './even-marks';
import { durationStep, formatDurationTick } from './format-duration';
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

it.each([
  [3.2, ['0', '1 s', '2 s', '3 s', '4 s']],
  [45, ['0', '15 s', '30 s', '45 s']],
  [400, ['0', '2 m', '4 m', '6 m', '8 m']],
  [5_000, ['0', '30 m', '1.0 h', '1.5 h']],
  [7_200, ['0', '30 m', '1.0 h', '1.5 h', '2.0 h']],
  [26_000, ['0', '2 h', '4 h', '6 h', '8 h']],
  [150_000, ['0', '12 h', '1.0 d', '1.5 d', '2.0 d']],
  [900_000, ['0', '5 d', '10 d', '15 d']],
])('marks a duration of %s seconds as clocks and calendars do', (seconds, words) => {
  const { ticks } = niceScale(0, seconds * 1000, 4, durationStep);
  expect(
    evenMarks(ticks.map(formatDurationTick)).map((word) => word.replaceAll(/\s/g, ' ')),
  ).toEqual(words);
});
