import type { Metadata, Route } from 'next';
import { redirect } from 'next/navigation';
import { createLoader, createSerializer } from 'nuqs/server';
import { Temporal } from 'temporal-polyfill';
import { EmptyList } from '@/components/generations/empty-list';
import { GenerationsTable } from '@/components/generations/generations-table';
import { ListFrame } from '@/components/generations/list-frame';
import { PageLinks } from '@/components/generations/page-links';
import { PageHeader } from '@/components/shell/page-header';
import { Notice } from '@/components/ui/notice';
import { Panel } from '@/components/ui/panel';
import { formatCount } from '@/lib/chart/format-number';
import { demandPageAccess } from '@/lib/http/page-access';
import type { TimeRange } from '@/lib/query/query';
import { openStore } from '@/lib/store/open';
import { resolveView } from '@/lib/view/resolve-view';
import type { ResolvedView } from '@/lib/view/resolved-view';
import { VIEW_PARSERS, type ViewState } from '@/lib/view/view-state';
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
  // The box on every page sends its text here when it is used before the scripts have run.
  const { id } = await searchParams;
  if (typeof id === 'string' && id.trim() !== '') {
    redirect(`/generations/${encodeURIComponent(id.trim())}`);
  }
  const { after, ...view } = await loadList(searchParams);
  await demandPageAccess(serialiseList('/generations', { ...view, after }));
  const ledger = await (await openStore()).shownLedger();
  const bounds = await ledger.bounds();
  if (bounds === null) return <NothingHeld />;

  const now = Temporal.Now.instant();
  const { problems, ...wanted } = listRequest(view, now);
  const [{ rows, next }, count] = await Promise.all([
    ledger.list({ ...wanted, limit: ROWS_PER_PAGE, after }),
    ledger.count(wanted),
  ]);
  const pageOf = (cursor: typeof next) =>
    serialiseList('/generations', { ...view, after: cursor }) as Route;
  return (
    <ListFrame
      resolved={resolvedOf(view, bounds, now)}
      description={`${formatCount(count)}, newest first · times in ${view.tz}`}
    >
      {problems.map((problem) => (
        <Notice
          key={problem}
          tone="warn"
          title="A filter of this link is left out"
          className="mb-4"
        >
          {problem}
        </Notice>
      ))}
      <Panel padding="none">
        {rows.length === 0 ? (
          <EmptyList narrowed />
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
    </ListFrame>
  );
}

function NothingHeld() {
  return (
    <>
      <PageHeader title="Generations" />
      <Panel padding="none">
        <EmptyList narrowed={false} />
      </Panel>
    </>
  );
}

/** As the overview places its range; only that a list without one goes through everything. */
function resolvedOf(
  view: Pick<ViewState, 'from' | 'to' | 'tz'>,
  bounds: TimeRange,
  now: Temporal.Instant,
): ResolvedView {
  const resolved = resolveView(
    { ...view, granularity: null, compare: 'off' },
    bounds,
    now.epochMilliseconds,
  );
  if (!resolved.automatic) return resolved;
  return { ...resolved, start: bounds.start, end: bounds.end, words: 'Any time' };
}
