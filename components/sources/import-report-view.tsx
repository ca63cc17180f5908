import Link from 'next/link';
import { Button, buttonClass } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { formatCount } from '@/lib/chart/format-number';
import { isFinal } from '@/lib/imports/import-report';
import { addressOfSpan } from './address-of-span';
import type { ImportData } from './import-outcome';
import { RejectionList } from './rejection-list';
import { ReportFigures } from './report-figures';
import { whatItHolds } from './what-it-holds';

type ImportReportViewProps = {
  report: ImportData;
  /** Sends the file once more, while it is still at hand. */
  retry?: (() => void) | undefined;
};

/** What became of a file: counted, with every row that was left out. */
export function ImportReportView({ report, retry }: ImportReportViewProps) {
  const stored = report.new + report.updated + report.unchanged;
  return (
    <div className="grid gap-4">
      {report.error && isFinal(report) && (
        <Notice
          tone={report.status === 'cancelled' ? 'warn' : 'danger'}
          title="The import did not finish"
          action={
            retry && (
              <Button size="sm" onClick={retry}>
                Try again
              </Button>
            )
          }
        >
          {report.error}
        </Notice>
      )}
      {report.read > report.rejected && <p className="text-base text-ink">{whatItHolds(report)}</p>}
      <ReportFigures report={report} />
      {report.too_large !== undefined && report.too_large > 0 && (
        <Notice tone="warn" title={`${formatCount(report.too_large)} with an amount too large`}>
          One generation of a million dollars or more is no bill, and the ledger does not hold such
          an amount. The rows are stored; that cost counts as unknown, not as zero, and what the
          file said stands on the page of the generation.
        </Notice>
      )}
      {report.job_id !== null && report.to_look_up > 0 && (
        <Notice title={`${formatCount(report.to_look_up)} to look up`}>
          {report.to_look_up === 1 ? 'It is' : 'They are'} fetched from OpenRouter in the
          background:{' '}
          <a href="#jobs" className="text-accent underline underline-offset-2">
            see the job
          </a>
          . Without a{' '}
          <Link href="/settings" className="text-accent underline underline-offset-2">
            key
          </Link>{' '}
          {report.to_look_up === 1 ? 'it waits' : 'they wait'} for one.
        </Notice>
      )}
      {report.rejections.length > 0 && <RejectionList report={report} />}
      {stored > 0 && (
        <div className="flex flex-wrap items-center gap-2">
          <Link
            href={addressOfSpan('/', report, Date.now())}
            className={buttonClass({ variant: 'primary' })}
          >
            See it on the overview
          </Link>
          <Link href={addressOfSpan('/generations', report, Date.now())} className={buttonClass()}>
            Open the list
          </Link>
          {report.new + report.updated + report.to_look_up === 0 && (
            <p className="text-soft">Everything in it was held already. Nothing changed.</p>
          )}
        </div>
      )}
    </div>
  );
}
