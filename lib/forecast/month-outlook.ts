import { Temporal } from 'temporal-polyfill';
import { formatCount } from '@/lib/chart/format-number';
import { formatDate } from '@/lib/chart/format-time';
import type { Decimal } from '@/lib/generation/decimal';
import type { BucketAxis } from '@/lib/view/resolved-view';
import type { Estimate } from './forecast-period';
import { noEstimateWords } from './no-estimate-words';
import { outlookWords } from './outlook-words';
import { dayStarts, type Period } from './period';
import { knownOf, type SpentDay, type Standing } from './standing';

/** A month, mostly the running one, as a finished model: everything that its panel draws and says. */
export interface MonthOutlook {
  readonly timezone: string;
  /** The days of the month. */
  readonly axis: BucketAxis;
  /** Added up to the end of each day that the ledger holds; today's is what there is so far. Exact. */
  readonly soFar: readonly (Decimal | null)[];
  /** The month before, day by day as far as it is held; empty when the ledger begins within it. */
  readonly before: readonly (Decimal | null)[];
  /** Estimates from the last complete day on, where they begin with what is known. */
  readonly expected: readonly (number | null)[];
  readonly low: readonly (number | null)[];
  readonly high: readonly (number | null)[];
  /** Null when the ledger holds nothing of the month, or knows no cost of it. */
  readonly spent: Decimal | null;
  readonly unknown: number;
  readonly end: Estimate | null;
  /** `12 Nov 2026`, when the ledger begins within the month; null when it holds the days before too. */
  readonly since: string | null;
  /** The month is over: nothing of it is ahead, and the ledger holds none after it. */
  readonly isOver: boolean;
  /** `November`, `October`; `October 2025` in another year. */
  readonly month: string;
  readonly monthBefore: string;
  /** What the month before had cost by the same time; null when it is not held whole. */
  readonly beforeByNow: SpentByNow | null;
  /** The month in one sentence. */
  readonly words: string;
  /** Why there is no estimate; null when there is one. */
  readonly why: string | null;
  /** What the figures leave out. */
  readonly note: string | null;
}

/** What is known of an amount, and of how many generations it is not. */
export type SpentByNow = Pick<SpentDay, 'spent' | 'unknown'>;

type MonthBefore = {
  readonly period: Period;
  /** Whether the ledger holds it from its first day on. */
  readonly isHeld: boolean;
  readonly byNow: SpentByNow | null;
};

/** @param days local days with generations, the month before included */
export function monthOutlook(
  standing: Standing,
  days: readonly SpentDay[],
  previous: MonthBefore,
  nowMs: number,
): MonthOutlook {
  const { period, asOf, since, spent, unknown, estimates } = standing;
  const starts = dayStarts(period.start, period.end).map(({ epochMilliseconds: at }) => at);
  const today = starts.findLastIndex((startMs) => startMs <= asOf.epochMilliseconds);
  const sums = runningSums(starts, days);
  const first = since === null ? starts.length : starts.indexOf(since.epochMilliseconds);
  const soFar = sums.map((sum, index) => (index >= first && index <= today ? sum : null));
  const fan = (pick: (estimate: Estimate) => number) =>
    starts.map((_, index) => {
      if (estimates === null) return null;
      if (index === today - 1) return Number(sums[index]);
      const estimate = index < today ? undefined : estimates[index - today];
      return estimate ? pick(estimate) : null;
    });
  const daysBefore = dayStarts(previous.period.start, previous.period.end);
  const startsBefore = daysBefore.map(({ epochMilliseconds: at }) => at);
  const sumsBefore = runningSums(startsBefore, days).map((sum, index) =>
    (startsBefore[index] ?? 0) <= asOf.epochMilliseconds ? sum : null,
  );
  const end = estimates?.at(-1) ?? null;
  const now = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(
    period.start.timeZoneId,
  );
  const names = {
    month: monthName(period.start, now),
    monthBefore: monthName(previous.period.start, period.start),
  };
  const isOver = nowMs >= period.end.epochMilliseconds;
  const begins = first > 0 && first < starts.length ? dateOf(starts[first], period) : null;
  const facts = { ...names, isOver, spent, unknown, end, since: begins };
  const beforeByNow = previous.isHeld ? previous.byNow : null;
  return {
    ...facts,
    timezone: period.start.timeZoneId,
    axis: {
      starts,
      endMs: period.end.epochMilliseconds,
      firstWhole: true,
      lastWhole: true,
      lastRuns: false,
    },
    soFar,
    before: previous.isHeld ? starts.map((_, index) => sumsBefore[index] ?? null) : [],
    expected: fan(({ expected }) => expected),
    low: fan(({ low }) => low),
    high: fan(({ high }) => high),
    beforeByNow,
    words: outlookWords({ ...facts, beforeByNow }),
    why: isOver ? overWords(standing, now) : noEstimateWords(standing),
    note: unknown > 0 ? `${formatCount(unknown)} without a cost` : null,
  };
}

function dateOf(startMs: number | undefined, { start }: Period): string | null {
  return startMs === undefined ? null : formatDate(startMs, start.timeZoneId);
}

/** Null as long as there were generations and no cost of theirs is known. */
function runningSums(starts: readonly number[], days: readonly SpentDay[]): (Decimal | null)[] {
  const amounts = new Map(days.map((day) => [day.startMs, day]));
  const held: SpentDay[] = [];
  return starts.map((startMs) => {
    held.push(...[amounts.get(startMs)].filter((day) => day !== undefined));
    return knownOf(held);
  });
}

const MONTHS =
  'January February March April May June July August September October November December'.split(
    ' ',
  );

/** With its year where it is not the one that is spoken of. */
function monthName(
  { month, year }: Temporal.ZonedDateTime,
  spokenOf: Temporal.ZonedDateTime,
): string {
  const name = MONTHS[month - 1] ?? '';
  return year === spokenOf.year ? name : `${name} ${year}`;
}

/** Why an old month is shown. */
function overWords({ asOf }: Standing, now: Temporal.ZonedDateTime): string {
  const last = formatDate(asOf.epochMilliseconds, asOf.timeZoneId);
  return `The newest generation is of ${last}. Of ${monthName(now, now)} the ledger holds nothing yet.`;
}
