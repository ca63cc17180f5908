'use client';

import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type SubmitEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Modal } from '@/components/ui/modal';
import { notify, notifyFailure } from '@/components/ui/notify';
import { Spinner } from '@/components/ui/spinner';
import { changeReport, listReports, type ReportFacts, saveReport } from './report-requests';

type AddToReportProps = {
  /** What is added. */
  panel: ReportFacts['panels'][number];
  /** What it is called here. */
  title: string;
  onClose: () => void;
};

/** Puts what is in sight under one of the reports, or begins one with it. */
export default function AddToReport({ panel, title, onClose }: AddToReportProps) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const { data: reports, error } = useQuery({ queryKey: ['reports'], queryFn: listReports });
  const add = async (work: () => Promise<ReportFacts>) => {
    setBusy(true);
    try {
      const { id, name } = await work();
      onClose();
      notify(`Added to “${name}”`, {
        action: { label: 'Open it', onClick: () => router.push(`/reports/${id}`) },
      });
    } catch (thrown) {
      notifyFailure(thrown instanceof Error ? thrown.message : 'It could not be added.');
      setBusy(false);
    }
  };
  const begin = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('name') ?? '').trim() || title;
    void add(() => saveReport({ name, note: '', panels: [panel] }));
  };
  return (
    <Modal title={`Add “${title}” to a report`} onClose={onClose}>
      <div className="grid gap-4 overflow-y-auto px-5 pb-5">
        <form onSubmit={begin} className="flex items-end gap-2">
          <Field label="A new report" className="min-w-0 flex-1">
            {(control) => <Input {...control} name="name" defaultValue={title} maxLength={120} />}
          </Field>
          <Button type="submit" variant="primary" busy={busy}>
            Begin it
          </Button>
        </form>
        {error && (
          <p role="alert" className="text-danger text-sm">
            {error.message}
          </p>
        )}
        {!reports && !error && (
          <p role="status" className="flex items-center gap-2 text-faint text-sm">
            <Spinner /> Looking for reports…
          </p>
        )}
        {reports && reports.length > 0 && (
          <div>
            <h3 className="mb-1 font-medium text-ink text-sm">One that is there</h3>
            <ul className="-mx-2">
              {reports.map((report) => (
                <li key={report.id}>
                  <button
                    type="button"
                    aria-disabled={busy || undefined}
                    onClick={() => {
                      if (busy) return;
                      const panels = [...report.panels, panel];
                      void add(() => changeReport(report.id, { ...report, panels }));
                    }}
                    className="flex min-h-8 w-full items-center gap-2 rounded-md px-2 py-1 text-left text-sm hover:bg-hover"
                  >
                    <Plus aria-hidden="true" className="size-3.5 shrink-0 text-faint" />
                    <span className="wrap-anywhere min-w-0 flex-1 text-ink">{report.name}</span>
                    <span className="shrink-0 text-faint text-xs">
                      {report.panels.length === 1 ? 'one view' : `${report.panels.length} views`}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </Modal>
  );
}
