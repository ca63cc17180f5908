import type { Route } from 'next';
import Link from 'next/link';
import type { MouseEvent } from 'react';
import { LongName } from '@/components/ui/long-name';
import { Unknown } from '@/components/ui/table';
import type { ListColumn } from '@/lib/view-generation/list-columns';
import type { ListRow } from '@/lib/view-generation/list-row';
import { momentInZone } from '@/lib/view-generation/moment';
import { ListCell } from './list-cell';

type RowCellProps = {
  column: ListColumn;
  row: ListRow;
  zone: string;
  /** No line above says the day. */
  dated: boolean;
  decimals: number;
  /** The first cell has the link that covers its row. */
  leads: boolean;
  onOpen: (event: MouseEvent) => void;
};

/** What a cell of the list says; the first cell of a row leads to its generation. */
export function RowCell({ column, row, zone, dated, decimals, leads, onOpen }: RowCellProps) {
  const value = row.cells[column.key] ?? null;
  const text =
    column.key === 'created_at' ? (
      <time dateTime={row.createdAt} title={row.createdAt} className="text-soft">
        {dated && `${momentInZone(row.createdAt, zone).date} `}
        {momentInZone(row.createdAt, zone).time}
      </time>
    ) : column.kind === 'model' ? (
      <span className="flex">
        {typeof value === 'string' ? (
          <LongName>{value}</LongName>
        ) : (
          <Unknown reason="no source has told the model" />
        )}
      </span>
    ) : (
      <ListCell
        kind={column.kind}
        value={value}
        zone={zone}
        decimals={decimals}
        cancelled={row.cancelled}
      />
    );
  if (!leads) return text;
  const model = row.cells.model;
  return (
    <Link
      href={`/generations/${row.id}${zone === 'UTC' ? '' : `?tz=${zone}`}` as Route}
      prefetch={false}
      onClick={onOpen}
      className="after:absolute after:inset-0"
    >
      {text}
      <span className="sr-only">, {typeof model === 'string' ? model : row.id}</span>
    </Link>
  );
}
