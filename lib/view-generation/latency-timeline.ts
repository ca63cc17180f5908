import type { RowValue } from '@/lib/catalog/expression';
import { totalTime } from '@/lib/catalog/values';
import type { GenerationRecord } from '@/lib/generation/generation-record';
import { referenceValue } from '@/lib/query/reference-value';

/** `unsplit` is a total of which nobody knows when the first token came. */
export type PhaseName = 'moderation' | 'waiting' | 'streaming' | 'unsplit';

export interface Phase {
  readonly name: PhaseName;
  readonly startMs: number;
  readonly durationMs: number;
  /** Part of what is drawn, 0 to 1. */
  readonly share: number;
}

/** One request on a line, to scale. All times in milliseconds from the start of the request. */
export interface LatencyTimeline {
  readonly phases: readonly Phase[];
  /** How far the line reaches: the total, or the first token where the end is unknown. */
  readonly reachMs: number;
  readonly totalMs: number | null;
  readonly firstTokenMs: number | null;
  /** An old record whose generation time leaves out the time to first token: both were added. */
  readonly addedUp: boolean;
}

/** Null when the record holds no timing at all. */
export function latencyTimeline(record: GenerationRecord): LatencyTimeline | null {
  const firstTokenMs = record.latency;
  const totalMs = millisecondsOf(totalTime, record);
  const reachMs = totalMs ?? firstTokenMs;
  if (reachMs === null) return null;

  const durations: [PhaseName, number][] = [];
  if (firstTokenMs === null) {
    durations.push(['unsplit', reachMs]);
  } else {
    const moderationMs = between(0, record.moderation_latency ?? 0, firstTokenMs);
    if (record.moderation_latency !== null) durations.push(['moderation', moderationMs]);
    durations.push(['waiting', firstTokenMs - moderationMs]);
    if (totalMs !== null) durations.push(['streaming', Math.max(0, totalMs - firstTokenMs)]);
  }

  let startMs = 0;
  const phases = durations.map(([name, durationMs]): Phase => {
    const phase = { name, startMs, durationMs, share: reachMs > 0 ? durationMs / reachMs : 0 };
    startMs += durationMs;
    return phase;
  });
  const addedUp =
    record.generation_time !== null &&
    firstTokenMs !== null &&
    record.generation_time < firstTokenMs;
  return { phases, reachMs, totalMs, firstTokenMs, addedUp };
}

/** A row value that is known to be a time; three decimals, as the ledger keeps them. */
export function millisecondsOf(value: RowValue, record: GenerationRecord): number | null {
  const number = referenceValue(value, record);
  return number === null ? null : Math.round(Number(number) * 1000) / 1000;
}

function between(low: number, value: number, high: number): number {
  return Math.min(Math.max(value, low), Math.max(high, low));
}
