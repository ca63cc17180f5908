'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Pause, Play, RotateCcw, X } from 'lucide-react';
import { useMayChange } from '@/components/member/may-change';
import { Button } from '@/components/ui/button';
import { notifyFailure } from '@/components/ui/notify';
import { hasEnded, type JobReport } from '@/lib/jobs/job-report';
import { changeJob, type JobChange } from './change-job';
import { JOBS_KEY } from './jobs-key';

const LOOKS = {
  pause: { icon: Pause, label: 'Pause' },
  resume: { icon: Play, label: 'Resume' },
  retry: { icon: RotateCcw, label: 'Try again' },
  cancel: { icon: X, label: 'Cancel' },
} as const satisfies Record<JobChange, object>;

/** What can be done with a job as it stands. */
export function JobActions({ job }: { job: JobReport }) {
  const client = useQueryClient();
  const { mutate, isPending, variables } = useMutation({
    mutationFn: (change: JobChange) => changeJob(job.id, change),
    onError: (error) => notifyFailure(error.message),
    onSettled: () => client.invalidateQueries({ queryKey: JOBS_KEY }),
  });
  if (!useMayChange()) return null;
  return (
    <div className="flex flex-wrap gap-1.5">
      {changesOf(job).map((change) => {
        const { icon: Icon, label } = LOOKS[change];
        return (
          <Button
            key={change}
            size="sm"
            variant={change === 'cancel' ? 'ghost' : 'secondary'}
            aria-label={`${label}: ${job.title}`}
            busy={isPending && variables === change}
            onClick={() => mutate(change)}
          >
            {!(isPending && variables === change) && (
              <Icon aria-hidden="true" className="size-3.5" />
            )}
            {label}
          </Button>
        );
      })}
    </div>
  );
}

function changesOf(job: JobReport): readonly JobChange[] {
  const retry: readonly JobChange[] = job.counts.failed + job.counts.not_found > 0 ? ['retry'] : [];
  if (job.state === 'cancelled' && job.counts.queued > 0) return ['retry'];
  if (hasEnded(job)) return retry;
  return job.state === 'paused' ? ['resume', 'cancel'] : [...retry, 'pause', 'cancel'];
}
