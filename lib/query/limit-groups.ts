import type { Keyed } from './order';

/** At most so many rows of each group, the first ones. */
export function limitGroups(rows: readonly Keyed[], groupLimit: number | null): Keyed[] {
  if (groupLimit === null) return [...rows];
  const seen = new Map<string | number, number>();
  return rows.filter(({ group, groupRank }) => {
    // "Other" has no values, as a group of missing values has none.
    const key = groupRank ?? JSON.stringify(group);
    seen.set(key, (seen.get(key) ?? 0) + 1);
    return (seen.get(key) ?? 0) <= groupLimit;
  });
}
