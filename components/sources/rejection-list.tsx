import { Download } from 'lucide-react';
import { buttonClass } from '@/components/ui/button';
import { Cell, HeaderCell, Row, Table } from '@/components/ui/table';
import { formatCount } from '@/lib/chart/format-number';
import type { ImportData } from './import-outcome';

const SHOWN = 50;

/** The rows that were left out, each with its line and what to do about it. */
export function RejectionList({ report }: { report: ImportData }) {
  const { rejections, rejected } = report;
  const shown = rejections.slice(0, SHOWN);
  return (
    <section aria-label="Rejected rows" className="overflow-hidden rounded-lg border">
      <div className="max-h-80 overflow-y-auto">
        <Table label="Rejected rows">
          <thead>
            <tr>
              <HeaderCell align="number">Line</HeaderCell>
              <HeaderCell className="w-full">Why it was left out</HeaderCell>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ line, reason }) => (
              <Row key={`${line} ${reason}`}>
                <Cell align="number" className="align-top text-soft">
                  {formatCount(line)}
                </Cell>
                <Cell className="whitespace-normal">{reason}</Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      </div>
      <div className="flex flex-wrap items-center justify-between gap-2 border-t px-4 py-2 text-faint text-xs sm:px-5">
        <span>
          {shown.length < rejected
            ? `The first ${formatCount(shown.length)} of ${formatCount(rejected)}`
            : `${formatCount(rejected)} ${rejected === 1 ? 'row' : 'rows'}`}
        </span>
        <a
          href={`/api/imports/${encodeURIComponent(report.id)}/rejections`}
          download
          className={buttonClass({ size: 'sm' })}
        >
          <Download aria-hidden="true" className="size-3.5" />
          Download all as CSV
        </a>
      </div>
    </section>
  );
}
