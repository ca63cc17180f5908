'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { fetchJobs } from '@/components/jobs/fetch-jobs';
import { JobActions } from '@/components/jobs/job-actions';
import { JobPause } from '@/components/jobs/job-pause';
import { factsOf, StateBadge } from '@/components/jobs/job-row';
import { progressWords, shareOf } from '@/components/jobs/job-words';
import { JOBS_KEY } from '@/components/jobs/jobs-key';
import { Progress } from '@/components/ui/progress';
import { IMPORTS_KEY } from './imports-key';

/** A large file on its way in by a job of its own: how far it is, and how it is paused and resumed. */
export function ImportJob({ id }: { id: string }) {
  const client = useQueryClient();
  // Kept up to date by the shell (`useJobsFeed`).
  const { data: jobs } = useQuery({ queryKey: JOBS_KEY, queryFn: fetchJobs });
  const job = jobs?.find((one) => one.id === id);
  useEffect(() => {
    // It may have just begun: neither list knows of it yet.
    void client.invalidateQueries({ queryKey: JOBS_KEY });
    void client.invalidateQueries({ queryKey: IMPORTS_KEY });
  }, [client]);
  if (job === undefined) return null;
  return (
    <div className="grid gap-2.5">
      <Progress
        label={`Import of ${job.title}`}
        share={shareOf(job)}
        valueText={progressWords(job)}
      />
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="flex min-w-0 flex-[1_1_14rem] flex-wrap items-center gap-2 text-soft text-xs">
          <StateBadge job={job} />
          {factsOf(job)}
        </p>
        <JobActions job={job} />
      </div>
      <JobPause job={job} />
      {job.state !== 'paused' && (
        <p className="text-faint text-xs">
          The file is on the server: it goes in with this page closed too, and after a restart.
        </p>
      )}
    </div>
  );
}
