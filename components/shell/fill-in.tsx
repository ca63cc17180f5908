'use client';

import { skipToken, useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { isActive } from '@/components/jobs/job-words';
import { JOBS_KEY } from '@/components/jobs/jobs-key';
import type { JobReport } from '@/lib/jobs/job-report';

const AGAIN_MS = 3_000;

/**
 * While the ledger is empty and a file is on its way into it, the page is asked for again, until its first rows are
 * there; once more when the import stands still or has ended, which may have been as quick.
 *
 * @param isImporting whether the server knows of one: small files are no jobs
 */
export function FillIn({ isImporting }: { isImporting: boolean }) {
  const router = useRouter();
  // What the feed of the shell keeps up to date: a file that a program sent shows there first.
  const { data: jobs } = useQuery<readonly JobReport[]>({ queryKey: JOBS_KEY, queryFn: skipToken });
  const isFilling =
    isImporting || (jobs ?? []).some((job) => job.kind === 'import' && isActive(job));
  useEffect(() => {
    if (!isFilling) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') router.refresh();
    }, AGAIN_MS);
    return () => {
      clearInterval(timer);
      router.refresh();
    };
  }, [isFilling, router]);
  return null;
}
