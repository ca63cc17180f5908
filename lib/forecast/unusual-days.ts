import { medianOf, robustDeviation } from './order-statistics';

/** Days before a day that say what is usual, and how many there must be. */
export const USUAL_DAYS = 28;
export const LEAST_DAYS_BEFORE = 14;
/**
 * So many deviations of days freed of their weekday from the usual of the own weekday, which is known
 * from four days only, and so many of all days from the usual of all. Measured: `npm run bench:estimates`.
 */
const FROM_WEEKDAY = 6;
const FROM_ALL = 2.5;
/** In logarithms: no ledger is so even that a third more or less were news. */
const LEAST_DEVIATION = 0.12;
/** A difference of less money is none that anybody looks for. */
const LEAST_USD = 1;
/** And it must be a good part of a usual day. */
const LEAST_PART = 0.5;

export interface UnusualDay {
  /** Place in the days that were given. */
  readonly index: number;
  readonly amount: number;
  /** The median of the days before. */
  readonly usual: number;
  /** Deviations from the usual, on a logarithmic scale; negative when it was less. */
  readonly score: number;
  /** Days in a row that were unusual in the same direction, this one included. */
  readonly length: number;
}

/**
 * The days that stand out, each judged by up to four weeks before it. Amounts are compared as
 * logarithms, because spend grows by factors; the median and the median distance are not moved by
 * other unusual days. A day must stand out from all days and from those of its weekday, so that
 * neither weekends nor a batch every Monday is news; and how far days lie apart is measured without
 * their weekdays, or quiet weekends would hide what is unusual. Days in a row are one, told at its largest.
 *
 * @param days spend in USD of complete days, oldest first, without gaps
 * @param from place of the first day to judge
 */
export function unusualDays(days: readonly number[], from = 0): UnusualDay[] {
  const found: UnusualDay[] = [];
  for (let index = Math.max(from, LEAST_DAYS_BEFORE); index < days.length; index += 1) {
    const day = judge(days, index);
    if (day === null) continue;
    const last = found.at(-1);
    const follows = last && last.score > 0 === day.score > 0 && lastDayOf.get(last) === index - 1;
    const told = follows
      ? { ...(larger(last, day) ? day : last), length: last.length + 1 }
      : { ...day, length: 1 };
    if (follows) found.pop();
    found.push(told);
    lastDayOf.set(told, index);
  }
  return found;
}

const lastDayOf = new WeakMap<UnusualDay, number>();

const larger = (a: UnusualDay, b: Omit<UnusualDay, 'length'>): boolean =>
  Math.abs(b.score) > Math.abs(a.score);

function judge(days: readonly number[], index: number): Omit<UnusualDay, 'length'> | null {
  const before = days.slice(Math.max(0, index - USUAL_DAYS), index);
  const usual = medianOf(before);
  const amount = days[index] ?? 0;
  if (usual <= 0) return null;
  if (Math.abs(amount - usual) < Math.max(LEAST_USD, LEAST_PART * usual)) return null;
  // A tenth of a usual day is added, so that a day without spend has a logarithm.
  const size = (value: number) => Math.log(Math.max(value, 0) + usual / 10);
  const sizes = before.map(size);
  const middle = medianOf(sizes);
  const weekdays = Array.from({ length: 7 }, (_, ago) =>
    medianOf(sizes.filter((_, at) => (before.length - at) % 7 === ago)),
  );
  const ownMiddle = weekdays[0] ?? middle;
  const calm = sizes.map((one, at) => one - (weekdays[(before.length - at) % 7] ?? middle));
  const fromWeekday = (size(amount) - ownMiddle) / Math.max(LEAST_DEVIATION, robustDeviation(calm));
  const fromAll = (size(amount) - middle) / Math.max(LEAST_DEVIATION, robustDeviation(sizes));
  const stands =
    Math.abs(fromWeekday) >= FROM_WEEKDAY &&
    Math.abs(fromAll) >= FROM_ALL &&
    fromAll > 0 === fromWeekday > 0;
  return stands ? { index, amount, usual, score: fromWeekday } : null;
}
