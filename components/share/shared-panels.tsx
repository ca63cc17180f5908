'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { createLoader } from 'nuqs/server';
import { useId, useMemo } from 'react';
import { type FileMaker, FilesFrom } from '@/components/export/panel-request';
import { saveFile } from '@/components/export/save-file';
import { ChartZoom } from '@/components/filters/chart-zoom';
import { RankContext } from '@/components/filters/rank-context';
import { useView, type ViewControls } from '@/components/filters/use-view';
import { RangeWords } from '@/components/ledger-page/range-words';
import { chooseEntity } from '@/components/panels/choose-entity';
import { ViewPanels } from '@/components/panels/view-panels';
import { AskContext } from '@/components/query/ask-context';
import { batchedAsk } from '@/components/query/post-analytics';
import { ViewHeading } from '@/components/reports/view-heading';
import { lateCode } from '@/components/ui/late-code';
import { Notice } from '@/components/ui/notice';
import { notify } from '@/components/ui/notify';
import { RegionContext } from '@/components/ui/region-context';
import { leadingMetric } from '@/lib/view/leading-metric';
import { pageView } from '@/lib/view/page-view';
import { type PageName, pageOf } from '@/lib/view/pages/pages';
import type { ResolvedView } from '@/lib/view/resolved-view';
import { shownPanels } from '@/lib/view/shown-panels';
import { serialiseView, VIEW_PARSERS, type ViewState } from '@/lib/view/view-state';
import { exportCsv, type OpenedReport, resolveView, type SharedPanelView } from './ask-share';

const SharedControls = dynamic(() => lateCode(() => import('./shared-controls')));

const loadView = createLoader(VIEW_PARSERS);

type SharedPanelsProps = {
  id: string;
  report: OpenedReport;
  /** When its windows were placed. */
  asOf: number;
  panel: SharedPanelView;
  position: number;
  /** What it is called, apart from every other view of the report. */
  name: string;
};

/** One view of a shared report. Everything that it asks goes through the link's gate. */
export function SharedPanels({ id, report, asOf, panel, position, name }: SharedPanelsProps) {
  const { pass } = report;
  const ask = useMemo(
    () => batchedAsk(`/api/shares/${id}/query`, { pass, panel: position }),
    [id, pass, position],
  );
  const controls = useSharedView(report, panel);
  const asked = serialiseView(controls.view);
  const mayResolve =
    report.mode === 'live' && (report.may_change.range || report.may_change.grouping);
  const { data: resolved = panel.resolved, error } = useQuery({
    queryKey: ['shared-view', id, position, asked, asOf],
    queryFn: () => resolveView(id, { pass, panel: position, view: asked }),
    enabled: mayResolve && asked !== panel.view,
  });
  const mayExport = report.may_change.export;
  const files = useMemo<FileMaker | null>(
    () =>
      mayExport
        ? {
            of: 'link',
            saveCsv: async (query, name) =>
              saveFile(await exportCsv(id, { pass, panel: position, query }), `${name}.csv`),
          }
        : null,
    [mayExport, id, pass, position],
  );
  return (
    <AskContext value={ask}>
      <FilesFrom value={files}>
        {error && (
          <Notice tone="danger" title="The range could not be changed">
            {error.message}
          </Notice>
        )}
        <View name={name} report={report} panel={panel} controls={controls} resolved={resolved} />
      </FilesFrom>
    </AskContext>
  );
}

type ViewProps = {
  name: string;
  report: OpenedReport;
  panel: SharedPanelView;
  controls: ViewControls;
  resolved: ResolvedView;
};

function View({ name, report, panel, controls, resolved }: ViewProps) {
  const { metric, show } = controls.view;
  const page = useMemo(
    () => pageOf(panel.page as PageName, { metric, show }),
    [panel.page, metric, show],
  );
  const { view, setFiltersAloud } = controls;
  // The gate adds the filters of page and owner by itself, and takes none that the owner settled.
  const asked = useMemo(() => pageView({ ...page, onlySet: false }, view), [page, view]);
  const { range, grouping, filters } = report.may_change;
  // What a table says below its title is about pressing its rows.
  const panels = useMemo(
    () =>
      shownPanels(
        page.panels.filter(({ id }) => panel.panel === null || id === panel.panel),
        asked.by,
        report.show,
      ).map((one) => (filters || one.kind !== 'table' ? one : { ...one, subtitle: '' })),
    [page, panel.panel, asked.by, report.show, filters],
  );
  const region = { id: useId(), name };
  const isHeaded = report.panels.length > 1 || panel.title !== null;
  return (
    <section {...(isHeaded ? { 'aria-labelledby': region.id } : { 'aria-label': name })}>
      <ChartZoom controls={controls} resolved={resolved}>
        <div className="mb-4 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
          <div className="min-w-0">
            {isHeaded && <ViewHeading id={region.id} name={name} panel={panel} />}
            <p className="text-soft text-sm">
              <RangeWords resolved={resolved} compared={view.compare !== 'off'} />
              {panel.filtered && <span className="text-faint"> · filtered by its owner</span>}
            </p>
          </div>
          {(range || grouping || filters) && (
            <div className="flex flex-wrap items-center gap-2">
              <RankContext value={leadingMetric(panels)}>
                <SharedControls
                  controls={controls}
                  resolved={resolved}
                  may={{ range, grouping, filters, split: grouping && page.splits === undefined }}
                />
              </RankContext>
            </div>
          )}
        </div>
        {resolved.problem && (
          <Notice tone="warn" className="mb-4">
            {resolved.problem}
          </Notice>
        )}
        <RegionContext value={isHeaded ? region : null}>
          <ViewPanels
            panels={panels}
            asked={asked}
            resolved={resolved}
            controls={controls}
            onChoose={(by, entity, exclude, others) => {
              if (!filters) return notify('The owner of this report settled its filters.');
              const words = `${exclude ? 'Leaving out' : 'Showing only'} ${entity.label}`;
              setFiltersAloud(chooseEntity(view.f, by, entity, exclude, others), words);
            }}
          />
        </RegionContext>
      </ChartZoom>
    </section>
  );
}

/** The frozen view, with what the visitor changed and may change on top; the URL has the changes. */
function useSharedView(report: OpenedReport, panel: SharedPanelView): ViewControls {
  const controls = useView();
  const frozen = useMemo(() => loadView(new URLSearchParams(panel.view)), [panel.view]);
  const { range, grouping, filters } = report.may_change;
  const { view: own } = controls;
  const view = useMemo<ViewState>(
    () => ({
      ...frozen,
      latency: own.latency,
      sort: own.sort === VIEW_PARSERS.sort.defaultValue ? frozen.sort : own.sort,
      ...(range && own.from !== null
        ? // A range of the visitor's own is cut as suits it, however the owner's was.
          { from: own.from, to: own.to, granularity: null }
        : {}),
      ...(range && own.tz !== VIEW_PARSERS.tz.defaultValue ? { tz: own.tz } : {}),
      ...((range || grouping) && own.granularity !== null ? { granularity: own.granularity } : {}),
      ...(grouping && own.by !== VIEW_PARSERS.by.defaultValue ? { by: own.by } : {}),
      ...(filters ? { f: own.f } : {}),
    }),
    [frozen, own, range, grouping, filters],
  );
  return { ...controls, view };
}
