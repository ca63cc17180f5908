'use client';

import { useMemo } from 'react';
import type { ViewControls } from '@/components/filters/use-view';
import { useViewAnswers } from '@/components/query/use-view-answers';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Skeleton } from '@/components/ui/skeleton';
import type { DimensionName } from '@/lib/catalog/dimensions';
import type { Entity } from '@/lib/chart/entity';
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

/** Some panels of a page under a view of their own: in a report, and at a share link. */
export function ViewPanels({ panels, asked, resolved, controls, onChoose }: ViewPanelsProps) {
  const queries = useMemo(() => mergeQueries(panels.flatMap((one) => panelQueries(one))), [panels]);
  const { shown: set, stale, error, retry } = useViewAnswers(asked, resolved, queries);
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
        />
      ) : (
        !error && <Skeleton className="h-88 rounded-xl" />
      )}
    </>
  );
}
