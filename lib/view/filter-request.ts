import { type DimensionName, dimensionOf } from '@/lib/catalog/dimensions';
import { fieldOf } from '@/lib/catalog/fields';
import type { ViewFilter } from './view-filter';

/** A filter in the body of `POST /api/v1/analytics/query`. */
export interface FilterRequest {
  readonly field: string;
  readonly operator: 'in' | 'not_in' | 'gt' | 'lt';
  readonly value: string | readonly (string | number | boolean)[];
  readonly include_unset?: boolean;
}

/**
 * A view's filter as the query API takes it. *Is not* keeps generations without a value: they are
 * not that value. Null for a filter that nobody can read; the page warns of it.
 */
export function filterRequest(filter: ViewFilter): FilterRequest | null {
  switch (filter.operator) {
    case 'is':
      return { field: filter.dimension, operator: 'in', value: filter.values };
    case 'not':
      return {
        field: filter.dimension,
        operator: 'not_in',
        value: filter.values,
        include_unset: true,
      };
    case 'set':
    case 'unset':
      return presence(filter.dimension, filter.operator === 'unset');
    case 'above':
      return { field: filter.field, operator: 'gt', value: filter.value };
    case 'below':
      return { field: filter.field, operator: 'lt', value: filter.value };
    case 'unreadable':
      return null;
  }
}

/**
 * With or without a value, in the operators that the API has: it wants at least one value to
 * compare with. Empty text counts as unset, no number in the ledger is that small, and a boolean
 * that is set is one of two.
 */
function presence(dimension: DimensionName, unset: boolean): FilterRequest {
  const { type } = fieldOf(dimensionOf(dimension).field);
  if (type === 'boolean') {
    return unset
      ? { field: dimension, operator: 'not_in', value: [true, false], include_unset: true }
      : { field: dimension, operator: 'in', value: [true, false] };
  }
  const nothing = type === 'text' ? '' : Number.MIN_SAFE_INTEGER;
  return unset
    ? { field: dimension, operator: 'in', value: [nothing], include_unset: true }
    : { field: dimension, operator: 'not_in', value: [nothing] };
}
