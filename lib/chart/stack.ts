/** From where to where a value stands on a chart. */
export type Layer = readonly [from: number, to: number];

/**
 * Puts series on top of each other, bucket by bucket, bottom first. Refunds and other negative values
 * pile up below the line, so that they cover nothing. A missing value is a layer without height.
 */
export function stack(series: readonly (readonly (number | null)[])[], count: number): Layer[][] {
  const above = new Array<number>(count).fill(0);
  const below = new Array<number>(count).fill(0);
  return series.map((values) =>
    Array.from({ length: count }, (_, index): Layer => {
      const value = values[index] ?? 0;
      const ends = value < 0 ? below : above;
      const from = ends[index] ?? 0;
      ends[index] = from + value;
      return [from, from + value];
    }),
  );
}

/** The lowest and the highest point of all layers; the line itself belongs to them. */
export function extent(layers: readonly (readonly Layer[])[]): { low: number; high: number } {
  let low = 0;
  let high = 0;
  for (const layer of layers) {
    for (const [from, to] of layer) {
      low = Math.min(low, from, to);
      high = Math.max(high, from, to);
    }
  }
  return { low, high };
}
