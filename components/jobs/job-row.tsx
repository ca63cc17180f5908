import { Badge } from '@/components/ui/badge';
import { Progress } from '@/components/ui/progress';
import { formatMoment } from '@/lib/chart/format-time';
import { hasEnded, type JobReport } from '@/lib/jobs/job-report';
import { JobActions } from './job-actions';
import { JobFindings } from './job-findings';
import { JobPause } from './job-pause';
import {
  isWaiting,
  progressWords,
  rateWords,
  STATE_WORDS,
  sameWait,
  shareOf,
  timeLeftWords,
} from './job-words';

type JobRowProps = {
  job: JobReport;
  /** The job in the row before. */
  above?: JobReport | undefined;
};

/** One job: how far it is, what became of its IDs, and what can be done with it. */
export function JobRow({ job, above }: JobRowProps) {
  return (
    <li className="grid grid-cols-1 gap-2.5 px-4 py-3.5 sm:px-5">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-[1_1_14rem]">
          <p className="flex min-w-0 items-center gap-2">
            <span title={job.title} className="truncate text-ink">
              {job.title}
            </span>
            <StateBadge job={job} />
          </p>
          <p className="text-soft text-xs">{factsOf(job)}</p>
        </div>
        <JobActions job={job} />
      </div>
      {!hasEnded(job) && (
        <Progress label={job.title} share={shareOf(job)} valueText={progressWords(job)} />
      )}
      <JobFindings job={job} />
      <JobPause job={job} isTold={above !== undefined && sameWait(job, above)} />
    </li>
  );
}

/** How far it is, how fast, and what is left: `1,204 of 5,000 IDs · 4.9 a second`. */
export function factsOf(job: JobReport): string {
  const facts = [
    progressWords(job),
    rateWords(job.rate_per_second),
    isWaiting(job) ? null : timeLeftWords(job.seconds_left),
    hasEnded(job) && job.finished_at
      ? `${formatMoment(Date.parse(job.finished_at), 'UTC')} UTC`
      : null,
  ];
  return facts.filter((fact) => fact !== null).join(' · ');
}

export function StateBadge({ job }: { job: JobReport }) {
  if (isWaiting(job)) return <Badge tone="warn">Waiting</Badge>;
  const words = STATE_WORDS[job.state];
  switch (job.state) {
    case 'running':
    case 'queued':
      return <Badge tone="accent">{words}</Badge>;
    case 'paused':
      return <Badge tone="warn">{words}</Badge>;
    case 'failed':
      return <Badge tone="danger">{words}</Badge>;
    case 'done':
    case 'cancelled':
      return <Badge>{words}</Badge>;
    default:
      return job.state satisfies never;
  }
}
