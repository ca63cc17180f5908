import 'server-only';
import { Temporal } from 'temporal-polyfill';
import { MOST_DAYS } from '@/lib/forecast/forecast-period';
import { type MonthOutlook, monthOutlook, type SpentByNow } from '@/lib/forecast/month-outlook';
import { type Period, periodBefore } from '@/lib/forecast/period';
import { monthToShow, type SpentDay, type Standing, standingOf } from '@/lib/forecast/standing';
import type { Ledger } from '@/lib/store/ledger';
import { readDays, type SpendScope, spendQuery, spentOf } from './read-days';

/** Where a period of a scope stands, with the days that say so. */
export async function readStanding(
  ledger: Ledger,
  scope: SpendScope,
  period: Period,
  nowMs: number,
): Promise<Standing & { readonly days: readonly SpentDay[] }> {
  const bounds = await ledger.bounds();
  // Whole days only, so that the same question is asked, and answered from memory, all day long.
  const learnFrom = Temporal.Instant.fromEpochMilliseconds(nowMs)
    .toZonedDateTimeISO(scope.timezone)
    .startOfDay()
    .subtract({ days: MOST_DAYS + 8 });
  const { start } = periodBefore(period);
  const earlier = Temporal.ZonedDateTime.compare(start, learnFrom) < 0 ? start : learnFrom;
  const days = await readDays(ledger, scope, { start: earlier, end: period.end });
  return { ...standingOf(period, days, bounds, nowMs), days };
}

/** The running month of a scope, or the last one that the ledger holds. */
export async function readMonthOutlook(
  ledger: Ledger,
  scope: SpendScope,
  nowMs: number,
): Promise<MonthOutlook> {
  const bounds = await ledger.bounds();
  const period = monthToShow(scope.timezone, bounds, nowMs);
  const { days, ...standing } = await readStanding(ledger, scope, period, nowMs);
  const before = periodBefore(period);
  const isHeld = bounds !== null && Date.parse(bounds.start) < before.start.epochMilliseconds;
  const isComparable = isHeld && (standing.spent !== null || standing.unknown > 0);
  const byNow = isComparable ? await spentByNow(ledger, scope, before, standing.asOf) : null;
  return monthOutlook(standing, days, { period: before, isHeld, byNow }, nowMs);
}

/** What the month before had cost at the same day of the month and time; at its end, if it is shorter. */
async function spentByNow(
  ledger: Ledger,
  scope: SpendScope,
  { start, end }: Period,
  asOf: Temporal.ZonedDateTime,
): Promise<SpentByNow> {
  const sameTime = asOf.subtract({ months: 1 });
  const isShorter = sameTime.day < asOf.day;
  const until = isShorter ? end : sameTime.round({ smallestUnit: 'minute', roundingMode: 'floor' });
  if (Temporal.ZonedDateTime.compare(until, start) <= 0) return { spent: '0', unknown: 0 };
  const { rows } = await ledger.query(spendQuery(scope, { start, end: until }));
  const { metrics } = rows[0] ?? {};
  return metrics ? spentOf(metrics, scope) : { spent: '0', unknown: 0 };
}
