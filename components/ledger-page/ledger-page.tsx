'use client';

import { type ReactNode, useMemo } from 'react';
import { type FileMaker, FilesFrom } from '@/components/export/panel-request';
import { ChartZoom } from '@/components/filters/chart-zoom';
import { CompareControl } from '@/components/filters/compare-control';
import { FilterBar } from '@/components/filters/filter-bar';
import { GrainControl } from '@/components/filters/grain-control';
import { RangeControl } from '@/components/filters/range-control';
import { RankContext } from '@/components/filters/rank-context';
import { SplitControl } from '@/components/filters/split-control';
import { useView } from '@/components/filters/use-view';
import { OwnersOnly } from '@/components/member/may-change';
import { chooseEntity } from '@/components/panels/choose-entity';
import { EntityLink } from '@/components/panels/entity-link';
import { EntityPages } from '@/components/panels/entity-pages';
import { PanelGrid } from '@/components/panels/panel-grid';
import { useAskAhead } from '@/components/query/use-ask-ahead';
import { useRenewedPage } from '@/components/query/use-renewed-page';
import { answersTo, onlyRow, useViewAnswers } from '@/components/query/use-view-answers';
import { AddPageButton } from '@/components/reports/add-page-button';
import { ReportPlaceContext, shareName } from '@/components/reports/report-place';
import { ShareButton } from '@/components/reports/share-button';
import { PageHeader } from '@/components/shell/page-header';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { SlowSign } from '@/components/ui/slow-sign';
import { ViewsButton } from '@/components/views/views-button';
import type { DimensionName } from '@/lib/catalog/dimensions';
import { numberOf } from '@/lib/chart/analytics-row';
import type { Entity } from '@/lib/chart/entity';
import { filterWords } from '@/lib/view/filter-words';
import { leadingMetric } from '@/lib/view/leading-metric';
import { GENERATIONS, pageQueries, pageView } from '@/lib/view/page-view';
import { explorePage } from '@/lib/view/pages/explore';
import type { PageDefinition } from '@/lib/view/pages/page-definition';
import type { PageName } from '@/lib/view/pages/pages';
import { type ResolvedView, sameQuestion } from '@/lib/view/resolved-view';
import type { ViewFilter } from '@/lib/view/view-filter';
import { serialiseView } from '@/lib/view/view-state';
import { ExploreControls } from './explore-controls';
import { NothingHere } from './nothing-here';
import { PageSkeleton } from './page-skeleton';
import { PageSplits } from './page-splits';
import { RangeWords } from './range-words';

type LedgerPageProps = {
  page: PageName;
  /** What it shows: handed over, so that no page loads what all others show. */
  definition: PageDefinition;
  resolved: ResolvedView;
  /** The days that the ledger holds, in words: `1 – 24 Aug 2026`. */
  holds: string;
  /** The moment of the first generation that the ledger holds. */
  begins?: string;
  /** Instead of the page's own title: the name of the model or provider that it is about. */
  title?: ReactNode;
  /** What the page is about, under every filter of the view. */
  scope?: readonly ViewFilter[];
};

const EVERYTHING: readonly ViewFilter[] = [];
const OWN_FILES: FileMaker = { of: 'ledger' };

