'use client';

import { Share2 } from 'lucide-react';
import Link from 'next/link';
import { OwnersOnly, useMayChange } from '@/components/member/may-change';
import { buttonClass } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Panel } from '@/components/ui/panel';
import { formatDate } from '@/lib/chart/format-time';
import { DeleteReport } from './delete-report';
import { DuplicateReport } from './duplicate-report';
import { LinkRow } from './link-row';
import type { LinkFacts, ReportFacts } from './report-requests';
import { ShareButton } from './share-button';
import { useAct } from './use-act';

type ReportsListProps = { reports: readonly ReportFacts[]; links: readonly LinkFacts[] };

/** Every saved report with its links, what they show and who came. */
export function ReportsList({ reports, links }: ReportsListProps) {
  const act = useAct();
  const mayChange = useMayChange();
  if (reports.length === 0 && !mayChange) {
    return (
      <EmptyState icon={Share2} title="No report is saved yet">
        What the owner of this ledger saves as a report is listed here.
      </EmptyState>
    );
  }
  if (reports.length === 0) {
    return (
      <EmptyState
        icon={Share2}
        title="Nothing is shared yet"
        actions={
          <Link href="/" className={buttonClass({ variant: 'primary' })}>
            Go to the overview
          </Link>
        }
      >
        On any page choose range, split and filters, then press Share: the view is saved here, and
        its link opens for whoever you give it to.
      </EmptyState>
    );
  }
  return (
    <div className="grid gap-4">
      {reports.map((report) => {
        const own = links.filter(
          ({ report_id, state }) => report_id === report.id && state !== 'revoked',
        );
        return (
          <Panel
            key={report.id}
            title={
              <Link href={`/reports/${report.id}`} className="hover:text-accent hover:underline">
                {report.name}
              </Link>
            }
            subtitle={[
              report.panels.length === 1 ? 'one view' : `${report.panels.length} views`,
              ...(mayChange
                ? [
                    own.length === 1
                      ? 'one link'
                      : own.length === 0
                        ? 'no link'
                        : `${own.length} links`,
                  ]
                : []),
              `changed ${formatDate(Date.parse(report.updated_at), 'UTC')}`,
            ].join(' · ')}
            meta={
              <OwnersOnly>
                <div className="-ml-2.5 flex flex-wrap items-center sm:-mr-2.5 sm:ml-0">
                  <DuplicateReport report={report} size="sm" />
                  <DeleteReport report={report} links={own.length} size="sm" />
                  <span className="ml-1.5 sm:mr-2.5">
                    <ShareButton size="sm" draft={() => report} />
                  </span>
                </div>
              </OwnersOnly>
            }
          >
            {own.length > 0 && (
              <ul className="divide-y">
                {own.map((link) => (
                  <LinkRow key={link.id} link={link} act={act} />
                ))}
              </ul>
            )}
          </Panel>
        );
      })}
    </div>
  );
}
