'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import { usePeekList } from '@/components/peek/peek-list';
import { usePeek } from '@/components/peek/use-peek';
import { classNames } from '@/components/ui/class-names';
import { Cell, HeaderCell, Table } from '@/components/ui/table';
import { compareDecimals } from '@/lib/chart/decimal-text';
import { columnDecimals } from '@/lib/chart/format-money';
import type { Decimal } from '@/lib/generation/decimal';
import { isOrderColumn, type ListOrder } from '@/lib/query/list-order';
import type { ListColumn } from '@/lib/view-generation/list-columns';
import type { ListRow } from '@/lib/view-generation/list-row';
import { momentInZone } from '@/lib/view-generation/moment';
import { RowCell } from './row-cell';

type RowsTableProps = {
  rows: readonly ListRow[];
  columns: readonly ListColumn[];
  zone: string;
  /** Of the whole list, loaded or not. */
  total: number;
  order: ListOrder;
  onOrder: (order: ListOrder) => void;
  /** Brings the next page; absent at the end of the list and while one is on its way. */
  loadMore?: (() => void) | undefined;
};

type Line = { day: string } | { row: ListRow; index: number };

const ROW_PX = 37;
/** With what fits on a screen fewer than 60 rows are in the page, however long the list is. */
const AROUND = 8;
const NUMBERS = ['money', 'count', 'duration', 'speed'];

/** A list of any length, of which the page holds what is in sight; by time it is told day by day. */
export function RowsTable({
  rows,
  columns,
  zone,
  total,
  order,
  onOrder,
  loadMore,
}: RowsTableProps) {
  const box = useRef<HTMLDivElement>(null);
  const peek = usePeek();
  const byTime = order.column === 'created_at';
  const lines = useMemo(
    () => (byTime ? daysOf(rows, zone) : rows.map((row, index): Line => ({ row, index }))),
    [byTime, rows, zone],
  );
  const ids = useMemo(() => rows.map(({ id }) => id), [rows]);
  usePeekList({ ids, loadMore });
  const decimals = useMemo(() => decimalsOf(rows, columns), [rows, columns]);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PX,
    overscan: AROUND,
    // The head is above the lines and as tall as one: without it a step leads to a row below the edge.
    scrollPaddingEnd: ROW_PX + 1,
    // Before it is measured, and on the server: the first screen.
    initialRect: { width: 1000, height: 700 },
  });
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last > lines.length - 30) loadMore?.();
  }, [last, lines.length, loadMore]);

  // The open row is brought into sight while one walks the list.
  const openLine = lines.findIndex((line) => 'row' in line && line.row.id === peek.id);
  useEffect(() => {
    if (openLine >= 0) virtual.scrollToIndex(openLine, { align: 'auto' });
  }, [openLine, virtual]);

  const sorting = (key: string) => {
    if (!isOrderColumn(key)) return {};
    const isIts = order.column === key;
    return {
      sort: !isIts ? 'none' : order.descending ? 'descending' : 'ascending',
      // The largest and the newest are what one looks for first.
      onSort: () => onOrder({ column: key, descending: !isIts || !order.descending }),
    } as const;
  };
  const before = shown[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (shown.at(-1)?.end ?? 0);
  return (
    <Table
      label="Generations"
      boxRef={box}
      boxClassName="max-h-[max(20rem,calc(100dvh-15rem))] overflow-y-auto scroll-pt-9 rounded-xl pointer-coarse:scroll-pt-11"
      aria-rowcount={total + 1}
    >
      <thead>
        <tr aria-rowindex={1}>
          {columns.map(({ key, label, kind }) => (
            <HeaderCell
              key={key}
              align={NUMBERS.includes(kind) ? 'number' : 'text'}
              {...sorting(key)}
            >
              {label}
            </HeaderCell>
          ))}
        </tr>
      </thead>
      <tbody>
        {before > 0 && <Gap height={before} columns={columns.length} />}
        {shown.map(({ index, key }) => {
          const line = lines[index];
          if (!line) return null;
          return 'day' in line ? (
            <tr key={key} data-index={index} ref={virtual.measureElement}>
              <th
                scope="rowgroup"
                colSpan={columns.length}
                className="border-b bg-background px-4 py-1.5 text-left font-normal text-soft text-xs sm:px-5"
              >
                {line.day}
              </th>
            </tr>
          ) : (
            <tr
              key={key}
              data-index={index}
              data-generation={line.row.id}
              ref={virtual.measureElement}
              aria-rowindex={line.index + 2}
              aria-current={line.row.id === peek.id || undefined}
              className={classNames(
                'relative hover:bg-hover/60 has-focus-visible:bg-hover/60',
                line.row.id === peek.id && 'bg-hover',
              )}
            >
              {columns.map((column, position) => (
                <Cell
                  key={column.key}
                  heads={position === 0}
                  align={NUMBERS.includes(column.kind) ? 'number' : 'text'}
                  title={column.kind === 'model' ? String(line.row.cells.model ?? '') : undefined}
                  className={classNames(
                    column.kind === 'text' && 'max-w-40 truncate sm:max-w-72',
                    // A wide list gives up the middle of long names before its last column.
                    column.kind === 'model' &&
                      (columns.length > 8 ? 'max-w-40 sm:max-w-60' : 'max-w-40 sm:max-w-72'),
                  )}
                >
                  <RowCell
                    column={column}
                    row={line.row}
                    zone={zone}
                    dated={!byTime}
                    decimals={decimals.get(column.key) ?? 2}
                    leads={position === 0}
                    onOpen={(event) => {
                      // Enter and a click with a modifier follow the link to the page itself.
                      if (event.detail === 0 || event.ctrlKey || event.metaKey || event.shiftKey)
                        return;
                      event.preventDefault();
                      peek.open(line.row.id);
                    }}
                  />
                </Cell>
              ))}
            </tr>
          );
        })}
        {after > 0 && <Gap height={after} columns={columns.length} />}
      </tbody>
    </Table>
  );
}

/** Holds the room of rows that are out of sight. */
function Gap({ height, columns }: { height: number; columns: number }) {
  return (
    <tr>
      <td colSpan={columns} style={{ height, padding: 0 }} />
    </tr>
  );
}

/** Rows come in order, so a day is a run of them. */
function daysOf(rows: readonly ListRow[], zone: string): Line[] {
  const lines: Line[] = [];
  let day = '';
  for (const [index, row] of rows.entries()) {
    const { date } = momentInZone(row.createdAt, zone);
    if (date !== day) lines.push({ day: date });
    day = date;
    lines.push({ row, index });
  }
  return lines;
}

/** One precision a column, that of the typical row: one large bill must not turn all others into "<$0.01". */
function decimalsOf(rows: readonly ListRow[], columns: readonly ListColumn[]): Map<string, number> {
  return new Map(
    columns.flatMap(({ key, kind }): [string, number][] => {
      if (kind !== 'money') return [];
      const known = rows.flatMap(({ cells }): Decimal[] => {
        const value = cells[key];
        return typeof value === 'string' && value !== '0' ? [value] : [];
      });
      const median = known.sort(compareDecimals)[Math.floor(known.length / 2)] ?? null;
      return [[key, columnDecimals([median])]];
    }),
  );
}
