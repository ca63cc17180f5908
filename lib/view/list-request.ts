import { type FilterRequest, filterRequest } from './filter-request';
import type { ResolvedView } from './resolved-view';
import type { ViewFilter } from './view-filter';

/** What of a view decides which generations a list or an export has: also the key of the cache. */
export interface ListQuestion {
  readonly filters: readonly FilterRequest[];
  /** Absent: everything that is held. */
  readonly time_range?: { readonly start: string; readonly end: string };
}

/** Later than any record. */
const NEVER = '9999-12-31T00:00:00Z';

/** Without a range in the URL a list goes through everything. */
export function listQuestion(
  filters: readonly ViewFilter[],
  { automatic, start, end }: Pick<ResolvedView, 'automatic' | 'start' | 'end'>,
): ListQuestion {
  const readable = filters.flatMap((filter) => filterRequest(filter) ?? []);
  return automatic ? { filters: readable } : { filters: readable, time_range: { start, end } };
}

/**
 * What asks how many there are by now: a range that ended at the moment of its drawing would never hold
 * what came after it.
 */
export function questionOfNow(
  question: ListQuestion,
  { kind }: Pick<ResolvedView, 'kind'>,
): ListQuestion {
  const { time_range: range } = question;
  if (range === undefined || kind === 'fixed') return question;
  return { ...question, time_range: { ...range, end: NEVER } };
}
