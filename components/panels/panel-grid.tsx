'use client';

import { memo, type ReactNode, use, useCallback, useMemo } from 'react';
import type { ViewControls } from '@/components/filters/use-view';
import type { ViewAnswers } from '@/components/query/use-view-answers';
import { classNames } from '@/components/ui/class-names';
import type { DimensionName } from '@/lib/catalog/dimensions';
import type { Entity, Slots } from '@/lib/chart/entity';
import type { PanelQuery } from '@/lib/view/panel-query';
import type { Panel } from '@/lib/view/panels';
import { AheadContext } from './ahead-context';
import { HeldPlace } from './held-place';
import { KnownContext } from './known-context';
import { pageSlotsOf } from './page-slots';
import { PanelBody } from './panel-body';
import { useFloor } from './use-floor';
import { useStable } from './use-stable';

type ChooseOnPage = (
  by: DimensionName,
  entity: Entity,
  exclude: boolean,
  others: readonly Entity[],
) => void;

type PanelGridProps = {
  panels: readonly Panel[];
  /** Every question of these panels, merged. */
  queries: readonly PanelQuery[];
  set: ViewAnswers;
  /** What is shown is not yet what was asked for. */
  waiting: boolean;
  controls: ViewControls;
  /** A press on a group: see it alone, or leave it out. */
  onChoose: ChooseOnPage;
  /** A press that is about to come. */
  onAhead?: ((by: DimensionName, entity: Entity, sure: boolean) => void) | undefined;
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
  onAhead,
  instead,
}: PanelGridProps) {
  const grid = useFloor(set);
  const known = use(KnownContext);
  const slots = useMemo(() => pageSlotsOf(queries, set, known), [queries, set, known]);
  const choose = useStable(onChoose);
  const ahead = useStable((...given: Parameters<NonNullable<typeof onAhead>>) =>
    onAhead?.(...given),
  );
  const change = useStable(controls.change);
  return (
    <>
      <HeldPlace grid={grid} content={set} />
      <div
        ref={grid}
        aria-busy={waiting}
        className={classNames(
          'grid content-start grid-cols-[minmax(0,1fr)] gap-4 transition-opacity duration-150 lg:grid-cols-6',
          waiting && 'opacity-55',
        )}
      >
        {instead ??
          panels.map((panel) => {
            const by = panel.by ?? set.view.by;
            return (
              <PanelCell
                key={panel.id}
                panel={panel}
                set={set}
                by={by}
                slots={slots(by)}
                sort={controls.view.sort}
                change={change}
                onChoose={choose}
                onAhead={ahead}
              />
            );
          })}
      </div>
    </>
  );
}

/** Of six columns. */
const SPANS = {
  half: 'lg:col-span-3',
  two_thirds: 'lg:col-span-4',
  third: 'lg:col-span-2',
} as const;

type PanelCellProps = {
  panel: Panel;
  set: ViewAnswers;
  by: DimensionName;
  slots: Slots;
  sort: string;
  change: ViewControls['change'];
  onChoose: ChooseOnPage;
  onAhead: (by: DimensionName, entity: Entity, sure: boolean) => void;
};

/** Drawn again when its numbers change, not at every change of the URL that leads to them. */
const PanelCell = memo(function PanelCell({
  by,
  panel,
  onChoose,
  onAhead,
  ...rest
}: PanelCellProps) {
  const choose = useCallback(
    (entity: Entity, exclude: boolean, others: readonly Entity[]) =>
      onChoose(by, entity, exclude, others),
    [by, onChoose],
  );
  const ahead = useCallback(
    (entity: Entity, sure: boolean) => onAhead(by, entity, sure),
    [by, onAhead],
  );
  return (
    <AheadContext value={ahead}>
      <div
        className={classNames(
          'grid min-w-0 grid-cols-[minmax(0,1fr)]',
          panel.wide ? 'lg:col-span-full' : SPANS[panel.width ?? 'half'],
        )}
      >
        <PanelBody panel={panel} by={by} onChoose={choose} {...rest} />
      </div>
    </AheadContext>
  );
});
