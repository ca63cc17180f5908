/**
 * The ways by which generations get here, each with its own health. `isPushed`: somebody else
 * decides when something comes, so that its quiet may mean that it is broken. `isSteady`: it comes by
 * itself, so that its pace says something.
 */
export const WAYS = {
  broadcast: { label: 'Broadcast', isPushed: true, isSteady: true },
  sync: { label: 'Sync', isPushed: false, isSteady: true },
  look_up: { label: 'Look-ups', isPushed: false, isSteady: false },
  import: { label: 'Imported files', isPushed: false, isSteady: false },
  inbox: { label: 'Watch folder', isPushed: false, isSteady: false },
} as const satisfies Record<string, { label: string; isPushed: boolean; isSteady: boolean }>;

export type Way = keyof typeof WAYS;

/** How a way fares, as a page shows it. */
export interface WayLine {
  readonly name: Way;
  readonly label: string;
  /** ISO 8601; null when it failed only. */
  readonly lastSeen: string | null;
  /** ISO 8601: the start of the newest generation that it brought. */
  readonly coversUpTo: string | null;
  /** Generations in the last 24 hours. */
  readonly today: number;
  /** From the start of a generation to its arrival, over a day; null where that says nothing. */
  readonly lagMs: number | null;
  /** Refused, rejected or failed in the last 24 hours. */
  readonly errors: number;
  readonly lastError: string | null;
  readonly isSilent: boolean;
  /**
   * For how many generations one that arrived stands, by what OpenRouter reports of whole days; one
   * when all arrive, null when it cannot be told.
   */
  readonly weight: number | null;
}

const DAY_MS = 86_400_000;
/** Fewer say little of a rate. */
const ENOUGH = 20;
/** A few more or less are days that are cut differently, not a sample. */
const TOLERANCE = 1.05;

/**
 * For how many generations one that was pushed stands: what OpenRouter reports by what arrived, over
 * the whole UTC days since the way was heard of first. Null without such days.
 *
 * @param arrived by hour since the epoch
 */
export function samplingWeight({
  arrived,
  firstSeenMs,
  reported,
  nowMs,
}: {
  arrived: ReadonlyMap<number, number>;
  firstSeenMs: number | null;
  reported: ReadonlyMap<string, { readonly requests: number }> | null;
  nowMs: number;
}): number | null {
  if (firstSeenMs === null || reported === null || arrived.size === 0) return null;
  const earliestHour = Math.min(...arrived.keys());
  const firstDay = Math.max(firstSeenMs, earliestHour * (DAY_MS / 24));
  let [theirs, ours] = [0, 0];
  for (let day = Math.ceil(firstDay / DAY_MS); (day + 1) * DAY_MS <= nowMs; day += 1) {
    theirs += reported.get(new Date(day * DAY_MS).toISOString().slice(0, 10))?.requests ?? 0;
    for (let hour = day * 24; hour < (day + 1) * 24; hour += 1) ours += arrived.get(hour) ?? 0;
  }
  if (ours < ENOUGH || theirs === 0) return null;
  const weight = theirs / ours;
  return weight < TOLERANCE ? 1 : Math.round(weight * 10) / 10;
}
