import type { DimensionName } from '@/lib/catalog/dimensions';
import { type AnalyticsRow, exactOf, numberOf, percentileErrorOf } from './analytics-row';
import { type Entity, entityOf, othersLast, type Slots } from './entity';

/** Where the mean generation of a group spends its time, in milliseconds. Means may be stacked. */
export interface LatencySplit {
  readonly entity: Entity;
  readonly generations: string;
  /** How many of them the times are of. */
  readonly timed: string;
  readonly moderation: number;
  readonly waiting: number;
  readonly streaming: number;
  /** Percentiles of the total time, marked on the same axis, never stacked. */
  readonly p50: number | null;
  readonly p95: number | null;
  readonly firstTokenP50: number | null;
  readonly firstTokenP95: number | null;
  /** What its percentiles may differ by, as a part of them; null where they are exact. */
  readonly percentileError: number | null;
  /** False when no generation of the group has timing. */
  readonly known: boolean;
}

export interface LatencyModel {
  readonly groups: readonly LatencySplit[];
  /** End of the axis, milliseconds. */
  readonly maxMs: number;
}

/**
 * Moderation is almost always unknown, so its mean over the rows that have it must not be stacked
 * on means over all rows. What the time to first token has beyond the waiting time is the same
 * thing over all rows: moderation, with "none" counted as zero.
 */
export function latencyModel(
  rows: readonly AnalyticsRow[],
  by: DimensionName,
  slots: Slots,
): LatencyModel {
  const groups = othersLast(rows).map((row): LatencySplit => {
    const firstToken = numberOf(row, 'avg_latency');
    const waiting = numberOf(row, 'avg_waiting_time');
    const streaming = numberOf(row, 'avg_streaming_time');
    return {
      entity: entityOf(row, by, slots),
      generations: exactOf(row, 'request_count') ?? '0',
      timed: exactOf(row, 'generation_time_count') ?? '0',
      moderation: Math.max(0, (firstToken ?? 0) - (waiting ?? 0)),
      waiting: Math.max(0, waiting ?? 0),
      streaming: Math.max(0, streaming ?? 0),
      p50: numberOf(row, 'p50_generation_time'),
      p95: numberOf(row, 'p95_generation_time'),
      firstTokenP50: numberOf(row, 'p50_latency'),
      firstTokenP95: numberOf(row, 'p95_latency'),
      percentileError: percentileErrorOf(row),
      known: firstToken !== null || streaming !== null,
    };
  });
  const ends = groups.map(({ moderation, waiting, streaming, p95 }) =>
    Math.max(moderation + waiting + streaming, p95 ?? 0),
  );
  return { groups, maxMs: Math.max(1, ...ends) };
}
