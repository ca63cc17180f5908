/**
 * The lowest and the highest point of series on top of each other; the line itself belongs to them.
 * Refunds and other negative values pile up below it.
 */
export function stackExtent(series: readonly (readonly (number | null)[])[]): {
  low: number;
  high: number;
} {
  const count = Math.max(0, ...series.map(({ length }) => length));
  let low = 0;
  let high = 0;
  for (let index = 0; index < count; index += 1) {
    let above = 0;
    let below = 0;
    for (const values of series) {
      const value = values[index] ?? 0;
      if (value < 0) below += value;
      else above += value;
    }
    low = Math.min(low, below);
    high = Math.max(high, above);
  }
  return { low, high };
}
