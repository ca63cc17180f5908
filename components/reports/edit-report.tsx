'use client';

import { type SubmitEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input, TextArea } from '@/components/ui/input';
import { Modal } from '@/components/ui/modal';
import { changeReport, type ReportFacts } from './report-requests';

type EditReportProps = { report: ReportFacts; onClose: () => void; onChanged: () => void };

/** Name and note of a report. Links that exist keep what they show. */
export function EditReport({ report, onClose, onChanged }: EditReportProps) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    try {
      const { panels } = report;
      const name = String(form.get('name') ?? '');
      await changeReport(report.id, { name, note: String(form.get('note') ?? ''), panels });
      onClose();
      onChanged();
    } catch (thrown) {
      setError(thrown instanceof Error ? thrown.message : 'It could not be saved.');
      setBusy(false);
    }
  }
  return (
    <Modal title="Edit the report" onClose={onClose}>
      <form onSubmit={submit} className="grid gap-5 overflow-y-auto px-5 pb-5">
        <Field label="Name">
          {(control) => (
            <Input {...control} name="name" defaultValue={report.name} required maxLength={120} />
          )}
        </Field>
        <Field
          label="Note"
          hint="Markdown; stands above the numbers. Links that exist keep the old one."
        >
          {(control) => (
            <TextArea {...control} name="note" defaultValue={report.note} maxLength={20_000} />
          )}
        </Field>
        {error && (
          <p role="alert" className="text-danger text-sm">
            {error}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={busy}>
            Save
          </Button>
        </div>
      </form>
    </Modal>
  );
}
