import { type DimensionName, dimensionOf } from '@/lib/catalog/dimensions';
import { valueWords } from '@/lib/view/filter-words';
import { type AnalyticsRow, groupOf, othersOf } from './analytics-row';
import { formatCount } from './format-number';
import { colorSlots, OTHER_SLOT, SERIES_SLOTS } from './palette';

/** One group on a chart: a model, a provider, "without one", or all that are outside the top. */
export interface Entity {
  /** Unique on a chart. */
  readonly key: string;
  readonly label: string;
  /** What to filter by; null for a group without a value. Meaningless for "Other". */
  readonly value: string | null;
  /** How many groups it stands for; null for a single one. */
  readonly others: number | null;
  /** Colour slot of `palette.ts`. */
  readonly slot: number;
}

/** The colour slots of one page, by entity label. */
export type Slots = ReadonlyMap<string, number>;

export function entityOf(row: AnalyticsRow, by: DimensionName, slots: Slots): Entity {
  const others = othersOf(row);
  if (others !== null) {
    const { label, plural } = dimensionOf(by);
    const what = others === 1 ? label.toLowerCase() : plural;
    const words = `Other (${formatCount(others)} ${what})`;
    return { key: 'other', label: words, value: null, others, slot: OTHER_SLOT };
  }
  const value = groupOf(row, by);
  const label = valueWords(by, value);
  const key = value === null ? 'unset' : `is:${value}`;
  return { key, label, value, others: null, slot: slots.get(label) ?? OTHER_SLOT };
}

/** The largest first, as they came, and "Other" after them, however large it is. */
export function othersLast(rows: readonly AnalyticsRow[]): AnalyticsRow[] {
  return rows.toSorted((a, b) => Number(othersOf(a) !== null) - Number(othersOf(b) !== null));
}

/** What matters most in the whole ledger, by dimension: labels, at most as many as there are colours. */
export type KnownEntities = Readonly<Partial<Record<DimensionName, readonly string[]>>>;

/**
 * One colour per entity for the whole page: first come those of the first list (the largest by
 * cost), then of the others, as many as there are colours. Those of `known` look alike on every page.
 */
export function pageSlots(
  lists: readonly (readonly AnalyticsRow[])[],
  by: DimensionName,
  known: KnownEntities = {},
): Slots {
  const labels = lists.flatMap((rows) =>
    rows.flatMap((row) => (othersOf(row) === null ? [valueWords(by, groupOf(row, by))] : [])),
  );
  return colorSlots([...new Set(labels)].slice(0, SERIES_SLOTS), known[by]);
}
