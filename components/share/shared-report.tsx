'use client';

import { Link2Off } from 'lucide-react';
import dynamic from 'next/dynamic';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { ProductName } from '@/components/shell/product-mark';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { lateCode } from '@/components/ui/late-code';
import { Spinner } from '@/components/ui/spinner';
import { formatMoment } from '@/lib/chart/format-time';
import { viewNames } from '@/lib/view/view-names';
import { type OpenedReport, type Opening, openLink } from './ask-share';
import { OfflineCopy } from './offline-copy';
import { SharedPanels } from './shared-panels';
import { useRenewedShare } from './use-renewed-share';

// What few links have: most load none of it.
const Note = dynamic(
  () =>
    lateCode(() => import('@/components/reports/report-note')).then((module) => module.ReportNote),
  { ssr: false },
);
const SharePassword = dynamic(() => lateCode(() => import('./share-password')), { ssr: false });

/** One text for every end, as the server has one answer: what the title says, it does not say again. */
const CLOSED = 'It may have ended, or a part of it is missing. Ask whoever sent it for a new one.';

type SharedReportProps = {
  id: string;
  /** Of an embed link; the secret of others follows `#`, which only the browser knows. */
  secret?: string;
  /** Inside another page: without our own frame. */
  embedded?: boolean;
};

/** A report as a visitor sees it: opened with the link's secret, or closed without a reason. */
export function SharedReport({ id, secret: known, embedded = false }: SharedReportProps) {
  const [opening, setOpening] = useState<Opening | null>(null);
  const open = useCallback(
    async (password: string | null) => {
      const secret = known ?? window.location.hash.slice(1);
      setOpening(await openLink(id, secret, password));
    },
    [id, known],
  );
  useRenewedShare(id, opening, (next) => {
    // Its pass ended, or the link did: opened as at first, it says which.
    if (next === null) void open(null);
    // Another link may have been opened meanwhile.
    else setOpening((now) => (now === opening ? next : now));
  });
  useEffect(() => {
    void open(null);
    // Another secret in the same tab is another link.
    const again = () => void open(null);
    addEventListener('hashchange', again);
    return () => removeEventListener('hashchange', again);
  }, [open]);

  if (opening === null) {
    return (
      <Frame embedded={embedded}>
        <p role="status" className="flex items-center justify-center gap-2 py-32 text-soft">
          <Spinner /> Opening the report…
        </p>
      </Frame>
    );
  }
  if (opening.state === 'password') {
    return (
      <Frame embedded={embedded}>
        <SharePassword message={opening.message} onSubmit={open} />
      </Frame>
    );
  }
  if (opening.state !== 'open') {
    return (
      <Frame embedded={embedded}>
        <EmptyState
          level={1}
          icon={Link2Off}
          title={opening.state === 'closed' ? 'This link does not open' : 'Nothing to show now'}
          actions={<Button onClick={() => void open(null)}>Try again</Button>}
        >
          {opening.state === 'closed' ? CLOSED : opening.message}
        </EmptyState>
      </Frame>
    );
  }
  const { report, asOf } = opening;
  const names = viewNames(report.panels);
  return (
    <Frame embedded={embedded}>
      {/* The range of a single view says what the title is of; what follows a note stands apart from it. */}
      <div className={isPlain(report) ? 'mb-0.5' : report.note === '' ? 'mb-6' : 'mb-10'}>
        <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
          <h1 className="wrap-anywhere min-w-0 font-semibold text-2xl text-ink tracking-[-0.02em]">
            {report.name}
          </h1>
          {report.may_change.export && <OfflineCopy id={id} report={report} />}
        </div>
        {report.taken_at !== null && (
          <p className="mt-1 text-soft text-sm">
            Snapshot of {formatMoment(Date.parse(report.taken_at), 'UTC')} UTC
          </p>
        )}
        {report.note !== '' && <Note text={report.note} />}
      </div>
      <div className="grid gap-10">
        {report.panels.map((panel, index) => (
          <SharedPanels
            // biome-ignore lint/suspicious/noArrayIndexKey: panels are asked for by their position
            key={index}
            id={id}
            report={report}
            asOf={asOf}
            panel={panel}
            position={index}
            name={names[index] ?? ''}
          />
        ))}
      </div>
    </Frame>
  );
}

function isPlain({ note, panels, taken_at: takenAt }: OpenedReport): boolean {
  return note === '' && takenAt === null && panels.length === 1 && panels[0]?.title === null;
}

function Frame({ embedded, children }: { embedded: boolean; children: ReactNode }) {
  if (embedded) return <main className="p-4">{children}</main>;
  return (
    <div className="mx-auto flex min-h-dvh max-w-[1240px] flex-col px-4 sm:px-6">
      <header className="flex h-14 items-center justify-between border-line border-b">
        <ProductName />
        <span className="text-faint text-xs">Shared report</span>
      </header>
      <main className="flex-1 py-6">{children}</main>
      <footer className="border-line border-t py-4 text-faint text-xs">
        Shown by its owner’s own server. Numbers are billed amounts, never estimates.
      </footer>
    </div>
  );
}
