import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { createLoader, type SearchParams } from 'nuqs/server';
import { FirstRun } from '@/components/overview/first-run';
import { Overview } from '@/components/overview/overview';
import { formatDateSpan } from '@/lib/chart/format-time';
import { demandPageAccess } from '@/lib/http/page-access';
import { openStore } from '@/lib/store/open';
import { cutByDensity } from '@/lib/view/cut-by-density';
import { PANEL_QUERIES, type PanelQueryId, panelQuery } from '@/lib/view/panel-queries';
import { panelRequest } from '@/lib/view/panel-request';
import { resolveView } from '@/lib/view/resolve-view';
import { rangeQuestion } from '@/lib/view/resolved-view';
import { serialiseView, VIEW_PARSERS } from '@/lib/view/view-state';
import { prefetchAnswers } from './prefetch-answers';

export const metadata: Metadata = { title: 'Overview' };

const loadView = createLoader(VIEW_PARSERS);

export default async function OverviewPage({
  searchParams,
}: {
  searchParams: Promise<SearchParams>;
}) {
  const view = await loadView(searchParams);
  await demandPageAccess(`/${serialiseView(view)}`);
  const ledger = await (await openStore()).shownLedger();
  const bounds = await ledger.bounds();
  if (bounds === null) return <FirstRun />;

  const placed = resolveView(rangeQuestion(view), bounds, Date.now());
  const timeRange = { start: placed.start, end: placed.end };
  const resolved = cutByDensity(placed, await ledger.count({ filters: [], timeRange }));
  const client = new QueryClient();
  const ids = Object.keys(PANEL_QUERIES) as PanelQueryId[];
  await prefetchAnswers(
    client,
    ledger,
    ids.map((id) => panelRequest(panelQuery(id), view, resolved)),
  );
  const holds = formatDateSpan(Date.parse(bounds.start), Date.parse(bounds.end), view.tz);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <Overview resolved={resolved} holds={holds} />
    </HydrationBoundary>
  );
}
