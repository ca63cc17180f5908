import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { LedgerPage } from '@/components/ledger-page/ledger-page';
import { FirstRun } from '@/components/overview/first-run';
import { ImportUnderWay } from '@/components/overview/import-under-way';
import { ColorsOf } from '@/components/panels/known-context';
import { formatDateSpan } from '@/lib/chart/format-time';
import { pageStore } from '@/lib/http/page-access';
import { importRunning } from '@/lib/imports/import-running';
import { knownEntities } from '@/lib/insights/known-entities';
import { callerKey } from '@/lib/session/caller-key';
import { cutByDensity } from '@/lib/view/cut-by-density';
import { pageQueries, pageView } from '@/lib/view/page-view';
import { type PageName, pageOf } from '@/lib/view/pages/pages';
import { panelRequest } from '@/lib/view/panel-request';
import { resolveView } from '@/lib/view/resolve-view';
import { rangeQuestion } from '@/lib/view/resolved-view';
import type { ViewFilter } from '@/lib/view/view-filter';
import type { ViewState } from '@/lib/view/view-state';
import { prefetchAnswers } from './prefetch-answers';

type AnsweredPageProps = {
  page: PageName;
  view: ViewState;
  title?: ReactNode;
  scope?: readonly ViewFilter[];
};

/** A page of panels with its range placed on the time line and all its answers at hand. */
export async function AnsweredPage({ page, view, title, scope = [] }: AnsweredPageProps) {
  const store = await pageStore();
  const ledger = await store.shownLedger();
  const bounds = await ledger.bounds();
  if (bounds === null) {
    if (await importRunning(store)) return <ImportUnderWay />;
    return <FirstRun hasKey={(await callerKey({ headers: await headers() })) !== undefined} />;
  }

  const placed = resolveView(rangeQuestion(view), bounds, Date.now());
  const timeRange = { start: placed.start, end: placed.end };
  const resolved = cutByDensity(placed, await ledger.count({ filters: [], timeRange }));
  const definition = pageOf(page, view);
  const asked = pageView(definition, view, scope);
  const client = new QueryClient();
  const requests = pageQueries(definition).map((query) => panelRequest(query, asked, resolved));
  const [known] = await Promise.all([
    knownEntities(ledger),
    prefetchAnswers(client, ledger, requests),
  ]);
  const holds = formatDateSpan(Date.parse(bounds.start), Date.parse(bounds.end), view.tz);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ColorsOf known={known}>
        <LedgerPage
          page={page}
          definition={definition}
          resolved={resolved}
          holds={holds}
          begins={bounds.start}
          title={title}
          scope={scope}
        />
      </ColorsOf>
    </HydrationBoundary>
  );
}
