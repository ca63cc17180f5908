'use client';

import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { IconButton } from '@/components/ui/icon-button';
import { Notice } from '@/components/ui/notice';
import { Panel } from '@/components/ui/panel';
import { Skeleton } from '@/components/ui/skeleton';
import { formatMoment } from '@/lib/chart/format-time';
import { isFinal } from '@/lib/imports/import-report';
import { ImportJob } from './import-job';
import { ImportReportView } from './import-report-view';
import { IMPORTS_KEY } from './imports-key';
import { askForImport } from './send-file';

/** The report of an earlier import, opened from the list. */
export function OpenedImport({ id, close }: { id: string; close: () => void }) {
  const { data } = useQuery({
    queryKey: [...IMPORTS_KEY, id],
    queryFn: ({ signal }) => askForImport(id, signal),
    // The report of another import must not stand in while this one loads.
    placeholderData: () => undefined,
    refetchInterval: ({ state }) =>
      state.data?.kind === 'report' && !isFinal(state.data.data) ? 1000 : false,
  });
  const closeButton = (
    <IconButton label="Close the report" size="sm" onClick={close}>
      <X aria-hidden="true" className="size-3.5" />
    </IconButton>
  );
  if (data?.kind === 'problem') {
    return (
      <Notice tone="warn" action={closeButton}>
        {data.message}
      </Notice>
    );
  }
  const report = data?.data;
  return (
    <Panel
      title={report ? (report.file_name ?? report.kind_label ?? 'Unnamed import') : 'Import'}
      subtitle={report && `${formatMoment(Date.parse(report.started_at), 'UTC')} UTC`}
      meta={closeButton}
    >
      {report ? (
        <div className="grid gap-4">
          {!isFinal(report) && report.import_job_id && <ImportJob id={report.import_job_id} />}
          <ImportReportView report={report} />
        </div>
      ) : (
        <Skeleton className="h-20 rounded-lg" />
      )}
    </Panel>
  );
}
