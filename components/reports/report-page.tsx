'use client';

import { Download } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { type FileMaker, FilesFrom } from '@/components/export/panel-request';
import { OwnersOnly } from '@/components/member/may-change';
import { useRenewedPage } from '@/components/query/use-renewed-page';
import { PageHeader } from '@/components/shell/page-header';
import { Button, buttonClass } from '@/components/ui/button';
import { lateCode } from '@/components/ui/late-code';
import type { ResolvedView } from '@/lib/view/resolved-view';
import { viewNames } from '@/lib/view/view-names';
import { DeleteReport } from './delete-report';
import { DuplicateReport } from './duplicate-report';
import type { ReportFacts } from './report-requests';
import { ReportView } from './report-view';
import { ShareButton } from './share-button';

const Note = dynamic(() =>
  lateCode(() => import('./report-note')).then((module) => module.ReportNote),
);
const Editor = dynamic(
  () => lateCode(() => import('./report-editor')).then((module) => module.ReportEditor),
  {
    ssr: false,
  },
);

const OWN_FILES: FileMaker = { of: 'ledger' };

type ReportPageProps = {
  report: ReportFacts;
  /** How many links of it have not ended. */
  links: number;
  /** One for each view, in their order. */
  placed: readonly { readonly resolved: ResolvedView | null; readonly problem: string | null }[];
  /** When they were placed, in epoch milliseconds. */
  asOf: number;
};

/** A report as its owner reads it: with the numbers of now, and the way to every part of it. */
export function ReportPage({ report, links, placed, asOf }: ReportPageProps) {
  const router = useRouter();
  useRenewedPage(asOf);
  const [editing, setEditing] = useState(false);
  const { id, name, note, panels } = report;
  const names = viewNames(panels);
  if (editing) return <Editor report={report} onDone={() => setEditing(false)} />;
  return (
    <FilesFrom value={OWN_FILES}>
      <PageHeader
        title={name}
        description={
          panels.length === 1 ? 'A report of one view' : `A report of ${panels.length} views`
        }
        actions={
          <>
            <OwnersOnly>
              <DuplicateReport report={report} />
              <DeleteReport
                report={report}
                links={links}
                onDeleted={() => router.push('/reports')}
              />
            </OwnersOnly>
            <a href={`/api/reports/${id}/copy`} download className={buttonClass()}>
              <Download aria-hidden="true" className="size-3.5" />
              Offline copy
            </a>
            <OwnersOnly>
              <Button onClick={() => setEditing(true)}>Edit</Button>
            </OwnersOnly>
          </>
        }
        keep={
          <OwnersOnly>
            <ShareButton draft={() => report} />
          </OwnersOnly>
        }
      />
      {note !== '' && (
        <div className="mb-8">
          <Note text={note} />
        </div>
      )}
      <div className="grid gap-10">
        {panels.map((panel, index) => {
          const { resolved = null, problem = null } = placed[index] ?? {};
          return (
            <ReportView
              // biome-ignore lint/suspicious/noArrayIndexKey: two views may be alike
              key={`${index} ${panel.view}`}
              name={names[index] ?? ''}
              panel={panel}
              resolved={resolved}
              problem={problem}
            />
          );
        })}
      </div>
    </FilesFrom>
  );
}
