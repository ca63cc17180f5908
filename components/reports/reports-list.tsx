'use client';

import { Share2 } from 'lucide-react';
import Link from 'next/link';
import { OwnersOnly, useMayChange } from '@/components/member/may-change';
import { Button, buttonClass } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Panel } from '@/components/ui/panel';
import { formatDate } from '@/lib/chart/format-time';
import { LinkRow } from './link-row';
import { deleteReport, type LinkFacts, type ReportFacts, saveReport } from './report-requests';
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
            title={report.name}
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
              <div className="flex flex-wrap items-center gap-1.5">
                <Link href={`/reports/${report.id}`} className={buttonClass({ size: 'sm' })}>
                  Open
                </Link>
                <OwnersOnly>
                  <ShareButton size="sm" draft={() => report} />
                  <Button
                    size="sm"
                    onClick={() =>
                      act(
                        () =>
                          saveReport({ ...report, name: `${report.name.slice(0, 110)} (copy)` }),
                        'Copied',
                      )
                    }
                  >
                    Duplicate
                  </Button>
                  <Button
                    size="sm"
                    variant="danger"
                    onClick={() => {
                      const words =
                        own.length === 0
                          ? `Delete “${report.name}”?`
                          : `Delete “${report.name}” and end its links?`;
                      if (confirm(words)) void act(() => deleteReport(report.id), 'Deleted');
                    }}
                  >
                    Delete
                  </Button>
                </OwnersOnly>
              </div>
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
