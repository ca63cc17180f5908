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

/** A bin, how many values lie in bins below it, how many up to its end, and how many in all. */
export interface RankedBin {
  readonly bin: number;
  readonly below: number;
  readonly upTo: number;
  readonly whole: number;
}

/** The same interpolation between ranks as over rows, on the representatives of the bins that hold them. */
export function quantileOfBins(bins: readonly RankedBin[], fraction: number): number | null {
  const whole = bins[0]?.whole ?? 0;
  if (whole === 0) return null;
  const at = (whole - 1) * fraction;
  const low = valueAt(bins, Math.floor(at));
  const high = valueAt(bins, Math.ceil(at));
  return low + (high - low) * (at - Math.floor(at));
}

function valueAt(bins: readonly RankedBin[], rank: number): number {
  const holder = bins.find(({ below, upTo }) => rank >= below && rank < upTo);
  if (!holder) throw new RangeError(`no bin holds rank ${rank}`);
  return representative(holder.bin);
}
