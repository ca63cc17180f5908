'use client';

import { useMemo } from 'react';
import { ChartZoom } from '@/components/filters/chart-zoom';
import { CompareControl } from '@/components/filters/compare-control';
import { FilterBar } from '@/components/filters/filter-bar';
import { GrainControl } from '@/components/filters/grain-control';
import { RangeControl } from '@/components/filters/range-control';
import { SplitControl } from '@/components/filters/split-control';
import { useView } from '@/components/filters/use-view';
import { onlyRow, useViewAnswers } from '@/components/query/use-view-answers';
import { PageHeader } from '@/components/shell/page-header';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { Notice } from '@/components/ui/notice';
import { exactOf } from '@/lib/chart/analytics-row';
import { pageSlots } from '@/lib/chart/entity';
import { OVERVIEW_PANELS, type Panel } from '@/lib/view/panels';
import { type ResolvedView, sameQuestion } from '@/lib/view/resolved-view';
import { chooseEntity } from './choose-entity';
import { NothingHere } from './nothing-here';
import { OverviewSkeleton } from './overview-skeleton';
import { PanelBody } from './panel-body';
import type { PanelProps } from './panel-props';
import { RangeWords } from './range-words';

type OverviewProps = {
  resolved: ResolvedView;
  /** The days that the ledger holds, in words: `1 – 24 Aug 2026`. */
  holds: string;
};

/** The first page: what it cost, what caching saved, where the time went, how many tokens. */
export function Overview({ resolved, holds }: OverviewProps) {
  const controls = useView();
  const { view, resolving, setFiltersAloud } = controls;
  const { shown: set, stale, error, retry } = useViewAnswers(view, resolved);
  const waiting = stale || resolving || !sameQuestion(resolved.asked, view);
  const slots = useMemo(() => {
    if (!set) return new Map<string, number>();
    const { cost_ranking, latency_ranking, tokens_ranking, cache_ranking } = set.answers;
    const lists = [cost_ranking, latency_ranking, tokens_ranking, cache_ranking];
    return pageSlots(
      lists.map(({ rows }) => rows),
      set.view.by,
    );
  }, [set]);
  const unreadable = view.f.filter((filter) => filter.operator === 'unreadable').length;
  const empty = set !== null && exactOf(onlyRow(set.answers.totals), 'request_count') === '0';

  const onChoose: PanelProps['onChoose'] = (entity, exclude, others) => {
    const by = set?.view.by ?? view.by;
    const words = `${exclude ? 'Leaving out' : 'Showing only'} ${entity.label}`;
    setFiltersAloud(chooseEntity(view.f, by, entity, exclude, others), words);
  };

  return (
    <ChartZoom controls={controls} resolved={resolved}>
      <PageHeader
        title="Overview"
        description={<RangeWords resolved={resolved} compared={view.compare !== 'off'} />}
        actions={
          <>
            <CompareControl controls={controls} resolved={resolved} />
            <GrainControl controls={controls} resolved={resolved} />
            <RangeControl controls={controls} resolved={resolved} />
          </>
        }
      />
      <div className="mb-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <FilterBar controls={controls} resolved={resolved} />
        <SplitControl controls={controls} />
      </div>
      {resolved.problem && (
        <Notice tone="warn" className="mb-4">
          {resolved.problem} Shown instead: {resolved.words}.
        </Notice>
      )}
      {unreadable > 0 && (
        <Notice tone="warn" className="mb-4" title="A filter of this link cannot be read">
          It is left out of the numbers. Remove it, or ask for a new link.
        </Notice>
      )}
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
      {!set && !error && <OverviewSkeleton />}
      {set && (
        <div
          aria-busy={waiting}
          className={classNames(
            'grid grid-cols-[minmax(0,1fr)] gap-4 transition-opacity duration-150 lg:grid-cols-2',
            waiting && 'opacity-55',
          )}
        >
          {empty ? (
            <NothingHere controls={controls} holds={holds} className="lg:col-span-2" />
          ) : (
            (OVERVIEW_PANELS as readonly Panel[]).map((panel) => (
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
                  slots={slots}
                  onChoose={onChoose}
                  controls={controls}
                />
              </div>
            ))
          )}
        </div>
      )}
    </ChartZoom>
  );
}
