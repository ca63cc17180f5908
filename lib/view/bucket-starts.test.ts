import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { formatInZone } from '@/lib/query/zone';
import { bucketEnd, bucketStarts } from './bucket-starts';

/** The buckets of some hours, each with its first moment after it, as the clocks of the zone show them. */
function hoursOf(from: string, to: string, zone: string): string[][] {
  const [start, end] = [from, to].map((text) =>
    Temporal.Instant.from(text).toZonedDateTimeISO(zone),
  );
  if (!start || !end) throw new Error('two moments');
  const clock = (ms: number) => formatInZone(BigInt(ms) * 1000n, zone).slice(11, 16);
  return bucketStarts(start, end, 'hour').map((at) => [
    clock(at),
    clock(bucketEnd(at, 'hour', zone)),
  ]);
}

test('an hour in which clocks go on by half an hour begins when they have', () => {
  expect(hoursOf('2026-10-03T14:30:00Z', '2026-10-03T17:00:00Z', 'Australia/Lord_Howe')).toEqual([
    ['01:00', '02:30'],
    ['02:30', '03:00'],
    ['03:00', '04:00'],
  ]);
});

test('the half hour that comes twice is a bucket of its own the second time', () => {
  expect(hoursOf('2026-04-04T14:00:00Z', '2026-04-04T16:30:00Z', 'Australia/Lord_Howe')).toEqual([
    ['01:00', '01:30'],
    ['01:30', '02:00'],
    ['02:00', '03:00'],
  ]);
});

test('hours are whole where clocks change by an hour, and where they stand at :45', () => {
  expect(hoursOf('2026-10-25T00:00:00Z', '2026-10-25T02:00:00Z', 'Europe/Berlin')).toEqual([
    ['02:00', '02:00'],
    ['02:00', '03:00'],
  ]);
  expect(hoursOf('2026-10-25T00:20:00Z', '2026-10-25T01:00:00Z', 'Asia/Kathmandu')).toEqual([
    ['06:00', '07:00'],
  ]);
});
