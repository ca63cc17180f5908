import type { DimensionName } from '@/lib/catalog/dimensions';
import type { Decimal } from '@/lib/generation/decimal';
import { type AnalyticsRow, exactOf, numberOf } from './analytics-row';
import { type Entity, entityOf, type Slots } from './entity';

/** What a group might have saved beyond what it did. An estimate: nothing here was ever billed. */
export interface PotentialLine {
  readonly entity: Entity;
  readonly prompt: Decimal;
  readonly hitRate: number | null;
  /** USD per million cached tokens, as its own cache reads saved it; null where none did. */
  readonly savedPerMillion: number | null;
  /** USD; null where nothing tells what a cached token of this group saves. */
  readonly potential: number | null;
}

export interface PotentialModel {
  readonly lines: readonly PotentialLine[];
  /** The hit rate that the estimate assumes for all: the best of a group that counts; null without one. */
  readonly target: number | null;
}

const MAX_LINES = 8;
/** A group counts as an example when it has this part of all prompt tokens. */
const EXAMPLE_SHARE = 0.02;

/**
 * What each group would have saved at the best hit rate among groups of some weight, at what its own
 * cached tokens saved. No price list: a group that never read from a cache has no estimate.
 */
export function potentialModel(
  rows: readonly AnalyticsRow[],
  by: DimensionName,
  slots: Slots,
): PotentialModel {
  const all = rows.reduce((sum, row) => sum + (numberOf(row, 'tokens_prompt') ?? 0), 0);
  const rates = rows.flatMap((row) => {
    const prompt = numberOf(row, 'tokens_prompt') ?? 0;
    const rate = numberOf(row, 'cache_hit_rate');
    return rate === null || prompt < all * EXAMPLE_SHARE ? [] : [rate];
  });
  const best = Math.max(0, ...rates);
  const target = best > 0 ? best : null;
  const lines = rows
    .flatMap((row): PotentialLine[] => {
      const prompt = exactOf(row, 'tokens_prompt');
      if (prompt === null || prompt === '0') return [];
      const hitRate = numberOf(row, 'cache_hit_rate');
      const cached = numberOf(row, 'cached_tokens');
      const saved = numberOf(row, 'cache_discount_saved');
      const rate = saved !== null && saved > 0 && cached ? saved / cached : null;
      const missing = target === null || hitRate === null ? null : Math.max(0, target - hitRate);
      return [
        {
          entity: entityOf(row, by, slots),
          prompt,
          hitRate,
          savedPerMillion: rate === null ? null : rate * 1_000_000,
          potential: rate === null || missing === null ? null : rate * Number(prompt) * missing,
        },
      ];
    })
    .toSorted((a, b) => (b.potential ?? -1) - (a.potential ?? -1))
    .slice(0, MAX_LINES);
  return { lines, target };
}
