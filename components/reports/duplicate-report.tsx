'use client';

import { useRouter } from 'next/navigation';
import { Button } from '@/components/ui/button';
import { notify } from '@/components/ui/notify';
import { type ReportFacts, saveReport } from './report-requests';
import { useAct } from './use-act';

const LONGEST_NAME = 120;
const MARK = ' (copy)';

/** Another report of the same views and note; it has no links. */
export function DuplicateReport({ report, size }: { report: ReportFacts; size?: 'sm' | 'md' }) {
  const act = useAct();
  const router = useRouter();
  const { name, note, panels } = report;
  const duplicate = () =>
    act(async () => {
      const copy = `${name.slice(0, LONGEST_NAME - MARK.length)}${MARK}`;
      const { id } = await saveReport({ name: copy, note, panels });
      notify(`Copied as “${copy}”`, {
        action: { label: 'Open it', onClick: () => router.push(`/reports/${id}`) },
      });
    }, null);
  return (
    <Button
      variant="ghost"
      {...(size ? { size } : {})}
      aria-label={`Duplicate ${name}`}
      onClick={() => void duplicate()}
    >
      Duplicate
    </Button>
  );
}
