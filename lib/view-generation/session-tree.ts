import { spend, totalTime } from '@/lib/catalog/values';
import { type Decimal, parseDecimal } from '@/lib/generation/decimal';
import type { GenerationRecord } from '@/lib/generation/generation-record';
import { referenceValue } from '@/lib/query/reference-value';
import { millisecondsOf } from './latency-timeline';
import { type ProviderAttempt, providerAttempts } from './provider-attempts';

/** One generation of a session; null is unknown. All times in epoch milliseconds or milliseconds. */
export interface SessionStep {
  readonly id: string;
  readonly startMs: number;
  readonly firstTokenMs: number | null;
  readonly totalMs: number | null;
  readonly model: string | null;
  readonly provider: string | null;
  readonly spend: Decimal | null;
  readonly promptTokens: number | null;
  readonly completionTokens: number | null;
  readonly finishReason: string | null;
  readonly cancelled: boolean;
  /** Attempts that failed before the one that served; all of them when none did. */
  readonly failedAttempts: readonly ProviderAttempt[];
}

/** One call of the API, which may have made several generations. */
export interface SessionRequest {
  /** Null where no source tells which call a generation belongs to. */
  readonly id: string | null;
  readonly steps: readonly SessionStep[];
}

export interface SessionTree {
  readonly requests: readonly SessionRequest[];
  readonly startMs: number;
  /** When the last generation that is shown ended, as far as it is known. */
  readonly endMs: number;
}

/** A run in the order in which it happened, its generations grouped by the call that made them. */
export function sessionTree(records: readonly GenerationRecord[]): SessionTree | null {
  const steps = records
    .map((record) => ({ request: record.request_id, step: stepOf(record) }))
    .toSorted((a, b) => a.step.startMs - b.step.startMs || (a.step.id < b.step.id ? -1 : 1));
  const [first] = steps;
  if (!first) return null;
  const groups = new Map<string, { id: string | null; steps: SessionStep[] }>();
  for (const { request, step } of steps) {
    const key = request ?? ` ${step.id}`;
    const group = groups.get(key);
    if (group) group.steps.push(step);
    else groups.set(key, { id: request, steps: [step] });
  }
  const ends = steps.map(({ step }) => endOf(step));
  return {
    requests: [...groups.values()],
    startMs: first.step.startMs,
    endMs: Math.max(...ends),
  };
}

function stepOf(record: GenerationRecord): SessionStep {
  const spent = referenceValue(spend, record);
  const attempts = providerAttempts(record);
  return {
    id: record.id,
    startMs: Date.parse(record.created_at),
    firstTokenMs: record.latency,
    totalMs: millisecondsOf(totalTime, record),
    model: record.model,
    provider: record.provider_name,
    spend: spent === null ? null : parseDecimal(spent.toString()),
    promptTokens: record.native_tokens_prompt,
    completionTokens: record.native_tokens_completion,
    finishReason: record.finish_reason,
    cancelled: record.cancelled === true,
    failedAttempts: attempts.filter(({ outcome }) => outcome === 'failed'),
  };
}

function endOf({ startMs, totalMs, firstTokenMs }: SessionStep): number {
  return startMs + (totalMs ?? firstTokenMs ?? 0);
}

/** Where a run was idle longer than it is worth drawing. */
export interface IdleBreak {
  /** On the scale, 0 to 1. */
  readonly at: number;
  readonly lengthMs: number;
}

export interface RunScale {
  /** A moment on the scale, 0 to 1. */
  readonly at: (epochMs: number) => number;
  readonly breaks: readonly IdleBreak[];
}

/** A pause takes at most this part of the time that something was running, all of them at most that. */
const LONGEST_PAUSE = 0.04;
const ALL_PAUSES = 0.25;

/**
 * To scale while something runs, with long pauses cut short: an agent that waited an hour for a
 * person would leave nothing of its generations to see.
 */
export function runScale({ requests, startMs, endMs }: SessionTree): RunScale {
  const spans: { from: number; to: number }[] = [];
  for (const { steps } of requests) {
    for (const step of steps) spans.push({ from: step.startMs, to: endOf(step) });
  }
  spans.sort((a, b) => a.from - b.from);
  const busy: { from: number; to: number }[] = [];
  for (const { from, to } of spans) {
    const last = busy.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else busy.push({ from, to });
  }
  const running = busy.reduce((sum, { from, to }) => sum + to - from, 0);
  const pauses = Math.max(1, busy.length - 1);
  const longest = Math.max(1, running * Math.min(LONGEST_PAUSE, ALL_PAUSES / pauses));
  const knots: { time: number; place: number }[] = [];
  const cuts: { place: number; lengthMs: number }[] = [];
  let place = 0;
  for (const [index, { from, to }] of busy.entries()) {
    const pause = from - (busy[index - 1]?.to ?? startMs);
    const drawn = Math.min(pause, longest);
    if (pause > longest) cuts.push({ place: place + drawn / 2, lengthMs: pause });
    place += drawn;
    knots.push({ time: from, place });
    place += to - from;
    knots.push({ time: to, place });
  }
  const whole = Math.max(1, place);
  const at = (epochMs: number): number => {
    const time = Math.min(endMs, Math.max(startMs, epochMs));
    const next = knots.findIndex((knot) => knot.time >= time);
    const after = knots[next];
    const before = knots[next - 1];
    if (!after) return 1;
    if (!before || after.time === time) return after.place / whole;
    const part = (time - before.time) / (after.time - before.time);
    return (before.place + part * (after.place - before.place)) / whole;
  };
  return {
    at,
    breaks: cuts.map(({ place: cut, lengthMs }) => ({ at: cut / whole, lengthMs })),
  };
}
