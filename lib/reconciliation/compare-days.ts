import type { Decimal } from '../generation/decimal';
import { addMoney, NOTHING, percentOf, percentOfMoney, type Sums, subtractMoney } from './day-sums';

const DAY_MS = 86_400_000;

/** What the ledger holds of a day. */
export interface HeldDay extends Sums {
  /** Of the requests, those whose cost nobody told: the money is at least what it says. */
  readonly unknownCost: number;
}

/**
 * `complete`: all that OpenRouter reports is held. `gap`: less. `more`: more than it reports, such
 * as rows of another account. `none`: neither side has anything. `unknown`: OpenRouter's side is
 * not known. `unfinished`: the day is not over, so it cannot be compared yet.
 */
export type Verdict = 'complete' | 'gap' | 'more' | 'none' | 'unknown' | 'unfinished';

export interface ComparedDay {
  /** `2026-08-24`, UTC. */
  readonly date: string;
  readonly held: HeldDay;
  readonly reported: Sums | null;
  /** Percent of what is reported, one decimal; null when there is nothing to take a share of. */
  readonly requestsPercent: number | null;
  readonly moneyPercent: number | null;
  /** Reported less held: positive is missing. */
  readonly missingRequests: number | null;
  readonly missingMoney: Decimal | null;
  readonly verdict: Verdict;
}

export const HOLDS_NOTHING: HeldDay = { ...NOTHING, unknownCost: 0 };

/** The UTC days before the running one and that one itself, newest first. */
export function daysUpTo(nowMs: number, count: number): string[] {
  const today = Math.floor(nowMs / DAY_MS) * DAY_MS;
  return Array.from({ length: count + 1 }, (_, back) =>
    new Date(today - back * DAY_MS).toISOString().slice(0, 10),
  );
}

/** So many rows of days are still read. */
const MOST_DAYS = 366;

/**
 * The days to compare with a file, newest first: all that it tells of, and on to the running one where it reaches
 * into the last `count`. A file of last summer is compared with last summer.
 */
export function daysOfFile(
  told: Readonly<Record<string, Sums>>,
  nowMs: number,
  count: number,
): string[] {
  const recent = daysUpTo(nowMs, count);
  const dates = Object.keys(told).toSorted();
  const [first, last] = [dates[0], dates.at(-1)];
  const [today = '', begin = ''] = [recent[0], recent.at(-1)];
  if (first === undefined || last === undefined) return recent;
  const newest = Date.parse(last < begin ? last : today);
  const oldest = Date.parse(first < begin ? first : begin);
  return daysUpTo(newest, Math.min((newest - oldest) / DAY_MS, MOST_DAYS));
}

/** What OpenRouter reports of a day; null when that is not known. */
type Reported = (date: string) => Sums | null;

/** As OpenRouter answered for all days, or for none. */
export function reportedByAll(days: ReadonlyMap<string, Sums> | null): Reported {
  return (date) => days && (days.get(date) ?? NOTHING);
}

/** As a file told it, which knows nothing of the days before its first and after its last. */
export function reportedByFile(days: Readonly<Record<string, Sums>>): Reported {
  const dates = Object.keys(days).toSorted();
  const [first = '', last = ''] = [dates[0], dates.at(-1)];
  return (date) => (date < first || date > last ? null : (days[date] ?? NOTHING));
}

/** Day by day, in the order of `days`. */
export function compareDays(
  days: readonly string[],
  held: ReadonlyMap<string, HeldDay>,
  reported: Reported,
  nowMs: number,
): ComparedDay[] {
  const today = new Date(nowMs).toISOString().slice(0, 10);
  return days.map((date) => {
    const isOver = date < today;
    const theirs = isOver ? reported(date) : null;
    return { date, ...compare(held.get(date) ?? HOLDS_NOTHING, theirs, isOver) };
  });
}

/** All days that OpenRouter's side is known of, as one. Null when there is none. */
export function compareAll(days: readonly ComparedDay[]): Omit<ComparedDay, 'date'> | null {
  const known = days.filter(({ reported }) => reported !== null);
  if (known.length === 0) return null;
  let held = HOLDS_NOTHING;
  let reported = NOTHING;
  for (const day of known) {
    held = { ...plus(held, day.held), unknownCost: held.unknownCost + day.held.unknownCost };
    reported = plus(reported, day.reported ?? NOTHING);
  }
  return compare(held, reported, true);
}

/** Whether neither side has anything of any day, so far as it is known. */
export function hasNothing(days: readonly ComparedDay[]): boolean {
  return days.every(({ held, reported }) => held.requests === 0 && !reported?.requests);
}

/** The stretch that is worth asking for: from the first day that lacks something to the last. */
export function gapOf(days: readonly ComparedDay[]): { from: string; to: string } | null {
  const gaps = days.filter(({ verdict }) => verdict === 'gap').map(({ date }) => date);
  if (gaps.length === 0) return null;
  const [first = '', last = ''] = [gaps.toSorted()[0], gaps.toSorted().at(-1)];
  return { from: `${first}T00:00:00.000Z`, to: endOfDay(last) };
}

/** The first moment after a day. */
export function endOfDay(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00.000Z`) + DAY_MS).toISOString();
}

function compare(held: HeldDay, reported: Sums | null, isOver: boolean): Omit<ComparedDay, 'date'> {
  if (reported === null) {
    const verdict = isOver ? 'unknown' : 'unfinished';
    const unknown = { requestsPercent: null, moneyPercent: null, missingRequests: null };
    return { held, reported, ...unknown, missingMoney: null, verdict };
  }
  const missingRequests = reported.requests - held.requests;
  const missingMoney = subtractMoney(reported.money, held.money);
  return {
    held,
    reported,
    requestsPercent: percentOf(held.requests, reported.requests),
    moneyPercent: percentOfMoney(held.money, reported.money),
    missingRequests,
    missingMoney,
    verdict: verdictOf(held, reported, missingRequests),
  };
}

/** By requests: money differs by rounding and by rows whose cost is not known. */
function verdictOf(held: HeldDay, reported: Sums, missing: number): Verdict {
  if (held.requests === 0 && reported.requests === 0) return 'none';
  if (missing > 0) return 'gap';
  return missing < 0 ? 'more' : 'complete';
}

function plus(a: Sums, b: Sums): Sums {
  return { requests: a.requests + b.requests, money: addMoney(a.money, b.money) };
}
