import { expect, test } from 'vitest';
import { periodAt, periodBefore } from './period';
import { PERIODS } from './period-unit';

const QUARTER_MS = 15 * 60_000;

/** A threshold is told once a period: whoever looks in the second two o'clock must see the same day. */
test.each([
  ['Europe/Berlin', '2026-10-24T12:00:00Z', [24, 25]],
  ['Europe/Berlin', '2026-03-28T12:00:00Z', [24, 23]],
  ['America/New_York', '2026-10-31T12:00:00Z', [24, 25]],
  ['Australia/Lord_Howe', '2026-10-03T12:00:00Z', [24, 23.5]],
  // Midnight is skipped: the day begins at one o'clock.
  ['America/Santiago', '2026-09-05T12:00:00Z', [24, 23]],
  ['Asia/Kathmandu', '2026-11-01T12:00:00Z', [24, 24]],
] as const)(
  'around a change of clocks in %s from %s every moment lies in one period, and they leave no gap',
  (zone, from, hours) => {
    for (const unit of PERIODS) {
      const seen = new Map<number, number>();
      for (let step = 0; step < 4 * 48; step += 1) {
        const atMs = Date.parse(from) + step * QUARTER_MS;
        const period = periodAt(unit, zone, atMs);
        const [startMs, endMs] = [period.start.epochMilliseconds, period.end.epochMilliseconds];
        expect(startMs).toBeLessThanOrEqual(atMs);
        expect(endMs).toBeGreaterThan(atMs);
        expect(periodAt(unit, zone, endMs).start.epochMilliseconds).toBe(endMs);
        expect(periodBefore(period).end.epochMilliseconds).toBe(startMs);
        if (unit === 'week') expect(period.start.dayOfWeek).toBe(1);
        if (unit === 'month') expect(period.start.day).toBe(1);
        seen.set(startMs, endMs);
      }
      if (unit !== 'day') continue;
      const lengths = [...seen].map(([startMs, endMs]) => (endMs - startMs) / 3_600_000);
      expect(lengths.slice(0, 2)).toEqual(hours);
    }
  },
);
