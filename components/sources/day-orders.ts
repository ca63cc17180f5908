/** How the days of a table may be written, as one says it. */
export const DAY_ORDERS = [
  { value: 'year_first', label: '2026-08-24, or epoch' },
  { value: 'day_first', label: '24.08.2026, 24/08/2026' },
  { value: 'month_first', label: '8/24/2026' },
] as const;

export type DayOrder = (typeof DAY_ORDERS)[number]['value'];

const YEAR_LAST = /^(\d{1,2})([./-])(\d{1,2})\2\d{4}\b/;

/** How some days are likely written: a number past 12 is a day, and who writes dots puts the day first. */
export function likelyOrder(days: readonly string[]): DayOrder {
  const read = days.flatMap((day) => {
    const [, first, sign, second] = YEAR_LAST.exec(day.trim()) ?? [];
    return first === undefined ? [] : [{ first: Number(first), sign, second: Number(second) }];
  });
  if (read.length === 0) return 'year_first';
  if (read.some(({ second }) => second > 12)) return 'month_first';
  if (read.some(({ first, sign }) => first > 12 || sign === '.')) return 'day_first';
  // Nobody can tell 1/8 from 8/1: it is better asked than guessed.
  return 'year_first';
}
