import { quantileOf } from './order-statistics';

const FENCE = 3;
const TIMES_ITS_WEEKDAY = 3;

/**
 * Days, oldest first, with lone spikes brought down: a day far beyond all others, and three times
 * every other day of its weekday, counts as the largest of those. A batch that runs every Monday is
 * no spike, and money that is spent on few days only has none.
 */
export function calmDays(days: readonly number[]): number[] {
  const upper = quantileOf(days, 0.75);
  const fence = upper + FENCE * (upper - quantileOf(days, 0.25));
  const active = days.filter((day) => day !== 0).length;
  if (active * 2 < days.length) return [...days];
  return days.map((day, index) => {
    if (day <= fence) return day;
    const others = days.filter((_, at) => at !== index && (at - index) % 7 === 0);
    const largest = Math.max(...others);
    return others.length > 0 && day > TIMES_ITS_WEEKDAY * largest ? largest : day;
  });
}
