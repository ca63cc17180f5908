import type { DimensionName } from '@/lib/catalog/dimensions';
import type { Entity } from '@/lib/chart/entity';
import { withValue, withValues } from '@/lib/view/change-filters';
import type { ViewFilter } from '@/lib/view/view-filter';

/**
 * The filters after a press on a group. "Other" is everything but the groups that are shown: to see
 * it alone is to leave those out, and to leave it out is to see only those.
 */
export function chooseEntity(
  filters: readonly ViewFilter[],
  by: DimensionName,
  entity: Entity,
  exclude: boolean,
  shown: readonly Entity[],
): ViewFilter[] {
  if (entity.others === null) return withValue(filters, by, exclude ? 'not' : 'is', entity.value);
  const named = shown.flatMap(({ value, others }) =>
    others === null && value !== null ? [value] : [],
  );
  if (exclude) return withValues(filters, by, 'is', named);
  const left = filters.flatMap((filter) =>
    filter.operator === 'not' && filter.dimension === by ? filter.values : [],
  );
  return withValues(filters, by, 'not', [...new Set([...left, ...named])]);
}
