'use client';

import { parseAsString, useQueryStates } from 'nuqs';
import { type ReactNode, useTransition } from 'react';
import { FilterBar } from '@/components/filters/filter-bar';
import { RangeControl } from '@/components/filters/range-control';
import type { ViewControls } from '@/components/filters/use-view';
import { PageHeader } from '@/components/shell/page-header';
import { classNames } from '@/components/ui/class-names';
import type { ResolvedView } from '@/lib/view/resolved-view';
import { VIEW_PARSERS } from '@/lib/view/view-state';

type ListFrameProps = {
  resolved: ResolvedView;
  description: ReactNode;
  /** The list, drawn by the server; it stays, dimmed, while the next one is on its way. */
  children: ReactNode;
};

/** Range, zone and filters of the list, with the same controls and the same URL as the overview. */
export function ListFrame({ resolved, description, children }: ListFrameProps) {
  const controls = useListView();
  return (
    <>
      <PageHeader
        title="Generations"
        description={description}
        actions={<RangeControl controls={controls} resolved={resolved} />}
      />
      <div className="mb-4">
        <FilterBar controls={controls} resolved={resolved} />
      </div>
      <div
        aria-busy={controls.resolving || undefined}
        className={classNames('transition-opacity', controls.resolving && 'opacity-60')}
      >
        {children}
      </div>
    </>
  );
}

/** The overview's controls, with every change answered by the server, from the newest page on. */
function useListView(): ViewControls {
  const [resolving, startTransition] = useTransition();
  const [{ after: _, ...view }, setView] = useQueryStates(
    { ...VIEW_PARSERS, after: parseAsString },
    { history: 'push', scroll: false, shallow: false, startTransition },
  );
  const setFilters: ViewControls['setFilters'] = (filters) => {
    void setView({ f: filters.length === 0 ? null : [...filters], after: null });
  };
  return {
    view,
    resolving,
    change: (change) => void setView({ ...change, after: null }),
    changeRange: (change) => void setView({ ...change, after: null }),
    setFilters,
    setFiltersAloud: setFilters,
  };
}
