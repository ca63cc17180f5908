import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { createLoader, createSerializer } from 'nuqs/server';
import { EmptyList } from '@/components/generations/empty-list';
import { Explorer } from '@/components/generations/explorer';
import { ROWS_PER_PAGE } from '@/components/generations/rows-query';
import { ImportUnderWay } from '@/components/overview/import-under-way';
import { PageHeader } from '@/components/shell/page-header';
import { formatDateSpan } from '@/lib/chart/format-time';
import { demandPageAccess, pageStore } from '@/lib/http/page-access';
import { importRunning } from '@/lib/imports/import-running';
import { parseListRequest } from '@/lib/query/parse-list-request';
import { listQuestion } from '@/lib/view/list-request';
import { resolveView } from '@/lib/view/resolve-view';
import { rangeQuestion } from '@/lib/view/resolved-view';
import { VIEW_PARSERS } from '@/lib/view/view-state';
import { columnsParser } from '@/lib/view-generation/list-columns';
import { orderParser } from '@/lib/view-generation/list-order-parser';
import { listPage } from '@/lib/view-generation/list-page';
import { rowsKey } from '@/lib/view-generation/rows-key';

export const metadata: Metadata = { title: 'Generations' };

const parsers = { ...VIEW_PARSERS, cols: columnsParser, order: orderParser };
const loadList = createLoader(parsers);
const serialiseList = createSerializer(parsers);

export default async function GenerationsPage({ searchParams }: PageProps<'/generations'>) {
  // The box on every page sends its text here when it is used before the scripts have run.
  const { id } = await searchParams;
  if (typeof id === 'string' && id.trim() !== '') {
    redirect(`/generations/${encodeURIComponent(id.trim())}`);
  }
  const { cols, order, ...view } = await loadList(searchParams);
  await demandPageAccess(serialiseList('/generations', { ...view, cols, order }));
  const store = await pageStore();
  const ledger = await store.shownLedger();
  const bounds = await ledger.bounds();
  if (bounds === null) {
    return (
      <>
        <PageHeader title="Generations" />
        {(await importRunning(store)) ? <ImportUnderWay /> : <EmptyList />}
      </>
    );
  }
  const placed = resolveView(rangeQuestion(view), bounds, Date.now());
  // As the overview places its range; only that a list without one goes through everything.
  const resolved = placed.automatic
    ? { ...placed, start: bounds.start, end: bounds.end, words: 'Any time' }
    : placed;
  const question = listQuestion(view.f, resolved);
  const client = new QueryClient();
  const request = parseListRequest({ ...question, limit: ROWS_PER_PAGE });
  if (request.ok) {
    // A request that the API would refuse is left to the browser, which shows the refusal.
    client.setQueryData(rowsKey(question, cols, order), {
      pages: [await listPage(ledger, { ...request.request, order }, cols)],
      pageParams: [null],
    });
  }
  const holds = formatDateSpan(Date.parse(bounds.start), Date.parse(bounds.end), view.tz);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <Explorer resolved={resolved} holds={holds} begins={bounds.start} />
    </HydrationBoundary>
  );
}
