'use client';

import { Share2 } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { lateCode } from '@/components/ui/late-code';
import type { ReportDraft } from './report-requests';

const ShareDialog = dynamic(
  () => lateCode(() => import('./share-dialog')).then((module) => module.ShareDialog),
  {
    ssr: false,
  },
);

type ShareButtonProps = {
  /** What is in sight now; asked for at the press, so that it is what is shared. */
  draft: () => ReportDraft & { readonly id?: string };
  size?: 'sm' | 'md';
};

/** Opens the dialog that makes a share link. */
export function ShareButton({ draft, size = 'md' }: ShareButtonProps) {
  const [report, setReport] = useState<ReturnType<ShareButtonProps['draft']> | null>(null);
  return (
    <>
      <Button size={size} onClick={() => setReport(draft())}>
        <Share2 aria-hidden="true" className="size-3.5" />
        Share
      </Button>
      {report && <ShareDialog report={report} onClose={() => setReport(null)} />}
    </>
  );
}
