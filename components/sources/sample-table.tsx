import { LongName } from '@/components/ui/long-name';
import { Cell, HeaderCell, Row, Table, Unknown } from '@/components/ui/table';
import { columnDecimals, exactMoney, formatMoneyAt } from '@/lib/chart/format-money';
import { formatName } from '@/lib/chart/format-name';
import { formatMoment } from '@/lib/chart/format-time';
import type { SampleRow } from '@/lib/imports/import-report';

/** The first generations of a file, to see that it is read as it is meant. */
export function SampleTable({ rows }: { rows: readonly SampleRow[] }) {
  const decimals = columnDecimals(rows.map(({ usage }) => usage));
  return (
    <div className="overflow-hidden rounded-lg border">
      <Table label="The first generations of the file">
        <thead>
          <tr>
            <HeaderCell>When (UTC)</HeaderCell>
            <HeaderCell>Model</HeaderCell>
            <HeaderCell className="hidden sm:table-cell">Provider</HeaderCell>
            <HeaderCell align="number">Cost</HeaderCell>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id}>
              <Cell className="text-soft">
                {row.created_at === null ? (
                  <Unknown reason="the file does not say when" />
                ) : (
                  <time dateTime={row.created_at} title={row.id}>
                    {formatMoment(Date.parse(row.created_at), 'UTC')}
                  </time>
                )}
              </Cell>
              <Cell className="w-full max-w-0 min-w-24" title={row.model ?? undefined}>
                {row.model === null ? (
                  <Unknown reason="the file does not say which model" />
                ) : (
                  <span className="flex">
                    <LongName narrow>{row.model}</LongName>
                  </span>
                )}
              </Cell>
              <Cell className="hidden text-soft sm:table-cell">
                {row.provider_name === null ? (
                  <Unknown reason="the file does not say who served it" />
                ) : (
                  formatName(row.provider_name)
                )}
              </Cell>
              <Cell align="number">
                {row.usage === null ? (
                  <Unknown reason="the file does not say what it cost" />
                ) : (
                  <span title={exactMoney(row.usage)}>{formatMoneyAt(row.usage, decimals)}</span>
                )}
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
