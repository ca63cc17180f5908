import type { Route } from 'next';
import Link from 'next/link';
import { createSerializer } from 'nuqs/server';
import { ChartKey } from '@/components/charts/chart-key';
import { shade } from '@/components/charts/chart-tooltip';
import { FigureStrip } from '@/components/panels/figure-strip';
import { NoSuchRun } from '@/components/session/no-such-run';
import { SessionTimeline } from '@/components/session/session-timeline';
import { PageHeader } from '@/components/shell/page-header';
import { Panel } from '@/components/ui/panel';
import { type FigureName, keyFigures } from '@/lib/chart/figures';
import { formatDuration } from '@/lib/chart/format-duration';
import { formatCount } from '@/lib/chart/format-number';
import { formatMoment } from '@/lib/chart/format-time';
import { pageStore } from '@/lib/http/page-access';
import { parseRequest } from '@/lib/query/parse-request';
import { answerRequest } from '@/lib/store/answer-request';
import { readAnswer } from '@/lib/view/analytics-answer';
import { figuresQueries } from '@/lib/view/panel-queries';
import type { ViewFilter } from '@/lib/view/view-filter';
import { VIEW_PARSERS } from '@/lib/view/view-state';
import { sessionTree } from '@/lib/view-generation/session-tree';

/** More rows than this are read in the list of generations, which pages. */
const SHOWN = 200;

const FIGURES: readonly FigureName[] = ['spend', 'caching', 'tokens', 'generations', 'fell_back'];
const { f, tz } = VIEW_PARSERS;
const listLink = createSerializer({ f, tz });

type RunPageProps = { of: 'session_id' | 'request_id'; id: string; zone: string };

const WORDS = {
  session_id: { one: 'session', list: 'Sessions', href: '/sessions' },
  request_id: { one: 'request', list: 'Requests', href: '/sessions?by=request_id' },
} as const;

/** One run of an agent, or one call: what it cost in all, and every step of it. */
export async function RunPage({ of, id, zone }: RunPageProps) {
  const ledger = await (await pageStore()).shownLedger();
  const words = WORDS[of];
  const scope: ViewFilter = { operator: 'is', dimension: of, values: [id] };
  const request = {
    metrics: [...new Set(figuresQueries({ figures: FIGURES }).totals.metrics)],
    filters: [{ field: of, operator: 'in', value: [id] }],
    number_format: 'string',
  };
  const parsed = parseRequest(request);
  if (!parsed.ok) throw new Error(parsed.message);
  const { filters } = parsed.query;
  const [{ rows, next }, count, answer] = await Promise.all([
    ledger.list({ filters, timeRange: null, limit: SHOWN, after: null }),
    ledger.count({ filters, timeRange: null }),
    answerRequest(ledger, JSON.stringify(request), () => request),
  ]);
  const tree = sessionTree(rows.map(({ record }) => record));
  if (tree === null) return <NoSuchRun one={words.one} list={words.list} href={words.href} />;
  const totals = readAnswer(JSON.parse(answer.bytes.toString()))?.rows[0];
  const all = listLink('/generations', { f: [scope], tz: zone }) as Route;
  return (
    <>
      <PageHeader
        title={
          <>
            <Link
              href={words.href as Route}
              className="mb-0.5 flex min-h-6 w-fit items-center rounded-sm font-normal text-faint text-sm tracking-normal hover:text-ink"
            >
              {words.list}
            </Link>
            {id}
          </>
        }
        description={`${formatMoment(tree.startMs, zone)} ${zone} · ${formatDuration(tree.endMs - tree.startMs)} from the first start to the last end`}
        actions={
          <Link
            href={all}
            className="flex min-h-6 items-center rounded-sm text-accent text-sm underline-offset-4 hover:underline"
          >
            {count === 1 ? 'In the list' : `All ${formatCount(count)} in the list`}
          </Link>
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <FigureStrip label="Key figures" figures={keyFigures(FIGURES, totals, null)} period="" />
        <Panel
          title="What happened"
          subtitle={
            next
              ? `The last ${SHOWN} of ${formatCount(count)} generations, in their order`
              : 'Every generation in its order, with the attempts that failed before it'
          }
          padding="none"
          className="overflow-hidden"
        >
          <SessionTimeline label="What happened" tree={tree} zone={zone} />
          <div className="px-4 pb-4 sm:px-5">
            <ChartKey
              items={[
                { label: 'Waiting for the first token', color: shade(4, false) },
                { label: 'Streaming', color: shade(4, true) },
              ]}
            />
          </div>
        </Panel>
      </div>
    </>
  );
}
