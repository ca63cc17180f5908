import { Temporal } from 'temporal-polyfill';
import { addDecimals } from '@/lib/chart/decimal-text';
import type { Decimal } from '@/lib/generation/decimal';
import type { TimeRange } from '@/lib/query/query';
import { type Estimate, forecastPeriod, MOST_DAYS } from './forecast-period';
import { dayStarts, elapsedOfDay, type Period, periodAt } from './period';

/** What one local day cost, as the query engine adds it up. */
export interface SpentDay {
  /** Epoch milliseconds of its start. */
  readonly startMs: number;
  /** What is known of it; null when nobody told the cost of any of its generations. */
  readonly spent: Decimal | null;
  /** Generations whose cost nobody told. */
  readonly unknown: number;
}

/** What is known of several days: nothing spent where none has a generation, null where no cost is known. */
export function knownOf(days: readonly Pick<SpentDay, 'spent'>[]): Decimal | null {
  const known = days.flatMap(({ spent }) => spent ?? []);
  return known.length === 0 && days.length > 0 ? null : addDecimals(known);
}

export type NoEstimate = 'too_little_history' | 'stale' | 'over' | 'empty';

/** Where a period stands: what it cost so far, exactly, and what it may cost in the end. */
export interface Standing {
  readonly period: Period;
  /** The moment up to which the ledger is taken to know everything. */
  readonly asOf: Temporal.ZonedDateTime;
  /** The first day that the ledger knows anything of; null while it is empty. */
  readonly since: Temporal.ZonedDateTime | null;
  /** Null when the ledger holds nothing of the period, or knows no cost of it: not a cost of zero. */
  readonly spent: Decimal | null;
  readonly unknown: number;
  /** At the end of the day of `asOf` and of each day after it; null with the reason. */
  readonly estimates: readonly Estimate[] | null;
  readonly why: NoEstimate | null;
  /** Complete days there are to learn from, at most eight weeks. */
  readonly knownDays: number;
}

/** A silence up to this long is taken for days without spend. */
const QUIET_MS = 48 * 3_600_000;
/** After a longer one nobody knows what is missing. */
const STALE_MS = 7 * 24 * 3_600_000;

/**
 * @param days all local days with generations, in any order, from eight weeks before at least
 * @param bounds of the whole ledger: after its end nothing is known; null while it is empty
 */
export function standingOf(
  period: Period,
  days: readonly SpentDay[],
  bounds: TimeRange | null,
  nowMs: number,
): Standing {
  const { start, end } = period;
  const within = days.filter(
    ({ startMs }) => startMs >= start.epochMilliseconds && startMs < end.epochMilliseconds,
  );
  const unknown = within.reduce((sum, day) => sum + day.unknown, 0);
  const asOf = knownUntil(bounds, nowMs, start.timeZoneId);
  const since = bounds === null ? null : startOfDayAt(Date.parse(bounds.start), start.timeZoneId);
  const isHeld =
    since !== null && asOf.epochMilliseconds >= start.epochMilliseconds && isBefore(since, end);
  const spent = isHeld ? knownOf(within) : null;
  const history = completeDays(days, asOf);
  const known = { period, asOf, since, spent, unknown, knownDays: history.length };
  const none = (why: NoEstimate) => ({ ...known, estimates: null, why });
  if (nowMs >= end.epochMilliseconds) return none('over');
  if (bounds === null) return none('empty');
  const isStale = nowMs - asOf.epochMilliseconds > STALE_MS;
  if (isStale || !isHeld) return none('stale');

  const todayMs = asOf.startOfDay().epochMilliseconds;
  const today = Number(knownOf(within.filter(({ startMs }) => startMs >= todayMs)));
  const estimates = forecastPeriod({
    history,
    before: Number(spent) - today,
    today,
    elapsed: elapsedOfDay(asOf),
    daysAfter: dayStarts(asOf, end).length - 1,
  });
  return estimates ? { ...known, estimates, why: null } : none('too_little_history');
}

/** The running month, or, when the ledger ended before it, the last one that it holds anything of. */
export function monthToShow(timezone: string, bounds: TimeRange | null, nowMs: number): Period {
  return periodAt('month', timezone, knownUntil(bounds, nowMs, timezone).epochMilliseconds);
}

/** Now, or the ledger's end when it lies so far back that something may still be on its way. */
function knownUntil(
  bounds: TimeRange | null,
  nowMs: number,
  timezone: string,
): Temporal.ZonedDateTime {
  const lastMs = bounds === null ? nowMs : Date.parse(bounds.end);
  const at = nowMs - lastMs > QUIET_MS ? lastMs : nowMs;
  return zonedAt(at, timezone);
}

const zonedAt = (epochMs: number, timezone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(Math.floor(epochMs)).toZonedDateTimeISO(timezone);

const startOfDayAt = (epochMs: number, timezone: string): Temporal.ZonedDateTime =>
  zonedAt(epochMs, timezone).startOfDay();

const isBefore = (one: Temporal.ZonedDateTime, other: Temporal.ZonedDateTime): boolean =>
  one.epochMilliseconds < other.epochMilliseconds;

/** What each complete day before today cost, from the first one with a generation on. */
function completeDays(days: readonly SpentDay[], asOf: Temporal.ZonedDateTime): number[] {
  const today = asOf.startOfDay();
  const firstMs = Math.min(...days.map(({ startMs }) => startMs));
  if (firstMs >= today.epochMilliseconds) return [];
  const amounts = new Map(days.map(({ startMs, spent }) => [startMs, Number(spent)]));
  return dayStarts(today.subtract({ days: MOST_DAYS }), today)
    .map(({ epochMilliseconds }) => epochMilliseconds)
    .filter((startMs) => startMs >= firstMs)
    .map((startMs) => amounts.get(startMs) ?? 0);
}
