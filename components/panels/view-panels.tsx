'use client';

import { CalendarX2 } from 'lucide-react';
import { useMemo } from 'react';
import type { ViewControls } from '@/components/filters/use-view';
import { answersTo, onlyRow, useViewAnswers } from '@/components/query/use-view-answers';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { PanelSkeleton } from '@/components/ui/skeleton';
import type { DimensionName } from '@/lib/catalog/dimensions';
import { numberOf } from '@/lib/chart/analytics-row';
import type { Entity } from '@/lib/chart/entity';
import { GENERATIONS } from '@/lib/view/page-view';
import { panelQueries } from '@/lib/view/panel-queries';
import { mergeQueries } from '@/lib/view/panel-query';
import type { Panel } from '@/lib/view/panels';
import type { ResolvedView } from '@/lib/view/resolved-view';
import type { ViewState } from '@/lib/view/view-state';
import { PanelGrid } from './panel-grid';

type ViewPanelsProps = {
  panels: readonly Panel[];
  /** What is asked: the view with what its page adds to it. */
  asked: ViewState;
  resolved: ResolvedView;
  controls: ViewControls;
  onChoose: (
    by: DimensionName,
    entity: Entity,
    exclude: boolean,
    others: readonly Entity[],
  ) => void;
};

const NOTHING = (
  <EmptyState icon={CalendarX2} title="No generations in this view" className="lg:col-span-full">
    Its range and filters hold none. Numbers stand here as soon as they do.
  </EmptyState>
);

/** Some panels of a page under a view of their own: in a report, and at a share link. */
export function ViewPanels({ panels, asked, resolved, controls, onChoose }: ViewPanelsProps) {
  const queries = useMemo(() => mergeQueries(panels.flatMap((one) => panelQueries(one))), [panels]);
  const { shown: set, stale, error, retry } = useViewAnswers(asked, resolved, queries);
  // Of panels that ask how many there are; the others say each for itself that they have nothing.
  const empty =
    set !== null &&
    numberOf(onlyRow(answersTo(set, { all: GENERATIONS }).all), 'request_count') === 0;
  return (
    <>
      {error && (
        <Notice
          tone="danger"
          className="mb-4"
          title="The numbers could not be loaded"
          action={<Button onClick={retry}>Try again</Button>}
        >
          {error.message}
        </Notice>
      )}
      {set ? (
        <PanelGrid
          panels={panels}
          queries={queries}
          set={set}
          waiting={stale}
          controls={controls}
          onChoose={onChoose}
          instead={empty ? NOTHING : undefined}
        />
      ) : (
        !error && <PanelSkeleton className="h-88" />
      )}
    </>
  );
}
