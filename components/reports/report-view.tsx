'use client';

import { ArrowUpRight } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { createLoader } from 'nuqs/server';
import { useId, useMemo, useState } from 'react';
import type { ViewControls } from '@/components/filters/use-view';
import { RangeWords } from '@/components/ledger-page/range-words';
import { OwnersOnly } from '@/components/member/may-change';
import { chooseEntity } from '@/components/panels/choose-entity';
import { EntityLink } from '@/components/panels/entity-link';
import { EntityPages } from '@/components/panels/entity-pages';
import { ViewPanels } from '@/components/panels/view-panels';
import { Notice } from '@/components/ui/notice';
import { RegionContext } from '@/components/ui/region-context';
import { filterText } from '@/lib/view/filter-words';
import { pagePath } from '@/lib/view/page-path';
import { pageView } from '@/lib/view/page-view';
import { PAGES, type PageName, pageOf } from '@/lib/view/pages/pages';
import type { ResolvedView } from '@/lib/view/resolved-view';
import { keptPanels } from '@/lib/view/shown-panels';
import { VIEW_PARSERS, type ViewState } from '@/lib/view/view-state';
import type { ReportFacts } from './report-requests';
import { ViewHeading } from './view-heading';

const loadView = createLoader(VIEW_PARSERS);

type ReportViewProps = {
  /** What it is called, apart from every other view of the report. */
  name: string;
  panel: ReportFacts['panels'][number];
  resolved: ResolvedView | null;
  problem: string | null;
};

/** One view of a report, as it was kept; a press on a group leads to the page that it is of. */
export function ReportView({ name, panel, resolved, problem }: ReportViewProps) {
  if (!Object.hasOwn(PAGES, panel.page) || resolved === null) {
    return (
      <Notice tone="warn" title={name}>
        {problem ?? 'This view cannot be read any more.'}
        <OwnersOnly> Remove it under Edit, or make it anew.</OwnersOnly>
      </Notice>
    );
  }
  return <Kept called={name} panel={panel} page={panel.page as PageName} resolved={resolved} />;
}

type KeptProps = {
  called: string;
  panel: ReportViewProps['panel'];
  page: PageName;
  resolved: ResolvedView;
};

function Kept({ called, panel, page: name, resolved }: KeptProps) {
  const router = useRouter();
  const frozen = useMemo(() => loadView(new URLSearchParams(panel.view)), [panel.view]);
  // How a table is sorted, and which percentile is shown: of this visit.
  const [look, setLook] = useState<Partial<ViewState>>({});
  const view = useMemo(() => ({ ...frozen, ...look }), [frozen, look]);
  const page = useMemo(() => pageOf(name, view), [name, view]);
  const panels = useMemo(
    () => keptPanels(page.panels).filter(({ id }) => panel.panel === null || id === panel.panel),
    [page, panel.panel],
  );
  const asked = useMemo(() => pageView(page, view), [page, view]);
  const open = (changed: ViewState) => router.push(pagePath(name, changed) as Route);
  const controls: ViewControls = {
    view,
    resolving: false,
    change: (change) => setLook({ ...look, ...change }),
    changeRange: () => undefined,
    setFilters: (f) => open({ ...view, f: [...f] }),
    setFiltersAloud: (f) => open({ ...view, f: [...f] }),
  };
  const filters = view.f.map(filterText);
  const region = { id: useId(), name: called };
  return (
    <section aria-labelledby={region.id}>
      <div className="mb-4 flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
        <div className="min-w-0">
          <ViewHeading id={region.id} name={called} panel={panel} />
          <p className="wrap-anywhere text-soft text-sm">
            <RangeWords resolved={resolved} compared={view.compare !== 'off'} />
            {filters.length > 0 && <span className="text-faint"> · {filters.join(' · ')}</span>}
          </p>
        </div>
        <Link
          href={pagePath(name, frozen) as Route}
          className="print:hidden relative reach inline-flex min-h-6 items-center gap-1 text-soft text-sm hover:text-ink"
        >
          Open the page
          <ArrowUpRight aria-hidden="true" className="size-3.5" strokeWidth={1.6} />
        </Link>
      </div>
      <RegionContext value={region}>
        <EntityPages value={EntityLink}>
          <ViewPanels
            panels={panels}
            asked={asked}
            resolved={resolved}
            controls={controls}
            onChoose={(by, entity, exclude, others) =>
              open({ ...view, f: chooseEntity(view.f, by, entity, exclude, others) })
            }
          />
        </EntityPages>
      </RegionContext>
    </section>
  );
}
