import { WAYS, type Way, type WayLine } from '@/lib/reconciliation/ways';
import type { MergeCounts } from '@/lib/store/pending-merge';

const HOUR_MS = 3_600_000;
/** A week and a day, so that the quiet of one weekend is among them. */
const KEPT_HOURS = 8 * 24;
/** Before two days are known, nights are not: only a day of nothing is a warning. */
const ENOUGH_HISTORY_HOURS = 48;
const FIRST_WARNING_HOURS = 24;
const SHORTEST_WARNING_HOURS = 2;
const PATIENCE = 1.5;

/** What one hour brought. */
interface Hour {
  /** Hours since the epoch. */
  readonly hour: number;
  readonly deliveries: number;
  readonly generations: number;
  readonly rejected: number;
  readonly errors: number;
  /** Milliseconds from the start of a generation to its arrival: how many were measured, sum, most. */
  readonly lags: number;
  readonly lag_sum_ms: number;
  readonly lag_max_ms: number;
}

/** The counters of a way in, as they are kept. */
export interface HealthRecord {
  readonly version: 1;
  readonly source: Way;
  readonly first_seen_ms: number | null;
  readonly last_seen_ms: number | null;
  readonly new: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly errors: number;
  readonly last_error: { readonly at_ms: number; readonly message: string } | null;
  /** The start of the newest generation that it told of. */
  readonly covers_up_to_ms: number | null;
  /** Ascending, those with something in them. */
  readonly hours: readonly Hour[];
}

/** How a way in fares, as `GET /api/sources/health` answers it. Times are ISO 8601, UTC. */
export interface SourceHealthFacts {
  readonly source: Way;
  readonly first_seen_at: string | null;
  readonly last_seen_at: string | null;
  readonly covers_up_to: string | null;
  readonly new: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly errors: number;
  readonly last_error: { readonly at: string; readonly message: string } | null;
  readonly last_24_hours: {
    readonly deliveries: number;
    readonly generations: number;
    readonly rejected: number;
    readonly errors: number;
    readonly generations_per_hour: number;
    /** From the start of a generation to its arrival; null when nothing new arrived. */
    readonly lag_mean_ms: number | null;
    readonly lag_max_ms: number | null;
  };
  /** After so much quiet a way that is pushed counts as silent: half as long again as the longest quiet of the last 8 days. */
  readonly silent_after_ms: number;
  readonly silent: boolean;
}

export function emptyRecord(source: Way): HealthRecord {
  return {
    version: 1,
    source,
    first_seen_ms: null,
    last_seen_ms: null,
    new: 0,
    updated: 0,
    unchanged: 0,
    rejected: 0,
    errors: 0,
    last_error: null,
    covers_up_to_ms: null,
    hours: [],
  };
}

/** What arrived and is on disk. */
export interface Arrival {
  readonly counts: MergeCounts;
  readonly deliveries: number;
  /** When each generation began, or the newest of them, epoch milliseconds. */
  readonly times: readonly number[];
}

/** The record after something arrived. */
export function withArrival(
  record: HealthRecord,
  { counts, deliveries, times }: Arrival,
  nowMs: number,
): HealthRecord {
  const generations = counts.new + counts.updated + counts.unchanged;
  // What was sent again, or fetched when somebody asked, is late by nature: it says nothing of the way.
  const isOnTime = WAYS[record.source].isPushed && counts.new === generations;
  const lags = isOnTime ? times.map((at) => Math.max(0, nowMs - at)) : [];
  return {
    ...record,
    first_seen_ms: record.first_seen_ms ?? nowMs,
    last_seen_ms: nowMs,
    new: record.new + counts.new,
    updated: record.updated + counts.updated,
    unchanged: record.unchanged + counts.unchanged,
    covers_up_to_ms: times.reduce<number | null>(
      (latest, at) => (latest === null || at > latest ? at : latest),
      record.covers_up_to_ms,
    ),
    hours: withHour(record.hours, nowMs, (hour) => ({
      ...hour,
      deliveries: hour.deliveries + deliveries,
      generations: hour.generations + generations,
      lags: hour.lags + lags.length,
      lag_sum_ms: hour.lag_sum_ms + lags.reduce((sum, lag) => sum + lag, 0),
      lag_max_ms: lags.reduce((most, lag) => Math.max(most, lag), hour.lag_max_ms),
    })),
  };
}

