import { filterText } from './filter-words';
import { windowWords } from './range-words';
import type { ResolvedView } from './resolved-view';
import type { ViewFilter } from './view-filter';

/** What a picture is of, for who sees it without its page: `2 – 31 Oct 2026 · UTC · Model is a/b`. */
export function pictureWords(
  filters: readonly ViewFilter[],
  { start, end, timezone }: Pick<ResolvedView, 'start' | 'end' | 'timezone'>,
): string {
  const parts = filters.map(filterText);
  return [windowWords(Date.parse(start), Date.parse(end), timezone), timezone, ...parts].join(
    ' · ',
  );
}
