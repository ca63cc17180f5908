'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Panel } from '@/components/ui/panel';
import { hasEnded } from '@/lib/jobs/job-report';
import { fetchJobs } from './fetch-jobs';
import { JobRow } from './job-row';
import { JOBS_KEY } from './jobs-key';

/** Jobs at their end that are listed before somebody asks for more. */
const SHOWN_ENDED = 3;

/** Long work: what runs, what stands still and why, what came of the last ones. */
export function JobsPanel() {
  // Kept up to date by the shell (`useJobsFeed`).
  const { data: jobs = [] } = useQuery({ queryKey: JOBS_KEY, queryFn: fetchJobs });
  const [showsAll, setShowsAll] = useState(false);
  if (jobs.length === 0) return null;
  const open = jobs.filter((job) => !hasEnded(job));
  const ended = jobs.filter(hasEnded);
  const shown = [...open, ...(showsAll ? ended : ended.slice(0, SHOWN_ENDED))];
  const hidden = jobs.length - shown.length;
  return (
    <Panel id="jobs" title="Jobs" padding="none" className="scroll-mt-20">
      <ul className="divide-y">
        {shown.map((job, index) => (
          <JobRow key={job.id} job={job} above={shown[index - 1]} />
        ))}
      </ul>
      {hidden > 0 && (
        <div className="border-t px-4 py-2 sm:px-5">
          <Button variant="ghost" size="sm" onClick={() => setShowsAll(true)}>
            Show {hidden} older
          </Button>
        </div>
      )}
    </Panel>
  );
}
