import { X } from 'lucide-react';
import { IconButton } from '@/components/ui/icon-button';
import { Notice } from '@/components/ui/notice';
import { Panel } from '@/components/ui/panel';
import { ImportReportView } from './import-report-view';
import { UploadProgress } from './upload-progress';
import type { Upload } from './upload-queue';

/** One file of this visit: on its way, or its report. */
export function UploadCard({ upload, dismiss }: { upload: Upload; dismiss: () => void }) {
  const { state, report, problem, name } = upload;
  if (problem !== null) {
    return (
      <Notice
        tone="danger"
        title={`${name} was not imported`}
        action={<DismissButton name={name} dismiss={dismiss} />}
      >
        {problem}
      </Notice>
    );
  }
  if (state !== 'ended' || report === null) {
    return (
      <Panel title={name} subtitle={state === 'waiting' ? 'Waiting for its turn' : 'On its way in'}>
        <UploadProgress upload={upload} />
      </Panel>
    );
  }
  return (
    <Panel
      title={report.file_name ?? name}
      subtitle={report.kind_label ?? 'Not recognised'}
      meta={<DismissButton name={name} dismiss={dismiss} />}
    >
      <ImportReportView report={report} />
    </Panel>
  );
}

function DismissButton({ name, dismiss }: { name: string; dismiss: () => void }) {
  return (
    <IconButton label={`Close the report of ${name}`} size="sm" onClick={dismiss}>
      <X aria-hidden="true" className="size-3.5" />
    </IconButton>
  );
}
