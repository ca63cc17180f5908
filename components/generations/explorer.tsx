'use client';

import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useCallback, useMemo } from 'react';
import { ExportMenu } from '@/components/export/export-menu';
import { FilterBar } from '@/components/filters/filter-bar';
import { RangeControl } from '@/components/filters/range-control';
import { RankContext } from '@/components/filters/rank-context';
import { useView } from '@/components/filters/use-view';
import { NothingHere } from '@/components/ledger-page/nothing-here';
import { useDrawAnew } from '@/components/query/use-draw-anew';
import { PageHeader } from '@/components/shell/page-header';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { Notice } from '@/components/ui/notice';
import { Panel } from '@/components/ui/panel';
import { Select } from '@/components/ui/select';
import { SlowSign } from '@/components/ui/slow-sign';
import { formatCount } from '@/lib/chart/format-number';
import { isNewestFirst, type ListOrder } from '@/lib/query/list-order';
import { listQuestion, questionOfNow } from '@/lib/view/list-request';
import { type ResolvedView, sameQuestion } from '@/lib/view/resolved-view';
import { columnsParser, listColumn } from '@/lib/view-generation/list-columns';
import { orderParser } from '@/lib/view-generation/list-order-parser';
import { ColumnChooser } from './column-chooser';
import { Facets } from './facets';
import { NewRows } from './new-rows';
import { rowsQuery } from './rows-query';
import { RowsTable } from './rows-table';

const REFRESH = ['ask', 'auto', 'off'] as const;

type ExplorerProps = {
  resolved: ResolvedView;
  /** The days that the ledger holds, in words. */
  holds: string;
  /** The moment of the first generation. */
  begins: string;
};

/** Every generation of the ledger: how they divide, which there are, each one click away. */
export function Explorer({ resolved, holds, begins }: ExplorerProps) {
  const controls = useView();
  const queries = useQueryClient();
  const drawAnew = useDrawAnew();
  const { view, resolving } = controls;
  const [{ cols, order, refresh }, setList] = useQueryStates(
    {
      cols: columnsParser,
      order: orderParser,
      refresh: parseAsStringLiteral(REFRESH).withDefault('ask'),
    },
    { history: 'push', scroll: false },
  );
  const question = useMemo(() => listQuestion(view.f, resolved), [view.f, resolved]);
  const options = rowsQuery(question, cols, order);
  const list = useInfiniteQuery(options);
  const { data, error, isPlaceholderData, hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const rows = useMemo(() => data?.pages.flatMap((page) => page.rows) ?? [], [data]);
  const columns = useMemo(() => cols.flatMap((key) => listColumn(key) ?? []), [cols]);
  const total = data?.pages[0]?.total ?? 0;
  const waiting = resolving || isPlaceholderData || !sameQuestion(resolved.asked, view);
  const unreadable = view.f.filter((filter) => filter.operator === 'unreadable').length;
  const loadMore = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const { queryKey } = options;
  const isOfAnyTime = question.time_range === undefined;
  const showNew = useCallback(() => {
    // From the top again: what is new may belong anywhere in the list. A range ends before it: that is placed anew.
    if (isOfAnyTime) void queries.resetQueries({ queryKey, exact: true });
    // Facets count up to where the ledger reached when the server drew the page.
    drawAnew();
  }, [queries, queryKey, isOfAnyTime, drawAnew]);
  // Whoever sorts by a number, or fixes the range, does not wait for what is new.
  const live = isNewestFirst(order) && (resolved.automatic || resolved.kind !== 'fixed');
  return (
    <>
      <PageHeader
        title="Generations"
        description={`${data && total === 0 ? 'None' : `${formatCount(total)}, ${orderWords(order)}`} · times in ${view.tz}`}
        actions={
          <>
            {live && (
              <Select
                label="New rows"
                align="end"
                value={refresh}
                onValueChange={(choice) => void setList({ refresh: choice })}
                options={[
                  { value: 'ask', label: 'announced' },
                  { value: 'auto', label: 'shown at once' },
                  { value: 'off', label: 'ignored' },
                ]}
              />
            )}
            <ColumnChooser chosen={cols} onChoose={(next) => void setList({ cols: next })} />
            <ExportMenu name="generations" path="/api/v1/generations/export" query={question} />
            <RangeControl controls={controls} resolved={resolved} />
          </>
        }
      />
      <div className="mb-4">
        <RankContext value="request_count">
          <FilterBar controls={controls} resolved={resolved} />
        </RankContext>
      </div>
      {unreadable > 0 && (
        <Notice tone="warn" className="mb-4" title="A filter of this link cannot be read">
          It is left out of the list. Remove it, or ask for a new link.
        </Notice>
      )}
      {error && (
        <Notice
          tone="danger"
          className="mb-4"
          title="The list could not be loaded"
          action={<Button onClick={() => void list.refetch()}>Try again</Button>}
        >
          {error.message}
        </Notice>
      )}
      <SlowSign waiting={waiting} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5 xl:grid-cols-[11.5rem_minmax(0,1fr)] xl:gap-4">
        <Facets controls={controls} resolved={resolved} />
        <div
          aria-busy={waiting}
          className={classNames('transition-opacity', waiting && 'opacity-55')}
        >
          {live && refresh !== 'off' && data && !waiting && (
            <NewRows
              question={questionOfNow(question, resolved)}
              total={total}
              automatic={refresh === 'auto'}
              onShow={showNew}
            />
          )}
          <Panel padding="none" className="overflow-hidden">
            {data && rows.length === 0 ? (
              <NothingHere
                controls={controls}
                holds={holds}
                tooEarly={Date.parse(resolved.end) <= Date.parse(begins)}
              />
            ) : (
              <RowsTable
                rows={rows}
                columns={columns}
                zone={view.tz}
                total={total}
                order={order}
                onOrder={(next) => void setList({ order: next })}
                loadMore={hasNextPage && !isFetchingNextPage ? loadMore : undefined}
              />
            )}
          </Panel>
        </div>
      </div>
    </>
  );
}

function orderWords({ column, descending }: ListOrder): string {
  if (column === 'created_at') return descending ? 'newest first' : 'oldest first';
  const label = listColumn(column)?.label.toLowerCase() ?? column;
  return `${descending ? 'largest' : 'smallest'} ${label} first`;
}
