/**
 * Logarithmic bins as in DDSketch (Masson, Rim, Lee 2019): every value of a bin is within
 * `RELATIVE_ERROR` of the bin's representative, and so is any percentile taken from them.
 */
export const RELATIVE_ERROR = 0.01;

const GAMMA = (1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR);
/** Bins of positive values are above this, of negative values below its negative; zero is bin 0. */
const SHIFT = 100_000;

/** SQL of the bin of a double; the same text on every engine. Null for null. */
export function binSql(value: string): string {
  const bin = (magnitude: string) =>
    `(CAST(ceil(ln(${magnitude}) / ${Math.log(GAMMA)}) AS INTEGER) + ${SHIFT})`;
  return `CASE WHEN ${value} > 0 THEN ${bin(value)} WHEN ${value} < 0 THEN -${bin(`-(${value})`)} WHEN ${value} = 0 THEN 0 END`;
}

/** The value that stands for a bin. */
export function representative(bin: number): number {
  if (bin === 0) return 0;
  const magnitude = (2 * GAMMA ** (Math.abs(bin) - SHIFT)) / (GAMMA + 1);
  return bin < 0 ? -magnitude : magnitude;
}

/** One bin and how many values it holds. */
export type Bin = readonly [bin: number, count: number];

/** The same interpolation between ranks as over rows, on the bins' representatives. */
export function quantileOfBins(bins: readonly Bin[], fraction: number): number | null {
  const sorted = bins.filter(([, count]) => count > 0).toSorted(([a], [b]) => a - b);
  const total = sorted.reduce((sum, [, count]) => sum + count, 0);
  if (total === 0) return null;
  const at = (total - 1) * fraction;
  const low = valueAt(sorted, Math.floor(at));
  const high = valueAt(sorted, Math.ceil(at));
  return low + (high - low) * (at - Math.floor(at));
}

function valueAt(sorted: readonly Bin[], rank: number): number {
  let passed = 0;
  for (const [bin, count] of sorted) {
    passed += count;
    if (rank < passed) return representative(bin);
  }
  return Number.NaN;
}
