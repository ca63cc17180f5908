'use client';

import { useQuery } from '@tanstack/react-query';
import { Badge } from '@/components/ui/badge';
import { Notice } from '@/components/ui/notice';
import { Panel } from '@/components/ui/panel';
import { Skeleton } from '@/components/ui/skeleton';
import { Cell, HeaderCell, Row, Table } from '@/components/ui/table';
import { formatCount } from '@/lib/chart/format-number';
import { formatMoment } from '@/lib/chart/format-time';
import { type ImportReport, isFinal } from '@/lib/imports/import-report';
import { fetchImports } from './fetch-imports';
import { IMPORTS_KEY } from './imports-key';

const POLL_MS = 1500;

/** Every import so far, the newest first; running ones move by themselves. */
export function PastImports({ open }: { open: (id: string) => void }) {
  const { data, isPending, isError, error } = useQuery({
    queryKey: IMPORTS_KEY,
    queryFn: fetchImports,
    refetchInterval: ({ state }) => (state.data?.every(isFinal) === false ? POLL_MS : false),
  });
  if (isError && !data) return <Notice tone="warn">{error.message}</Notice>;
  return (
    <Panel title="Imports" padding={data && data.length > 0 ? 'none' : 'normal'}>
      {isPending ? (
        <div className="grid gap-2">
          <Skeleton className="h-5" />
          <Skeleton className="h-5 w-2/3" />
        </div>
      ) : data && data.length > 0 ? (
        <ImportTable imports={data} open={open} />
      ) : (
        <p className="text-soft">Nothing has been imported yet. What you import is listed here.</p>
      )}
    </Panel>
  );
}

type ImportTableProps = { imports: readonly ImportReport[]; open: (id: string) => void };

function ImportTable({ imports, open }: ImportTableProps) {
  return (
    <Table label="Imports">
      <thead>
        <tr>
          <HeaderCell>File</HeaderCell>
          <HeaderCell className="hidden sm:table-cell">When (UTC)</HeaderCell>
          <HeaderCell align="number">New</HeaderCell>
          <HeaderCell align="number" className="hidden sm:table-cell">
            Updated
          </HeaderCell>
          <HeaderCell align="number" className="hidden sm:table-cell">
            Unchanged
          </HeaderCell>
          <HeaderCell align="number">Rejected</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {imports.map((report) => (
          <Row key={report.id} className="relative">
            <Cell heads className="w-full max-w-0 min-w-40">
              <span className="flex min-w-0 items-center gap-2">
                {/* The button of the name covers the whole row. */}
                <button
                  type="button"
                  title={report.file_name ?? undefined}
                  onClick={() => open(report.id)}
                  className="min-w-0 truncate text-left after:absolute after:inset-0"
                >
                  {report.file_name ?? report.kind_label ?? 'Unnamed'}
                </button>
                <StatusBadge report={report} />
              </span>
              {/* On a phone there is no room for a column of it. */}
              <time
                dateTime={report.started_at}
                className="block truncate text-faint text-xs sm:hidden"
              >
                {formatMoment(Date.parse(report.started_at), 'UTC')} UTC
              </time>
              {report.status !== 'running' && report.error && (
                <span className="block text-pretty whitespace-normal text-soft text-xs">
                  {report.error}
                </span>
              )}
            </Cell>
            <Cell className="hidden text-soft sm:table-cell">
              <time dateTime={report.started_at} title={report.started_at}>
                {formatMoment(Date.parse(report.started_at), 'UTC')}
              </time>
            </Cell>
            <Cell align="number">{formatCount(report.new)}</Cell>
            <Cell align="number" className="hidden sm:table-cell">
              {formatCount(report.updated)}
            </Cell>
            <Cell align="number" className="hidden sm:table-cell">
              {formatCount(report.unchanged)}
            </Cell>
            <Cell align="number">{formatCount(report.rejected)}</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

function StatusBadge({ report }: { report: ImportReport }) {
  switch (report.status) {
    case 'running':
      return <Badge tone="accent">Running</Badge>;
    case 'paused':
      return <Badge tone="warn">Paused</Badge>;
    case 'failed':
      return <Badge tone="danger">Failed</Badge>;
    case 'cancelled':
      return <Badge>Cancelled</Badge>;
    case 'done':
      return null;
    default:
      return report.status satisfies never;
  }
}
