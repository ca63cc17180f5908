'use client';

import { X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Notice } from '@/components/ui/notice';
import { Panel } from '@/components/ui/panel';
import { DaySumsCard } from './day-sums-card';
import { ImportJob } from './import-job';
import { ImportReportView } from './import-report-view';
import { MappingCard } from './mapping-card';
import { PreviewCard } from './preview-card';
import { UploadProgress } from './upload-progress';
import type { Upload } from './upload-queue';
import { useNewestReport } from './use-newest-report';

type UploadCardProps = {
  upload: Upload;
  amongOthers: boolean;
  /** Says what the columns of a table mean. */
  explain: (mapping: string) => void;
  /** Asks for the columns once more. */
  doubt: () => void;
  confirm: () => void;
  /** Sends it once more. */
  retry: () => void;
  /** Takes the card away. */
  dismiss: () => void;
  /** Takes the card away while its file is being sent. */
  stop: () => void;
};

/** One file of this visit: being looked at, its preview, on its way in, or its report. */
export function UploadCard(props: UploadCardProps) {
  const { upload, amongOthers, explain, doubt, confirm, retry, dismiss, stop } = props;
  const { stage, state, preview, report, problem, name, file, table, mapping } = upload;
  const [isSums, setSums] = useState(false);
  const newest = useNewestReport(upload);
  if (problem !== null) {
    return (
      <Notice
        tone="danger"
        title={`${name} was not imported`}
        action={
          <>
            <Button size="sm" onClick={retry}>
              Try again
            </Button>
            <DismissButton name={name} dismiss={dismiss} />
          </>
        }
      >
        {problem}
      </Notice>
    );
  }
  if (state === 'ended' && stage === 'preview' && preview !== null) {
    if (isSums || preview.day_sums) return <DaySumsCard {...{ name, file, dismiss }} />;
    if (preview.columns_to_map !== undefined) {
      const areSums = () => setSums(true);
      return (
        <MappingCard
          name={name}
          table={preview.columns_to_map}
          {...{ mapping, explain, areSums, dismiss }}
        />
      );
    }
    const changeColumns = table === null ? null : doubt;
    return <PreviewCard {...{ name, preview, amongOthers, confirm, changeColumns, dismiss }} />;
  }
  if (state === 'ended' && report !== null) {
    return (
      <Panel
        title={report.file_name ?? name}
        subtitle={report.kind_label ?? 'Not recognised'}
        meta={<DismissButton name={name} dismiss={dismiss} />}
      >
        <ImportReportView report={report} retry={report.status === 'done' ? undefined : retry} />
      </Panel>
    );
  }
  const jobId = newest?.import_job_id;
  if (jobId) {
    return (
      <Panel title={name} subtitle={SUBTITLES.import}>
        <ImportJob id={jobId} />
      </Panel>
    );
  }
  return (
    <Panel
      title={name}
      subtitle={SUBTITLES[state === 'waiting' ? 'waiting' : stage]}
      meta={
        state === 'sending' ? (
          <Button size="sm" onClick={stop}>
            Stop
          </Button>
        ) : (
          state === 'waiting' && <DismissButton name={name} dismiss={dismiss} />
        )
      }
    >
      <UploadProgress upload={upload} />
    </Panel>
  );
}

const SUBTITLES = {
  waiting: 'Waiting for its turn',
  preview: 'Being looked at, nothing is stored yet',
  import: 'On its way in',
} as const;

function DismissButton({ name, dismiss }: { name: string; dismiss: () => void }) {
  return (
    <IconButton label={`Close ${name}`} size="sm" onClick={dismiss}>
      <X aria-hidden="true" className="size-3.5" />
    </IconButton>
  );
}
