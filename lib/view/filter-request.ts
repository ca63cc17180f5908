import type { ViewFilter } from './view-filter';

/** A filter in the body of `POST /api/v1/analytics/query`. */
export interface FilterRequest {
  readonly field: string;
  readonly operator: 'in' | 'not_in' | 'contains' | 'gt' | 'lt' | 'is_set' | 'is_not_set';
  readonly value?: string | readonly (string | number | boolean)[];
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
    case 'contains':
      return { field: filter.dimension, operator: 'contains', value: filter.text };
    case 'set':
      return { field: filter.dimension, operator: 'is_set' };
    case 'unset':
      return { field: filter.dimension, operator: 'is_not_set' };
    case 'above':
      return { field: filter.field, operator: 'gt', value: filter.value };
    case 'below':
      return { field: filter.field, operator: 'lt', value: filter.value };
    case 'unreadable':
      return null;
  }
}
