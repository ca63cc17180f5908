import type { DimensionName } from '@/lib/catalog/dimensions';

/** One value of a dimension: what it cost on the day, and on a usual one. */
export interface Contribution {
  readonly value: string | null;
  readonly amount: number;
  readonly usual: number;
}

export interface Explanation {
  readonly dimension: DimensionName;
  readonly value: string | null;
  /** Of the whole difference from the usual; more than 1 when others went the other way. */
  readonly share: number;
  readonly amount: number;
  readonly usual: number;
}

/** A value that makes up less of the difference explains nothing. */
const LEAST_SHARE = 0.5;
/** And its part of the difference must be so much larger than its part of a usual day. */
const LEAST_SURPLUS = 0.15;

/**
 * The one value that most of a day's difference from the usual comes from. Sums add up, so the
 * difference of the day is the sum of the differences of a dimension's values. A value that always
 * has that part of the spend, such as the only provider, explains nothing. Of equals the first
 * dimension wins. Null when no single value does.
 */
export function explainDay(
  byDimension: readonly { dimension: DimensionName; contributions: readonly Contribution[] }[],
): Explanation | null {
  let best: Explanation | null = null;
  for (const { dimension, contributions } of byDimension) {
    const whole = sumOf(contributions, ({ amount, usual }) => amount - usual);
    const wholeUsual = sumOf(contributions, ({ usual }) => usual);
    if (whole === 0) continue;
    for (const { value, amount, usual } of contributions) {
      const share = (amount - usual) / whole;
      const usualShare = wholeUsual > 0 ? usual / wholeUsual : 0;
      if (share < LEAST_SHARE || share - usualShare < LEAST_SURPLUS) continue;
      // A hair more is no better explanation: several dimensions often name the same rows.
      if (best === null || share > best.share + 0.02) {
        best = { dimension, value, share, amount, usual };
      }
    }
  }
  return best;
}

const sumOf = (list: readonly Contribution[], of: (one: Contribution) => number): number =>
  list.reduce((sum, one) => sum + of(one), 0);