/** A page made of panels: header, controls, filters, and the panels that its definition lists. */
export function LedgerPage({
  page: name,
  definition,
  resolved,
  holds,
  begins,
  title,
  scope = EVERYTHING,
}: LedgerPageProps) {
  const controls = useView();
  const { view, resolving, setFiltersAloud } = controls;
  const { metric, show } = view;
  const page = useMemo(
    () => (definition.explores ? explorePage({ metric, show }) : definition),
    [definition, metric, show],
  );
  const queries = useMemo(() => pageQueries(page), [page]);
  const asked = useMemo(() => pageView(page, view, scope), [page, view, scope]);
  const { shown: set, stale, error, asOf, retry } = useViewAnswers(asked, resolved, queries);
  useRenewedPage(asOf);
  // What failed is waited for no more: the old numbers are read in full until somebody tries again.
  const waiting = !error && (stale || resolving || !sameQuestion(resolved.asked, view));
  const unreadable = view.f.filter((filter) => filter.operator === 'unreadable').length;
  const empty =
    set !== null &&
    numberOf(onlyRow(answersTo(set, { all: GENERATIONS }).all), 'request_count') === 0;

  const place = useMemo(() => {
    const [about] = scope;
    const subject = about ? filterWords(about).value.slice(0, 120) : null;
    // Under a report there is no page that would add its scope.
    const range = `${resolved.words.charAt(0).toLowerCase()}${resolved.words.slice(1)}`;
    const kept = serialiseView({ ...view, f: [...scope, ...view.f] });
    return { page: name, view: kept, subject, range };
  }, [name, view, scope, resolved.words]);
  const words = place.subject ?? page.title;

  const choose = (
    by: DimensionName,
    entity: Entity,
    exclude: boolean,
    others: readonly Entity[],
  ) => {
    const done = `${exclude ? 'Leaving out' : 'Showing only'} ${entity.label}`;
    setFiltersAloud(chooseEntity(view.f, by, entity, exclude, others), done);
  };

  const askAhead = useAskAhead(resolved, queries);
  const ahead = (by: DimensionName, entity: Entity, sure: boolean) => {
    // What "Other" shows depends on its panel; it is pressed rarely.
    if (entity.others !== null) return;
    const f = chooseEntity(view.f, by, entity, false, []);
    askAhead(pageView(page, { ...view, f }, scope), sure);
  };

  return (
    <FilesFrom value={OWN_FILES}>
      <ReportPlaceContext value={place}>
        <ChartZoom controls={controls} resolved={resolved}>
          <PageHeader
            title={title ?? page.title}
            description={<RangeWords resolved={resolved} compared={view.compare !== 'off'} />}
            actions={
              <>
                <CompareControl controls={controls} resolved={resolved} />
                <GrainControl controls={controls} resolved={resolved} />
                <RangeControl controls={controls} resolved={resolved} />
                {page.explores && <ViewsButton />}
              </>
            }
            keep={
              <OwnersOnly>
                <AddPageButton title={words} place={place} />
                <ShareButton
                  draft={() => ({
                    name: shareName(words, place),
                    note: '',
                    panels: [{ page: name, panel: null, title: place.subject, view: place.view }],
                  })}
                />
              </OwnersOnly>
            }
          />
          <div className="mb-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
            <RankContext value={leadingMetric(page.panels)}>
              <FilterBar controls={controls} resolved={resolved} />
            </RankContext>
            <div className="print:hidden">
              {page.splits === undefined ? (
                <SplitControl controls={{ ...controls, view: { ...view, by: asked.by } }} />
              ) : (
                <PageSplits
                  splits={page.splits}
                  value={asked.by}
                  onChange={(by) => controls.change({ by })}
                />
              )}
            </div>
          </div>
          {page.explores && <ExploreControls controls={controls} />}
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
          <SlowSign waiting={waiting} />
          {!set && !error && <PageSkeleton />}
          {set && (
            <EntityPages value={EntityLink}>
              <PanelGrid
                panels={page.panels}
                queries={queries}
                set={set}
                waiting={waiting}
                controls={controls}
                onChoose={choose}
                onAhead={ahead}
                {...(empty
                  ? {
                      instead: (
                        <NothingHere
                          controls={controls}
                          holds={holds}
                          tooEarly={
                            begins !== undefined && Date.parse(resolved.end) <= Date.parse(begins)
                          }
                          lacks={page.onlySet ? asked.by : undefined}
                          className="lg:col-span-full"
                        />
                      ),
                    }
                  : {})}
              />
            </EntityPages>
          )}
        </ChartZoom>
      </ReportPlaceContext>
    </FilesFrom>
  );
}
