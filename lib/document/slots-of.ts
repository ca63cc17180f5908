import { type KnownEntities, pageSlots, type Slots } from '@/lib/chart/entity';
import { panelQueries } from '@/lib/view/panel-queries';
import { rowsKey } from '@/lib/view/panel-query';
import type { Panel } from '@/lib/view/panels';
import type { AnsweredView } from './panel-content';

/** One colour for a group in all panels of a view, as on its page. */
export function slotsOf(
  panels: readonly Panel[],
  { view, answers }: AnsweredView,
  known?: KnownEntities,
): (panel: Panel) => Slots {
  return ({ by = view.by }) => {
    const rankings = panels
      .filter((panel) => (panel.by ?? view.by) === by)
      .flatMap((panel) => panelQueries(panel))
      .filter(({ split, overTime, top }) => split !== undefined && overTime === undefined && top);
    return pageSlots(
      rankings.map((query) => answers.get(rowsKey(query))?.rows ?? []),
      by,
      known,
    );
  };
}
