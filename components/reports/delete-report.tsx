'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Confirm } from '@/components/ui/confirm';
import { notify } from '@/components/ui/notify';
import { deleteReport, type ReportFacts, saveReport } from './report-requests';
import { useAct } from './use-act';

type DeleteReportProps = {
  report: ReportFacts;
  /** Links of it that have not ended: they do. */
  links: number;
  size?: 'sm' | 'md';
  onDeleted?: () => void;
};

/**
 * Deletes a report. It can be brought back, its links cannot: nobody keeps their secrets. So it is
 * asked for only where a link would end.
 */
export function DeleteReport({ report, links, size = 'md', onDeleted }: DeleteReportProps) {
  const act = useAct();
  const [asking, setAsking] = useState(false);
  const { id, name, note, panels } = report;
  const undo = () => act(() => saveReport({ name, note, panels }), `“${name}” is back`);
  const remove = async () => {
    const done = await act(async () => {
      await deleteReport(id);
      notify(`“${name}” is deleted`, { action: { label: 'Undo', onClick: () => void undo() } });
    }, null);
    if (done) onDeleted?.();
  };
  return (
    <>
      <Button
        size={size}
        variant="ghost"
        aria-label={`Delete ${name}`}
        onClick={() => (links === 0 ? void remove() : setAsking(true))}
      >
        Delete
      </Button>
      {asking && (
        <Confirm
          title={`Delete “${name}”?`}
          action="Delete the report"
          onConfirm={remove}
          onClose={() => setAsking(false)}
        >
          {links === 1 ? 'Its link ends at once' : `Its ${links} links end at once`}, for good. The
          report itself can be brought back right after.
        </Confirm>
      )}
    </>
  );
}
