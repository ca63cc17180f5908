import type { Route } from 'next';
import Link from 'next/link';
import { buttonClass } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Stat, StatStrip } from '@/components/ui/stat';
import { formatCount } from '@/lib/chart/format-number';
import type { ImportData } from './import-outcome';
import { RejectionList } from './rejection-list';

/** What became of a file: counted, with every row that was left out. */
export function ImportReportView({ report }: { report: ImportData }) {
  const stored = report.new + report.updated + report.unchanged;
  return (
    <div className="grid gap-4">
      {report.error && (
        <Notice tone="danger" title="The import did not finish">
          {report.error}
        </Notice>
      )}
      <StatStrip className="shadow-none">
        <Stat label="Read" value={formatCount(report.read)} detail="rows" />
        <Stat label="New" value={formatCount(report.new)} detail="not seen before" />
        <Stat label="Updated" value={formatCount(report.updated)} detail="something was added" />
        <Stat label="Unchanged" value={formatCount(report.unchanged)} detail="held already" />
        <Stat
          label="Rejected"
          value={formatCount(report.rejected)}
          detail={report.rejected === 0 ? 'none left out' : 'reasons below'}
        />
      </StatStrip>
      {report.rejections.length > 0 && <RejectionList report={report} />}
      {stored > 0 && (
        <div className="flex flex-wrap items-center gap-2">
          <Link href="/" className={buttonClass({ variant: 'primary' })}>
            See it on the overview
          </Link>
          <Link href={'/generations' as Route} className={buttonClass()}>
            Open the list
          </Link>
          <p className="text-soft">{outcomeWords(report)}</p>
        </div>
      )}
    </div>
  );
}

function outcomeWords({ new: added, updated }: ImportData): string {
  if (added === 0 && updated === 0) return 'Everything in it was held already. Nothing changed.';
  return '';
}
