/** The ends of a value axis, and its marks at round values. */
export interface NiceScale {
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
}

/**
 * Round marks from the least to the largest value, zero among them. The axis ends where the values
 * end, so a small loss below zero takes little room; above it ends at a mark.
 */
export function niceScale(
  least: number,
  largest: number,
  count: number,
  stepOf: NiceStep = decimalStep,
): NiceScale {
  const low = Math.min(0, least);
  const high = Math.max(0, largest);
  if (low === high) return { domain: [0, 1], ticks: [0] };
  const step = stepOf((high - low) / count);
  const top = Math.ceil(high / step - 1e-9);
  const bottom = Math.ceil(low / step - 1e-9);
  const ticks = Array.from({ length: top - bottom + 1 }, (_, index) => (bottom + index) * step);
  // Multiplying leaves 0.30000000000000004 behind.
  const rounded = ticks.map((tick) => Number(tick.toPrecision(12)) || 0);
  const margin = low < 0 ? (high - low) * 0.04 : 0;
  return { domain: [low - margin, Math.max(rounded.at(-1) ?? 0, high)], ticks: rounded };
}

/** The least round step between two marks that is no shorter than a rough one. */
export type NiceStep = (rough: number) => number;

export function decimalStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 2.5, 5, 10].find((candidate) => candidate * power >= rough) ?? 10;
  return factor * power;
}
