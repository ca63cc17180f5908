import { expect, test } from 'vitest';
import { samplingWeight } from './ways';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MONDAY = Date.parse('2026-09-21T00:00:00Z');
const NOW = MONDAY + 3 * DAY_MS + 10 * HOUR_MS;

/** So many in every hour of the three whole days, and of the day that runs. */
function hourly(count: number): Map<number, number> {
  return new Map(Array.from({ length: 82 }, (_, hour) => [MONDAY / HOUR_MS + hour, count]));
}
const reported = (perDay: number) =>
  new Map(['2026-09-21', '2026-09-22', '2026-09-23'].map((day) => [day, { requests: perDay }]));
const weight = (arrivedPerHour: number, perDay: number, firstSeenMs: number | null = MONDAY) =>
  samplingWeight({
    arrived: hourly(arrivedPerHour),
    firstSeenMs,
    reported: reported(perDay),
    nowMs: NOW,
  });

test('one that arrives stands for as many as OpenRouter reports of the same whole days', () => {
  expect(weight(10, 240)).toBe(1);
  expect(weight(10, 245)).toBe(1);
  expect(weight(10, 960)).toBe(4);
  expect(weight(10, 300)).toBe(1.3);
});

test('days before the first delivery, and the one that runs, are none of it', () => {
  const arrived = new Map([...hourly(10)].filter(([hour]) => hour >= MONDAY / HOUR_MS + 24));
  const from = MONDAY + 5 * HOUR_MS;
  expect(samplingWeight({ arrived, firstSeenMs: from, reported: reported(240), nowMs: NOW })).toBe(
    1,
  );
});

test('it is not known without days to compare, or with few', () => {
  expect(weight(10, 0)).toBeNull();
  expect(weight(10, 960, NOW - HOUR_MS)).toBeNull();
  expect(weight(10, 960, null)).toBeNull();
  expect(weight(0, 960)).toBeNull();
  expect(
    samplingWeight({ arrived: hourly(10), firstSeenMs: MONDAY, reported: null, nowMs: NOW }),
  ).toBeNull();
});
