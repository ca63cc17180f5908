import type { Route } from 'next';
import Link from 'next/link';
import { ModelName } from '@/components/generation/model-name';
import { Badge } from '@/components/ui/badge';
import { Cell, HeaderCell, Row, Table, Unknown } from '@/components/ui/table';
import { compareDecimals } from '@/lib/chart/decimal-text';
import { formatDuration } from '@/lib/chart/format-duration';
import { columnDecimals, exactMoney, formatMoneyAt } from '@/lib/chart/format-money';
import { formatCount } from '@/lib/chart/format-number';
import type { Decimal } from '@/lib/generation/decimal';
import type { ListRow } from '@/lib/view-generation/list-row';
import { momentInZone } from '@/lib/view-generation/moment';

type GenerationsTableProps = {
  rows: readonly ListRow[];
  zone: string;
  /** Where a row leads: the generation, with the settings that the pages share. */
  hrefOf: (id: string) => Route;
};

const COLUMNS = 9;
const UNTOLD = 'no source has told it';

/**
 * Newest first, day by day. One precision for the whole column of money, that of the typical row:
 * one large bill must not turn all others into "<$0.01".
 */
export function GenerationsTable({ rows, zone, hrefOf }: GenerationsTableProps) {
  const decimals = columnDecimals([medianSpend(rows)]);
  return (
    <Table label="Generations">
      <thead>
        <tr>
          <HeaderCell>Time</HeaderCell>
          <HeaderCell>Model</HeaderCell>
          <HeaderCell className="hidden md:table-cell">Provider</HeaderCell>
          <HeaderCell align="number" className="hidden sm:table-cell">
            Prompt
          </HeaderCell>
          <HeaderCell align="number" className="hidden sm:table-cell">
            Completion
          </HeaderCell>
          <HeaderCell align="number" className="max-sm:pr-4">
            Spend
          </HeaderCell>
          <HeaderCell align="number" className="hidden lg:table-cell">
            First token
          </HeaderCell>
          <HeaderCell align="number" className="hidden md:table-cell">
            Total
          </HeaderCell>
          <HeaderCell className="hidden lg:table-cell">Finish</HeaderCell>
        </tr>
      </thead>
      {daysOf(rows, zone).map(({ date, rows: rowsOfDay }) => (
        <tbody key={date}>
          <tr>
            <th
              scope="rowgroup"
              colSpan={COLUMNS}
              className="border-b bg-background/60 px-4 py-1.5 text-left font-normal text-soft text-xs sm:px-5"
            >
              {date}
            </th>
          </tr>
          {rowsOfDay.map((row) => (
            <GenerationRow
              key={row.id}
              row={row}
              zone={zone}
              href={hrefOf(row.id)}
              decimals={decimals}
            />
          ))}
        </tbody>
      ))}
    </Table>
  );
}

/** Rows come in order, so a day is a run of them. */
function daysOf(rows: readonly ListRow[], zone: string): { date: string; rows: ListRow[] }[] {
  const days: { date: string; rows: ListRow[] }[] = [];
  for (const row of rows) {
    const { date } = momentInZone(row.createdAt, zone);
    const last = days.at(-1);
    if (last?.date === date) last.rows.push(row);
    else days.push({ date, rows: [row] });
  }
  return days;
}

/** Among what cost something; money is compared exactly. */
function medianSpend(rows: readonly ListRow[]): Decimal | null {
  const known = rows.flatMap(({ spend }) => (spend === null || spend === '0' ? [] : [spend]));
  return known.sort(compareDecimals)[Math.floor(known.length / 2)] ?? null;
}

type GenerationRowProps = { row: ListRow; zone: string; href: Route; decimals: number };

function GenerationRow({ row, zone, href, decimals }: GenerationRowProps) {
  const { time } = momentInZone(row.createdAt, zone);
  return (
    // The link of the model covers the whole row.
    <Row className="relative has-focus-visible:bg-hover/60">
      <Cell className="text-soft">
        <time dateTime={row.createdAt} title={row.createdAt}>
          {time}
        </time>
      </Cell>
      <Cell className="w-full max-w-0 min-w-36">
        <Link
          href={href}
          prefetch={false}
          title={row.model ?? row.id}
          className="block truncate after:absolute after:inset-0"
        >
          <ModelName model={row.model} />
        </Link>
        <span className="block truncate text-faint text-xs md:hidden">{row.provider}</span>
      </Cell>
      <Cell className="hidden max-w-40 truncate text-soft md:table-cell">
        {row.provider ?? <Unknown reason={UNTOLD} />}
      </Cell>
      <NumberCell className="hidden sm:table-cell" value={row.promptTokens} format={formatCount} />
      <NumberCell
        className="hidden sm:table-cell"
        value={row.completionTokens}
        format={formatCount}
      />
      <Cell align="number" className="max-sm:pr-4">
        <Spend amount={row.spend} decimals={decimals} />
      </Cell>
      <NumberCell
        className="hidden lg:table-cell"
        value={row.firstTokenMs}
        format={formatDuration}
      />
      <NumberCell className="hidden md:table-cell" value={row.totalMs} format={formatDuration} />
      <Cell className="hidden lg:table-cell">
        <Finish reason={row.finishReason} cancelled={row.cancelled} />
      </Cell>
    </Row>
  );
}

/** An exact zero looks like none of the small amounts that round to zeros. */
function Spend({ amount, decimals }: { amount: Decimal | null; decimals: number }) {
  if (amount === null) return <Unknown reason={UNTOLD} />;
  if (amount === '0') return <span className="text-faint">$0</span>;
  return <span title={exactMoney(amount)}>{formatMoneyAt(amount, decimals)}</span>;
}

type NumberCellProps = {
  value: number | null;
  format: (value: number) => string;
  className: string;
};

function NumberCell({ value, format, className }: NumberCellProps) {
  return (
    <Cell align="number" className={className}>
      {value === null ? <Unknown reason={UNTOLD} /> : format(value)}
    </Cell>
  );
}

function Finish({ reason, cancelled }: { reason: string | null; cancelled: boolean }) {
  if (cancelled) return <Badge tone="warn">cancelled</Badge>;
  if (reason === null) return <Unknown reason={UNTOLD} />;
  if (reason === 'error' || reason === 'content_filter')
    return <Badge tone="danger">{reason}</Badge>;
  return <span className="text-soft">{reason}</span>;
}
