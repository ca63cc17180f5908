import { describe, expect, test } from 'vitest';
import {
  emptyRecord,
  type HealthRecord,
  sourceHealthFacts,
  withArrival,
  withError,
} from './health-record';

const HOUR = 3_600_000;
const MONDAY = Date.parse('2026-09-21T00:00:00Z');

const arrival = (record: HealthRecord, nowMs: number, fresh = 1, again = 0) =>
  withArrival(
    record,
    {
      counts: { new: fresh, updated: 0, unchanged: again },
      deliveries: 1,
      times: Array.from({ length: fresh + again }, () => nowMs - 30_000),
    },
    nowMs,
  );

/** A delivery every hour from 8 to 18 on every day of the week that is given. */
function officeHours(days: readonly number[]): HealthRecord {
  let record = emptyRecord('broadcast');
  for (const day of days) {
    for (let hour = 8; hour < 18; hour += 1) {
      record = arrival(record, MONDAY + day * 24 * HOUR + hour * HOUR);
    }
  }
  return record;
}

const isSilent = (record: HealthRecord, atMs: number) => sourceHealthFacts(record, atMs).silent;

describe('a webhook is silent', () => {
  test('not before it was ever heard of', () => {
    expect(isSilent(emptyRecord('broadcast'), MONDAY)).toBe(false);
  });

  test('after a day of nothing, while little is known', () => {
    const record = arrival(emptyRecord('broadcast'), MONDAY);
    expect(isSilent(record, MONDAY + 23 * HOUR)).toBe(false);
    expect(isSilent(record, MONDAY + 25 * HOUR)).toBe(true);
  });

  test('not in a night as long as those before, but the morning after', () => {
    const record = officeHours([0, 1, 2]);
    const lastDelivery = MONDAY + 2 * 24 * HOUR + 17 * HOUR;
    expect(isSilent(record, lastDelivery + 15 * HOUR)).toBe(false);
    expect(isSilent(record, lastDelivery + 24 * HOUR)).toBe(true);
  });

  test('not on a weekend after a weekend, but on the Tuesday after it', () => {
    const record = officeHours([0, 1, 2, 3, 4, 7, 8, 9, 10, 11]);
    const friday = MONDAY + 11 * 24 * HOUR + 17 * HOUR;
    expect(isSilent(record, friday + 63 * HOUR)).toBe(false);
    expect(isSilent(record, friday + 96 * HOUR)).toBe(true);
  });

  test('within hours when it never rests', () => {
    let record = emptyRecord('broadcast');
    for (let hour = 0; hour < 72; hour += 1) record = arrival(record, MONDAY + hour * HOUR);
    expect(isSilent(record, MONDAY + 73 * HOUR)).toBe(false);
    expect(isSilent(record, MONDAY + 74 * HOUR)).toBe(true);
  });
});

test('files and look-ups come when somebody brings them: they are never silent, and have no lag', () => {
  for (const way of ['import', 'inbox', 'look_up', 'sync'] as const) {
    const record = arrival(emptyRecord(way), MONDAY);
    expect(isSilent(record, MONDAY + 300 * HOUR)).toBe(false);
    expect(sourceHealthFacts(record, MONDAY + HOUR).last_24_hours).toMatchObject({
      generations: 1,
      lag_mean_ms: null,
    });
  }
});

test('lag is that of what is new: what is sent again is late by nature', () => {
  const fresh = arrival(emptyRecord('broadcast'), MONDAY);
  const again = arrival(fresh, MONDAY + 1000, 0, 1);
  expect(sourceHealthFacts(again, MONDAY + 2000)).toMatchObject({
    new: 1,
    unchanged: 1,
    covers_up_to: '2026-09-20T23:59:31.000Z',
    last_24_hours: { deliveries: 2, generations: 2, lag_mean_ms: 30_000, lag_max_ms: 30_000 },
  });
});

test('faults are counted and the last is told; a day later they are no news', () => {
  const failed = withError(arrival(emptyRecord('broadcast'), MONDAY), 'no OTLP', MONDAY + HOUR);
  const facts = (nowMs: number) => sourceHealthFacts(failed, nowMs);
  expect(facts(MONDAY + 2 * HOUR)).toMatchObject({
    errors: 1,
    last_error: { at: '2026-09-21T01:00:00.000Z', message: 'no OTLP' },
    last_24_hours: { errors: 1 },
  });
  expect(facts(MONDAY + 26 * HOUR).last_24_hours).toMatchObject({
    errors: 0,
    generations: 0,
    lag_mean_ms: null,
  });
});

test('the record stays small for ever', () => {
  let record = emptyRecord('broadcast');
  for (let hour = 0; hour < 2000; hour += 1) record = arrival(record, MONDAY + hour * HOUR);
  expect(record.hours.length).toBeLessThanOrEqual(8 * 24 + 1);
  expect(record.new).toBe(2000);
});
