/** The value below which a share of these lies, between neighbours by linear interpolation; 0 of none. */
export function quantileOf(values: ArrayLike<number>, share: number): number {
  const sorted = Float64Array.from(values).sort();
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] ?? 0;
  const above = sorted[Math.ceil(at)] ?? below;
  return below + (above - below) * (at - Math.floor(at));
}

export const medianOf = (values: ArrayLike<number>): number => quantileOf(values, 0.5);

/** Makes the median of distances of a normal distribution its standard deviation. */
const NORMAL = 1.4826;

/** How far values usually lie from their median, as a standard deviation that outliers do not move. */
export function robustDeviation(values: readonly number[]): number {
  const middle = medianOf(values);
  return NORMAL * medianOf(values.map((value) => Math.abs(value - middle)));
}
