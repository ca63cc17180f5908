import type { MetricName } from '@/lib/catalog/metrics';
import { type AnalyticsRow, bucketOf, numberOf } from './analytics-row';
import { wallClock } from './format-time';

/** Monday first, as weeks begin here. */
export const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
export const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

export interface HeatCell {
  /** 0 is Monday. */
  readonly weekday: number;
  readonly hour: number;
  /** Null where nothing was counted, and where the range has no such hour. */
  readonly value: number | null;
  /** What the value is made of: generations of a mean, hours of a sum. */
  readonly sample: number;
  /** 1 to `HEAT_LEVELS` by size among the cells, 0 for none. */
  readonly level: number;
}

export const HEAT_LEVELS = 5;

export interface HeatModel {
  readonly cells: readonly HeatCell[];
  readonly least: number | null;
  readonly most: number | null;
}

interface Window {
  readonly startMs: number;
  readonly endMs: number;
  readonly timezone: string;
}

const HOUR_MS = 3_600_000;

/**
 * A week of hours. A mean is weighted by how many it is of (its sum over their count, so no average
 * of averages); a sum is divided by how often that hour lay in the window, so that a range of eight
 * days does not show its first weekday twice as hot.
 */
export function heatModel(
  rows: readonly AnalyticsRow[],
  metric: MetricName,
  weight: MetricName | null,
  window: Window,
): HeatModel {
  const sums = cells();
  const samples = weight === null ? hoursOf(window) : cells();
  for (const row of rows) {
    const at = bucketOf(row, 'hour');
    const value = numberOf(row, metric);
    if (at === null || value === null) continue;
    const index = indexOf(at, window.timezone);
    const parts = weight === null ? 1 : (numberOf(row, weight) ?? 0);
    sums[index] = (sums[index] ?? 0) + value * parts;
    if (weight !== null) samples[index] = (samples[index] ?? 0) + parts;
  }
  const values = sums.map((sum, index) => {
    const sample = samples[index] ?? 0;
    return sample === 0 ? null : sum / sample;
  });
  const known = values.filter((value) => value !== null);
  const least = known.length === 0 ? null : Math.min(...known);
  const most = known.length === 0 ? null : Math.max(...known);
  const level = levels(known);
  return {
    cells: values.map((value, index) => ({
      weekday: Math.floor(index / 24),
      hour: index % 24,
      value,
      sample: samples[index] ?? 0,
      level: value === null || (weight === null && value === 0) ? 0 : level(value),
    })),
    least,
    most,
  };
}

/** Equally many cells a level: one wild hour must not leave all others pale. */
function levels(values: readonly number[]): (value: number) => number {
  const ordered = values.toSorted((a, b) => a - b);
  const limits = Array.from(
    { length: HEAT_LEVELS - 1 },
    (_, index) => ordered[Math.floor(((index + 1) * ordered.length) / HEAT_LEVELS)] ?? 0,
  );
  return (value) => 1 + limits.filter((limit) => value >= limit).length;
}

function cells(): number[] {
  return new Array<number>(WEEKDAYS.length * HOURS.length).fill(0);
}

function indexOf(epochMs: number, timezone: string): number {
  const { weekday, hour } = wallClock(epochMs, timezone);
  return ((weekday + 6) % 7) * 24 + hour;
}

/**
 * How often each hour of the week lay in the window, its parts at either end as parts. Of an hour that lay in it for a
 * part only, what was counted is told as it is: the rest of it may be quieter or busier.
 */
function hoursOf({ startMs, endMs, timezone }: Window): number[] {
  const counts = cells();
  const intoHour = wallClock(startMs, timezone).minute * 60_000 + (startMs % 60_000);
  for (let from = startMs, next = startMs - intoHour + HOUR_MS; from < endMs; next += HOUR_MS) {
    const until = Math.min(next, endMs);
    const index = indexOf(from, timezone);
    counts[index] = (counts[index] ?? 0) + (until - from) / HOUR_MS;
    from = until;
  }
  return counts.map((count) => (count > 0 ? Math.max(1, count) : 0));
}
