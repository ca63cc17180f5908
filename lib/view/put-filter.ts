import type { ViewFilter } from './view-filter';

/**
 * The filters after one was made in its menu. It takes the place of the one that was edited, else of
 * the one that says the opposite of the same dimension or asks for other values of it: two that
 * contradict each other would show nothing.
 *
 * @param edited the filter whose chip was opened; null for a new one
 */
export function putFilter(
  filters: readonly ViewFilter[],
  filter: ViewFilter,
  edited: ViewFilter | null,
): ViewFilter[] {
  const replaced = edited ?? filters.find((other) => contradicts(other, filter)) ?? null;
  const rest = filters.filter((other) => other === replaced || !contradicts(other, filter));
  return replaced && rest.includes(replaced)
    ? rest.map((other) => (other === replaced ? filter : other))
    : [...rest, filter];
}

/** Whether two filters decide about the same thing in the same way. */
function contradicts(a: ViewFilter, b: ViewFilter): boolean {
  if (a.operator === 'unreadable' || b.operator === 'unreadable') return false;
  if ('field' in a || 'field' in b) {
    return 'field' in a && 'field' in b && a.field === b.field && a.operator === b.operator;
  }
  if (a.dimension !== b.dimension) return false;
  // A part of the text narrows further, whatever else is asked of the dimension.
  return a.operator === b.operator || (a.operator !== 'contains' && b.operator !== 'contains');
}
