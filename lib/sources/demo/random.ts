import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** The same seed gives the same draws. */
export class Random {
  private readonly generator;

  constructor(seed: number) {
    this.generator = xoroshiro128plus(seed);
  }

  /** From 0 up to, but not including, 1. */
  unit(): number {
    return uniformFloat64(this.generator);
  }

  chance(probability: number): boolean {
    return this.unit() < probability;
  }

  /** Whole numbers, both ends included. */
  integer(from: number, to: number): number {
    return uniformInt(this.generator, from, to);
  }

  /** Around a median, with a long tail to the right; `spread` 0.3 is tight, 1 is wide. */
  longTailed(median: number, spread: number): number {
    const normal = Math.sqrt(-2 * Math.log(1 - this.unit())) * Math.cos(2 * Math.PI * this.unit());
    return median * Math.exp(spread * normal);
  }

  /** One of the entries, by their weights. */
  weighted<Entry extends { readonly weight: number }>(entries: readonly Entry[]): Entry {
    const total = entries.reduce((sum, { weight }) => sum + weight, 0);
    let left = this.unit() * total;
    for (const entry of entries) {
      left -= entry.weight;
      if (left < 0) return entry;
    }
    const [first] = entries;
    if (first === undefined) throw new RangeError('nothing to choose from');
    return first;
  }

  /** The first is the most frequent, the second half as frequent, and so on (Zipf). */
  ranked<Entry>(entries: readonly Entry[]): Entry {
    return this.weighted(entries.map((entry, rank) => ({ entry, weight: 1 / (rank + 1) }))).entry;
  }

  letters(count: number): string {
    let text = '';
    for (let index = 0; index < count; index += 1) text += LETTERS[this.integer(0, 61)] ?? 'A';
    return text;
  }
}
