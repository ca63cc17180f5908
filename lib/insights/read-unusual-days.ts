import 'server-only';
import { Temporal } from 'temporal-polyfill';
import type { DimensionName } from '@/lib/catalog/dimensions';
import { type Contribution, explainDay } from '@/lib/forecast/explain-day';
import { dayStarts } from '@/lib/forecast/period';
import { LEAST_DAYS_BEFORE, USUAL_DAYS, unusualDays } from '@/lib/forecast/unusual-days';
import type { UnusualEntry, UnusualReport } from '@/lib/forecast/unusual-report';
import type { TimeRange } from '@/lib/query/query';
import type { ResultRow } from '@/lib/query/result';
import type { Ledger } from '@/lib/store/ledger';
import { readDays, type SpendScope, spendQuery } from './read-days';

/** A list that is longer is no longer news. */
const MOST_DAYS = 5;
/** Values of a dimension that are looked at; the rest explains nothing by one value. */
const MOST_VALUES = 200;

/** Where a difference is looked for, from the narrowest cause to the widest. */
const CAUSES = [
  'api_key_name',
  'external_user',
  'app',
  'model',
  'provider',
] as const satisfies readonly DimensionName[];

/** The days of a range that were unlike those before them, the newest first, each with its cause. */
export async function readUnusualDays(
  ledger: Ledger,
  scope: SpendScope,
  range: TimeRange,
  nowMs: number,
): Promise<UnusualReport> {
  const bounds = await ledger.bounds();
  if (bounds === null) return { days: [], judged: 0 };
  const at = (ms: number) =>
    Temporal.Instant.fromEpochMilliseconds(Math.floor(ms)).toZonedDateTimeISO(scope.timezone);
  const asked = at(Date.parse(range.start));
  // The day of the newest generation may still fill up, as today does.
  const end = at(Math.min(Date.parse(range.end), Date.parse(bounds.end), nowMs)).startOfDay();
  const first = at(Date.parse(bounds.start)).startOfDay().add({ days: 1 });
  const wanted = asked.startOfDay().subtract({ days: USUAL_DAYS });
  const start = Temporal.ZonedDateTime.compare(wanted, first) < 0 ? first : wanted;
  const starts = dayStarts(start, end);
  if (starts.length === 0) return { days: [], judged: 0 };
  const spent = new Map(
    (await readDays(ledger, scope, { start, end })).map((day) => [day.startMs, day.spent]),
  );
  const amountOf = (day: Temporal.ZonedDateTime) => spent.get(day.epochMilliseconds) ?? '0';
  // A day that the range begins inside of is judged as a whole.
  const from = starts.findIndex(
    (day) => Temporal.ZonedDateTime.compare(day, asked.startOfDay()) >= 0,
  );
  if (from === -1) return { days: [], judged: 0 };
  const found = unusualDays(
    starts.map((day) => Number(amountOf(day))),
    from,
  );
  const largest = found
    .toSorted((a, b) => Math.abs(b.amount - b.usual) - Math.abs(a.amount - a.usual))
    .slice(0, MOST_DAYS)
    .toSorted((a, b) => b.index - a.index);
  const days = await Promise.all(
    largest.map(async ({ index, usual, score, length }): Promise<UnusualEntry> => {
      // `unusualDays` answers places of the days that it was given.
      const day = starts[index] as Temporal.ZonedDateTime;
      const dayEnd = day.toPlainDate().add({ days: 1 }).toZonedDateTime(scope.timezone);
      return {
        startMs: day.epochMilliseconds,
        endMs: dayEnd.epochMilliseconds,
        date: day.toPlainDate().toString(),
        spent: amountOf(day),
        usual,
        direction: score > 0 ? 'more' : 'less',
        length,
        cause: await causeOf(ledger, scope, day, starts[Math.max(0, index - USUAL_DAYS)] ?? day),
      };
    }),
  );
  return { days, judged: Math.max(0, starts.length - Math.max(from, LEAST_DAYS_BEFORE)) };
}

/** The day against the mean day of those before it, value by value. */
async function causeOf(
  ledger: Ledger,
  scope: SpendScope,
  day: Temporal.ZonedDateTime,
  since: Temporal.ZonedDateTime,
): Promise<UnusualEntry['cause']> {
  const dayEnd = day.toPlainDate().add({ days: 1 }).toZonedDateTime(scope.timezone);
  const daysBefore = dayStarts(since, day).length;
  const byDimension = await Promise.all(
    CAUSES.map(async (dimension) => {
      const more = { dimensions: [dimension], limit: MOST_VALUES };
      const [then, before] = await Promise.all([
        ledger.query(spendQuery(scope, { start: day, end: dayEnd }, more)),
        ledger.query(spendQuery(scope, { start: since, end: day }, more)),
      ]);
      const values = new Map<string | null, Contribution>();
      const put = (row: ResultRow, part: 'amount' | 'usual', days: number) => {
        const found = row.dimensions[dimension] ?? null;
        const value = found === null ? null : String(found);
        const known = values.get(value) ?? { value, amount: 0, usual: 0 };
        values.set(value, { ...known, [part]: Number(row.metrics[scope.metric] ?? 0) / days });
      };
      for (const row of then.rows) put(row, 'amount', 1);
      for (const row of before.rows) put(row, 'usual', daysBefore);
      return { dimension, contributions: [...values.values()] };
    }),
  );
  const found = explainDay(byDimension);
  if (found === null) return null;
  const { dimension, value, share } = found;
  return { dimension, value, share };
}
