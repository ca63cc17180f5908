import { answersTo, type ViewAnswers } from '@/components/query/use-view-answers';
import type { DimensionName } from '@/lib/catalog/dimensions';
import { type KnownEntities, pageSlots, type Slots } from '@/lib/chart/entity';
import type { PanelQuery } from '@/lib/view/panel-query';

/** One colour per entity for all charts of a page; those of the first rankings come first. */
export function pageSlotsOf(
  queries: readonly PanelQuery[],
  set: ViewAnswers,
  entities?: KnownEntities,
): (by: DimensionName) => Slots {
  const rankings = queries.filter(
    ({ split, overTime, top }) => split !== undefined && overTime === undefined && top,
  );
  const known = new Map<DimensionName, Slots>();
  return (by) => {
    const slots =
      known.get(by) ??
      pageSlots(
        rankings
          .filter(({ split }) => (split === 'view' ? set.view.by : split?.[0]) === by)
          .map((query) => answersTo(set, { query }).query.rows),
        by,
        entities,
      );
    known.set(by, slots);
    return slots;
  };
}
