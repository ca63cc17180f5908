import Big from 'big.js';
import { isMetricName } from '../catalog/metrics';
import { aggregatesOf } from './aggregates';
import type { AggregateLookup } from './evaluate';
import { compareKeyed, type Keyed } from './order';
import type { Query } from './query';
import { isAdditiveAggregate } from './rollup';
import type { Cut } from './rows-of-answer';

/**
 * So many groups are handed out of the engine to be counted and added up here; of more, it is asked
 * how many there are, and for the rest in one row.
 */
export const MOST_GROUPS = 2_000;

/**
 * Whether all groups of a cut, each with what it adds up to, are its answer: nothing is cut by time, and what
 * "Other" adds up to is the sum of its groups. Then one pass over the rows is enough instead of three.
 */
export function isAnsweredByGroups(query: Query): boolean {
  const aggregates = aggregatesOf(rankedMetrics(query)).values();
  return query.granularity === null && [...aggregates].every(isAdditiveAggregate);
}

/** What a cut's answer is made of, and what it ranks and is in order by. */
export function rankedMetrics(query: Query): Query['metrics'] {
  const names = [...query.metrics, query.top?.by, query.orderBy.field];
  return [...new Set(names.filter((name) => name !== undefined))].filter(isMetricName);
}

/** The answer of a cut: its groups as they are, and all others as one. @param ranked every group there is */
export function cutOfGroups(ranked: readonly Keyed[], cut: Cut, query: Query): Keyed[] {
  const ranks = new Map(cut.groups.map((group, rank) => [group, rank]));
  const kept: Keyed[] = [];
  const rest: Keyed[] = [];
  for (const row of ranked) {
    const groupRank = ranks.get(row.group);
    if (groupRank === undefined) rest.push(row);
    else kept.push({ ...row, groupRank });
  }
  if (rest.length > 0) kept.push(togetherAs(cut.groups.length, rest, query));
  return kept.toSorted((a, b) => compareKeyed(a, b, query));
}

function togetherAs(groupRank: number, rows: readonly Keyed[], query: Query): Keyed {
  const group = query.dimensions.map(() => null);
  return { keyCells: [groupRank], bucket: null, group, groupRank, lookup: sumsOf(rows) };
}

/** A sum over groups that all lack the value is unknown, as it is over their rows. */
function sumsOf(rows: readonly Keyed[]): AggregateLookup {
  const sums = new Map<string, string | null>();
  return (key) => {
    const held = sums.get(key);
    if (held !== undefined) return held;
    const known = rows.flatMap(({ lookup }) => lookup(key) ?? []);
    const sum = known.reduce<Big>((total, value) => total.plus(value), new Big(0));
    const text = known.length === 0 ? null : sum.toFixed();
    sums.set(key, text);
    return text;
  };
}
