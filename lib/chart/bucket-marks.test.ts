import { expect, test } from 'vitest';
import { bucketMarks, markAt } from './bucket-marks';

const HOUR = 3_600_000;
const hours = (...list: number[]) => list.map((hour) => hour * HOUR);
const axis = {
  starts: hours(0, 24, 48, 72),
  endMs: 96 * HOUR,
  firstWhole: true,
  lastWhole: true,
  lastRuns: false,
};
const stretch = (from: number, to: number) => ({
  startMs: from * HOUR,
  endMs: to * HOUR,
  words: 'unusual day',
});

test('a mark lies over the buckets of its day, whatever their length', () => {
  expect(bucketMarks(axis, [stretch(24, 48)])).toMatchObject([{ first: 1, last: 1 }]);
  const fine = { ...axis, starts: hours(12, 24, 36, 48), endMs: 60 * HOUR };
  expect(bucketMarks(fine, [stretch(24, 48)])).toMatchObject([{ first: 1, last: 2 }]);
  expect(bucketMarks(fine, [stretch(0, 24)])).toMatchObject([{ first: 0, last: 0 }]);
  const week = { ...axis, starts: hours(0), endMs: 168 * HOUR };
  expect(bucketMarks(week, [stretch(24, 48)])).toMatchObject([{ first: 0, last: 0 }]);
});

test('what lies outside is left out, and each bucket knows its words', () => {
  expect(bucketMarks(axis, [stretch(96, 120), stretch(-24, 0)])).toEqual([]);
  const marks = bucketMarks(axis, [stretch(48, 72)]);
  expect([0, 1, 2, 3].map((index) => markAt(marks, index))).toEqual([
    undefined,
    undefined,
    'unusual day',
    undefined,
  ]);
});
