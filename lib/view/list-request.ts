import { type FilterRequest, filterRequest } from './filter-request';
import type { ResolvedView } from './resolved-view';
import type { ViewFilter } from './view-filter';

/** What of a view decides which generations a list or an export has: also the key of the cache. */
export interface ListQuestion {
  readonly filters: readonly FilterRequest[];
  /** Absent: everything that is held. */
  readonly time_range?: { readonly start: string; readonly end: string };
}

/** Without a range in the URL a list goes through everything. */
export function listQuestion(
  filters: readonly ViewFilter[],
  { automatic, start, end }: Pick<ResolvedView, 'automatic' | 'start' | 'end'>,
): ListQuestion {
  const readable = filters.flatMap((filter) => filterRequest(filter) ?? []);
  return automatic ? { filters: readable } : { filters: readable, time_range: { start, end } };
}
