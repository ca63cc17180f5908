import type { Decimal } from '@/lib/generation/decimal';

/** What a chart library draws: one object per bucket, keyed by series, at the bucket's index. */
export type Point = Readonly<Record<string, number | null>> & { readonly index: number };

/** Turns exact text into pixels' numbers; the only place where money becomes a float. */
export function bucketPoints(
  series: readonly { key: string; values: readonly (Decimal | null)[] }[],
  count: number,
): Point[] {
  return Array.from({ length: count }, (_, index) => {
    const point: Record<string, number | null> & { index: number } = { index };
    for (const { key, values } of series) {
      const value = values[index] ?? null;
      point[key] = value === null ? null : Number(value);
    }
    return point;
  });
}
