import type { JsonValue } from '@/lib/http/api-error';
import type { TimeRange } from '@/lib/query/query';

const SECOND_MS = 1_000;
const DAY_MS = 86_400_000;
/** OpenRouter answers this many rows at most; a window with so many may hide others. */
export const MOST_ROWS = 10_000;
/** A window that has fewer rows was too short for its part of the ledger. */
const FEW_ROWS = MOST_ROWS / 4;
/** How far back OpenRouter's analytics reach. */
export const REACH_DAYS = 31;

/** How far a sync has got: everything before `cursor` was listed, and what was new is an item. */
export interface SyncPlan {
  /** Of `SyncTurn`; plans of older versions have none. */
  readonly account?: string;
  /** ISO 8601, UTC. */
  readonly from: string;
  readonly to: string;
  readonly cursor: string;
  /** The window that is tried next, in milliseconds. */
  readonly windowMs: number;
  /** Items of the job when the cursor was moved: later ones came from a window that was cut off. */
  readonly items: number;
  /** Generations that OpenRouter listed. */
  readonly listed: number;
  /** Of those, which the ledger held already. */
  readonly held: number;
  /** Windows that were too full even for the shortest one: some generations may be missing. */
  readonly incomplete: readonly TimeRange[];
}

export function newSyncPlan(fromMs: number, toMs: number, account = ''): SyncPlan {
  const from = new Date(fromMs).toISOString();
  const to = new Date(toMs).toISOString();
  const none = { items: 0, listed: 0, held: 0, incomplete: [] };
  return { account, from, to, cursor: from, windowMs: DAY_MS, ...none };
}

/** The stretch to list next; null when all of it was. */
export function nextWindow(plan: SyncPlan): TimeRange | null {
  const startMs = Date.parse(plan.cursor);
  const endMs = Date.parse(plan.to);
  if (startMs >= endMs) return null;
  const windowEndMs = Math.min(endMs, startMs + plan.windowMs);
  return { start: plan.cursor, end: new Date(windowEndMs).toISOString() };
}

/**
 * The plan with half the window, because the answer was cut; null when there is nothing to halve.
 */
export function halved(plan: SyncPlan, window: TimeRange): SyncPlan | null {
  const lengthMs = Date.parse(window.end) - Date.parse(window.start);
  if (lengthMs <= SECOND_MS) return null;
  // Whole seconds: IDs carry no finer time.
  const half = Math.ceil(lengthMs / 2 / SECOND_MS) * SECOND_MS;
  return { ...plan, windowMs: Math.max(SECOND_MS, Math.min(half, lengthMs - 1)) };
}

/** The plan after a window was listed, whole or as far as OpenRouter answers. */
export function advanced(
  plan: SyncPlan,
  window: TimeRange,
  { rows, held, items, isWhole }: { rows: number; held: number; items: number; isWhole: boolean },
): SyncPlan {
  const widened =
    rows < FEW_ROWS ? Math.min(plan.windowMs * 2, REACH_DAYS * DAY_MS) : plan.windowMs;
  return {
    ...plan,
    cursor: window.end,
    windowMs: widened,
    items,
    listed: plan.listed + rows,
    held: plan.held + held,
    incomplete: isWhole ? plan.incomplete : [...plan.incomplete, window],
  };
}

export function planToJson(plan: SyncPlan): JsonValue {
  const incomplete = plan.incomplete.map(({ start, end }) => ({ start, end }));
  return { ...plan, incomplete };
}

/** The plan of a job's record. It was written by `planToJson` and by nobody else. */
export function planOfJson(json: JsonValue): SyncPlan {
  return json as unknown as SyncPlan;
}
