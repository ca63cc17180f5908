import type { DimensionName } from '@/lib/catalog/dimensions';
import type { ViewFilter } from './view-filter';

type Wanted = 'is' | 'not';

/**
 * The filters after a click on a value: *is* narrows to it, *is not* leaves it out as well. A null
 * value is a generation without one. What the click contradicts goes.
 */
export function withValue(
  filters: readonly ViewFilter[],
  dimension: DimensionName,
  operator: Wanted,
  value: string | null,
): ViewFilter[] {
  if (value === null) {
    const wanted = operator === 'is' ? 'unset' : 'set';
    return [
      ...without(filters, dimension, ['is', 'set', 'unset']),
      { operator: wanted, dimension },
    ];
  }
  if (operator === 'is') {
    const rest = without(filters, dimension, ['is', 'not', 'set', 'unset']);
    return [...rest, { operator, dimension, values: [value] }];
  }
  const excluded = filters.flatMap((filter) =>
    filter.operator === 'not' && filter.dimension === dimension ? filter.values : [],
  );
  const values = [...new Set([...excluded, value])];
  return [...without(filters, dimension, ['not']), { operator, dimension, values }];
}

/** The filters after the values of a dimension were chosen in its menu; none chosen removes it. */
export function withValues(
  filters: readonly ViewFilter[],
  dimension: DimensionName,
  operator: Wanted,
  values: readonly string[],
): ViewFilter[] {
  const rest = without(filters, dimension, ['is', 'not', 'set', 'unset']);
  return values.length === 0 ? rest : [...rest, { operator, dimension, values: [...values] }];
}

/** The filters of other dimensions: what a filter menu counts under. */
export function withoutDimension(
  filters: readonly ViewFilter[],
  dimension: DimensionName,
): ViewFilter[] {
  return without(filters, dimension, ['is', 'not', 'set', 'unset']);
}

function without(
  filters: readonly ViewFilter[],
  dimension: DimensionName,
  operators: readonly ViewFilter['operator'][],
): ViewFilter[] {
  return filters.filter(
    (filter) =>
      !('dimension' in filter) ||
      filter.dimension !== dimension ||
      !operators.includes(filter.operator),
  );
}
