import { calmDays } from './calm-days';
import { quantileOf } from './order-statistics';
import { seededRandom } from './random';

/** Complete days that a forecast needs, and looks back at most. */
export const LEAST_DAYS = 14;
export const MOST_DAYS = 56;

/** After so many weeks a week counts half. */
const HALF_LIFE_WEEKS = 2;
const PATHS = 2_000;
const SEED = 20_260_101;
/** Of a standard normal distribution: nine tenths lie below. */
const Z90 = 1.2816;

/** Numbers in USD: estimates are no money, so they need not be exact. */
export interface ForecastInput {
  /** Spend of each complete day before today, oldest first, without gaps, zeros included. */
  readonly history: readonly number[];
  /** Spent in the period before today began. */
  readonly before: number;
  /** Spent today so far. */
  readonly today: number;
  /** How much of today is over, 0 to 1. */
  readonly elapsed: number;
  /** Whole days of the period that come after today. */
  readonly daysAfter: number;
}

/** The period's spend up to the end of a day. Eight times in ten it should end within the band. */
export interface Estimate {
  readonly expected: number;
  readonly low: number;
  readonly high: number;
}

/**
 * What a period will have cost at the end of today and of each day after it.
 *
 * Whole weeks of the past are drawn at random, recent ones more often, and put one after the other
 * from today on: weekdays stay weekdays, and a busy week stays a busy week. The mean is the
 * expectation; the band is the middle eight tenths of the draws, widened as Student's distribution
 * says for so few weeks. Null when there is less than two weeks to learn from.
 */
export function forecastPeriod(input: ForecastInput): Estimate[] | null {
  const { history, before, today, elapsed, daysAfter } = input;
  if (history.length < LEAST_DAYS) return null;
  const weeks = Math.floor(Math.min(history.length, MOST_DAYS) / 7);
  const days = calmDays(history.slice(-7 * weeks));
  const weights = Array.from({ length: weeks }, (_, ago) => 0.5 ** (ago / HALF_LIFE_WEEKS));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = weights.map((weight) => weight / whole);
  /** The day so many weeks before a day that is `step` days from today. */
  const dayOf = (step: number, weeksAgo: number) =>
    (days[days.length + (step % 7) - 7 * (weeksAgo + 1)] ?? 0) * (step === 0 ? 1 - elapsed : 1);

  const spent = before + today;
  const cumulated = drawPaths(daysAfter + 1, shares, dayOf);
  const isNeverNegative = days.every((day) => day >= 0);
  let mean = 0;
  let floor = Number.NEGATIVE_INFINITY;
  return cumulated.map((sums, step) => {
    mean += shares.reduce((sum, share, weeksAgo) => sum + share * dayOf(step, weeksAgo), 0);
    const wider = widening(shares, (step + 1) / 7);
    const lowest = isNeverNegative ? Math.max(0, floor) : floor;
    const low = Math.max(lowest, mean - wider * Math.max(0, mean - quantileOf(sums, 0.1)));
    if (isNeverNegative) floor = low;
    const high = mean + wider * Math.max(0, quantileOf(sums, 0.9) - mean);
    return { expected: spent + mean, low: spent + Math.min(low, mean), high: spent + high };
  });
}

/** For each step, what every path has added up to by then. */
function drawPaths(
  steps: number,
  shares: readonly number[],
  dayOf: (step: number, weeksAgo: number) => number,
): Float64Array[] {
  const random = seededRandom(SEED);
  const sums = Array.from({ length: steps }, () => new Float64Array(PATHS));
  for (let path = 0; path < PATHS; path += 1) {
    let sum = 0;
    let week = 0;
    for (let step = 0; step < steps; step += 1) {
      if (step % 7 === 0) week = pick(shares, random());
      sum += dayOf(step, week);
      const at = sums[step];
      if (at) at[path] = sum;
    }
  }
  return sums;
}

function pick(shares: readonly number[], at: number): number {
  let sum = 0;
  const found = shares.findIndex((share) => {
    sum += share;
    return at < sum;
  });
  return found === -1 ? shares.length - 1 : found;
}

/**
 * How much wider than the draws the truth scatters: so few weeks show less than there is, and their
 * mean is off by as much for every week ahead; twice that, because levels wander.
 */
function widening(shares: readonly number[], weeksAhead: number): number {
  const count = 1 / shares.reduce((sum, share) => sum + share * share, 0);
  const freedom = Math.max(1, count - 1);
  return (
    (student90(freedom) / Z90) *
    Math.sqrt(((freedom + 1) / freedom) * (1 + (2 * Math.max(1, weeksAhead)) / count))
  );
}

/** Nine tenths of Student's distribution lie below (Cornish and Fisher's expansion). */
function student90(freedom: number): number {
  const z = Z90;
  return (
    z +
    (z ** 3 + z) / (4 * freedom) +
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom ** 2) +
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * freedom ** 3)
  );
}
