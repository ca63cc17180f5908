import type { Metadata, Route } from 'next';
import { createLoader, createSerializer } from 'nuqs/server';
import { Temporal } from 'temporal-polyfill';
import { EmptyList } from '@/components/generations/empty-list';
import { GenerationsTable } from '@/components/generations/generations-table';
import { PageLinks } from '@/components/generations/page-links';
import { PageHeader } from '@/components/shell/page-header';
import { Panel } from '@/components/ui/panel';
import { formatCount } from '@/lib/chart/format-number';
import { demandPageAccess } from '@/lib/http/page-access';
import { openStore } from '@/lib/store/open';
import { VIEW_PARSERS } from '@/lib/view/view-state';
import { listCursor } from '@/lib/view-generation/list-cursor';
import { listRequest } from '@/lib/view-generation/list-request';
import { listRow } from '@/lib/view-generation/list-row';

export const metadata: Metadata = { title: 'Generations' };

const ROWS_PER_PAGE = 50;

const { from, to, tz, f } = VIEW_PARSERS;
const parsers = { from, to, tz, f, after: listCursor };
const loadList = createLoader(parsers);
const serialiseList = createSerializer(parsers);

export default async function GenerationsPage({ searchParams }: PageProps<'/generations'>) {
  await demandPageAccess('/generations');
  const { after, ...view } = await loadList(searchParams);
  const ledger = await (await openStore()).shownLedger();
  const wanted = listRequest(view, Temporal.Now.instant());
  const [{ rows, next }, count] = await Promise.all([
    ledger.list({ ...wanted, limit: ROWS_PER_PAGE, after }),
    ledger.count(wanted),
  ]);
  const narrowed = wanted.filters.length > 0 || wanted.timeRange !== null;
  const pageOf = (cursor: typeof next) =>
    serialiseList('/generations', { ...view, after: cursor }) as Route;
  return (
    <>
      <PageHeader
        title="Generations"
        description={count > 0 ? `${formatCount(count)}, newest first · times in ${view.tz}` : null}
      />
      <Panel padding="none">
        {rows.length === 0 ? (
          <EmptyList narrowed={narrowed || after !== null} />
        ) : (
          <>
            <GenerationsTable
              rows={rows.map(({ record }) => listRow(record))}
              zone={view.tz}
              hrefOf={(id) => serialiseList(`/generations/${id}`, { tz: view.tz }) as Route}
            />
            <PageLinks
              shown={rows.length}
              newest={after === null ? null : pageOf(null)}
              older={next && pageOf(next)}
            />
          </>
        )}
      </Panel>
    </>
  );
}
