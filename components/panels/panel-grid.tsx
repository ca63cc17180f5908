'use client';

import { type ReactNode, useMemo } from 'react';
import type { ViewControls } from '@/components/filters/use-view';
import type { ViewAnswers } from '@/components/query/use-view-answers';
import { classNames } from '@/components/ui/class-names';
import type { DimensionName } from '@/lib/catalog/dimensions';
import type { Entity } from '@/lib/chart/entity';
import type { PanelQuery } from '@/lib/view/panel-query';
import type { Panel } from '@/lib/view/panels';
import { pageSlotsOf } from './page-slots';
import { PanelBody } from './panel-body';
import { useFloor } from './use-floor';

type PanelGridProps = {
  panels: readonly Panel[];
  /** Every question of these panels, merged. */
  queries: readonly PanelQuery[];
  set: ViewAnswers;
  /** What is shown is not yet what was asked for. */
  waiting: boolean;
  controls: ViewControls;
  /** A press on a group: see it alone, or leave it out. */
  onChoose: (
    by: DimensionName,
    entity: Entity,
    exclude: boolean,
    others: readonly Entity[],
  ) => void;
  /** In place of all panels, when there is nothing to show. */
  instead?: ReactNode;
};

/** The panels of a page or report, with one colour per entity for all of them. */
export function PanelGrid({
  panels,
  queries,
  set,
  waiting,
  controls,
  onChoose,
  instead,
}: PanelGridProps) {
  const grid = useFloor(set);
  const slots = useMemo(() => pageSlotsOf(queries, set), [queries, set]);
  return (
    <div
      ref={grid}
      aria-busy={waiting}
      className={classNames(
        'grid content-start grid-cols-[minmax(0,1fr)] gap-4 transition-opacity duration-150 lg:grid-cols-2',
        waiting && 'opacity-55',
      )}
    >
      {instead ??
        panels.map((panel) => {
          const by = panel.by ?? set.view.by;
          return (
            <div
              key={panel.id}
              className={classNames(
                'grid min-w-0 grid-cols-[minmax(0,1fr)]',
                panel.wide && 'lg:col-span-2',
              )}
            >
              <PanelBody
                panel={panel}
                set={set}
                by={by}
                slots={slots(by)}
                onChoose={(...pressed) => onChoose(by, ...pressed)}
                controls={controls}
              />
            </div>
          );
        })}
    </div>
  );
}
