'use client';

import { Share2 } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { Button, buttonClass } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { notifyFailure, notifySuccess } from '@/components/ui/notify';
import { Panel } from '@/components/ui/panel';
import { formatDate } from '@/lib/chart/format-time';
import { EditReport } from './edit-report';
import { LinkRow } from './link-row';
import { deleteReport, type LinkFacts, type ReportFacts, saveReport } from './report-requests';
import { ShareButton } from './share-button';

type ReportsListProps = { reports: readonly ReportFacts[]; links: readonly LinkFacts[] };

/** Every saved report with its links, what they show and who came. */
export function ReportsList({ reports, links }: ReportsListProps) {
  const router = useRouter();
  const [, startTransition] = useTransition();
  const [edited, setEdited] = useState<ReportFacts | null>(null);
  const redraw = () => startTransition(() => router.refresh());
  const act = async (work: () => Promise<unknown>, words: string) => {
    try {
      await work();
      notifySuccess(words);
      redraw();
    } catch (error) {
      notifyFailure(error instanceof Error ? error.message : 'That did not work. Try again.');
    }
  };
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
        const own = links.filter(({ report_id }) => report_id === report.id);
        return (
          <Panel
            key={report.id}
            title={report.name}
            subtitle={`Changed ${formatDate(Date.parse(report.updated_at), 'UTC')} · ${own.length === 1 ? 'one link' : own.length === 0 ? 'no link' : `${own.length} links`}`}
            meta={
              <div className="flex flex-wrap items-center gap-1.5">
                <Link href={addressOf(report)} className={buttonClass({ size: 'sm' })}>
                  Open
                </Link>
                <ShareButton size="sm" draft={() => report} />
                <Button size="sm" onClick={() => setEdited(report)}>
                  Edit
                </Button>
                <Button
                  size="sm"
                  onClick={() =>
                    act(
                      () => saveReport({ ...report, name: `${report.name.slice(0, 110)} (copy)` }),
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
              </div>
            }
          >
            {own.length > 0 && (
              <ul className="divide-y">
                {own.map((link) => (
                  <LinkRow key={link.id} link={link} onChanged={redraw} act={act} />
                ))}
              </ul>
            )}
          </Panel>
        );
      })}
      {edited && <EditReport report={edited} onClose={() => setEdited(null)} onChanged={redraw} />}
    </div>
  );
}

/** The page that a report's first view is of. */
function addressOf({ panels: [first] }: ReportFacts): Route {
  const path = first === undefined || first.page === 'overview' ? '/' : `/${first.page}`;
  return `${path}${first?.view ?? ''}` as Route;
}
