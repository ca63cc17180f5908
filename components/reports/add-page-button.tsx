'use client';

import { FilePlus2 } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useCommands } from '@/components/commands/registry';
import { Button } from '@/components/ui/button';
import { lateCode } from '@/components/ui/late-code';
import type { ReportPlace } from './report-place';

const AddToReport = dynamic(() => lateCode(() => import('./add-to-report')), { ssr: false });

/** All panels of a page as one more view of a report. */
export function AddPageButton({ title, place }: { title: string; place: ReportPlace }) {
  const [open, setOpen] = useState(false);
  useCommands([
    {
      id: 'add-to-report',
      title: 'Add this page to a report',
      group: 'This page',
      words: 'save view panel',
      run: () => setOpen(true),
    },
  ]);
  return (
    <>
      <Button aria-label="Add to a report" title="Add to a report" onClick={() => setOpen(true)}>
        <FilePlus2 aria-hidden="true" className="size-3.5" />
      </Button>
      {open && (
        <AddToReport
          panel={{ page: place.page, panel: null, view: place.view, title: place.subject }}
          title={title}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