/** The record after parts of a delivery could not be read. */
export function withRejected(record: HealthRecord, rejected: number, nowMs: number): HealthRecord {
  return {
    ...record,
    first_seen_ms: record.first_seen_ms ?? nowMs,
    last_seen_ms: nowMs,
    rejected: record.rejected + rejected,
    hours: withHour(record.hours, nowMs, (hour) => ({
      ...hour,
      rejected: hour.rejected + rejected,
    })),
  };
}

export function withError(record: HealthRecord, message: string, nowMs: number): HealthRecord {
  return {
    ...record,
    errors: record.errors + 1,
    last_error: { at_ms: nowMs, message },
    hours: withHour(record.hours, nowMs, (hour) => ({ ...hour, errors: hour.errors + 1 })),
  };
}

export function sourceHealthFacts(record: HealthRecord, nowMs: number): SourceHealthFacts {
  const {
    first_seen_ms,
    last_seen_ms,
    covers_up_to_ms,
    last_error,
    hours,
    version: _,
    ...counts
  } = record;
  const since = hourOf(nowMs) - 23;
  const recent = hours.filter(({ hour }) => hour >= since);
  const total = (name: Exclude<keyof Hour, 'hour'>) =>
    recent.reduce((sum, hour) => sum + hour[name], 0);
  const lags = total('lags');
  const silentAfterMs = silentAfter(record, nowMs);
  return {
    ...counts,
    first_seen_at: isoOf(first_seen_ms),
    last_seen_at: isoOf(last_seen_ms),
    covers_up_to: isoOf(covers_up_to_ms),
    last_error: last_error && {
      at: new Date(last_error.at_ms).toISOString(),
      message: last_error.message,
    },
    last_24_hours: {
      deliveries: total('deliveries'),
      generations: total('generations'),
      rejected: total('rejected'),
      errors: total('errors'),
      generations_per_hour: Math.round((total('generations') / 24) * 10) / 10,
      lag_mean_ms: lags === 0 ? null : Math.round(total('lag_sum_ms') / lags),
      lag_max_ms:
        lags === 0 ? null : recent.reduce((most, hour) => Math.max(most, hour.lag_max_ms), 0),
    },
    silent_after_ms: silentAfterMs,
    silent:
      WAYS[record.source].isPushed && last_seen_ms !== null && nowMs - last_seen_ms > silentAfterMs,
  };
}

/** A way as a page shows it; `weight` is not known to it alone. */
export function wayLine(record: HealthRecord, weight: number | null, nowMs: number): WayLine {
  const facts = sourceHealthFacts(record, nowMs);
  const { last_24_hours: day } = facts;
  return {
    name: record.source,
    label: WAYS[record.source].label,
    lastSeen: facts.last_seen_at,
    coversUpTo: facts.covers_up_to,
    today: day.generations,
    lagMs: day.lag_mean_ms,
    errors: day.errors + day.rejected,
    lastError: facts.last_error?.message ?? null,
    isSilent: facts.silent,
    weight,
  };
}

/** Nights and weekends are quiet too: the longest quiet so far is the measure, not the mean. */
function silentAfter({ first_seen_ms, hours }: HealthRecord, nowMs: number): number {
  const busy = hours.filter(({ deliveries }) => deliveries > 0).map(({ hour }) => hour);
  const history = first_seen_ms === null ? 0 : hourOf(nowMs) - hourOf(first_seen_ms);
  if (history < ENOUGH_HISTORY_HOURS) return FIRST_WARNING_HOURS * HOUR_MS;
  const quiet = busy.slice(1).map((hour, index) => hour - (busy[index] ?? hour));
  const longest = Math.max(SHORTEST_WARNING_HOURS, ...quiet.map((gap) => gap * PATIENCE));
  return (busy.length < 2 ? FIRST_WARNING_HOURS : longest) * HOUR_MS;
}

function withHour(hours: readonly Hour[], nowMs: number, next: (hour: Hour) => Hour): Hour[] {
  const hour = hourOf(nowMs);
  const known = hours.find((one) => one.hour === hour) ?? {
    hour,
    deliveries: 0,
    generations: 0,
    rejected: 0,
    errors: 0,
    lags: 0,
    lag_sum_ms: 0,
    lag_max_ms: 0,
  };
  const others = hours.filter((one) => one.hour !== hour && one.hour > hour - KEPT_HOURS);
  return [...others, next(known)].sort((a, b) => a.hour - b.hour);
}

function hourOf(ms: number): number {
  return Math.floor(ms / HOUR_MS);
}

function isoOf(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
