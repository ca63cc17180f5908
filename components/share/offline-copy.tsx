'use client';

import { Download } from 'lucide-react';
import { useState } from 'react';
import { saveFile } from '@/components/export/save-file';
import { Button } from '@/components/ui/button';
import { notifyFailure } from '@/components/ui/notify';
import { copyReport, type OpenedReport } from './ask-share';

/** The report as one file that needs neither this server nor a network. */
export function OfflineCopy({ id, report }: { id: string; report: OpenedReport }) {
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      const name = report.name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
      saveFile(await copyReport(id, report.pass), `${name || 'report'}.html`);
    } catch (error) {
      const description = error instanceof Error ? error.message : undefined;
      notifyFailure('The copy could not be made', description ? { description } : {});
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button busy={busy} onClick={() => void save()}>
      <Download aria-hidden="true" className="size-3.5" />
      Offline copy
    </Button>
  );
}
