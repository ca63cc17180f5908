import Link from 'next/link';
import { OwnersOnly } from '@/components/member/may-change';
import { buttonClass } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { formatClock } from '@/lib/chart/format-time';
import type { JobReport } from '@/lib/jobs/job-report';
import { isWaiting } from './job-words';

type JobPauseProps = {
  job: JobReport;
  /** The job above stands still for the same reason, and says it. */
  isTold?: boolean;
};

/** Why a job stands still and what to do; nothing when the reader paused it. */
export function JobPause({ job, isTold = false }: JobPauseProps) {
  const { reason, resumes_at, next_try_at } = job;
  if (isWaiting(job)) {
    const next = next_try_at ? ` The next try is at ${timeOf(next_try_at)} UTC.` : '';
    if (isTold) return <p className="text-soft text-xs">As the one above.{next}</p>;
    return (
      <p className="text-soft text-xs">
        OpenRouter writes records some seconds after the answer, at times later. The rest fills in
        by itself, for a day, with this page closed too.{next}
      </p>
    );
  }
  if (reason === null || reason.code === 'by_user') return null;
  if (isTold) {
    const words = job.state === 'failed' ? 'Ended' : 'Stands still';
    return <p className="text-soft text-xs">{words} for the same reason as the one above.</p>;
  }
  const asksForKey = reason.code === 'needs_key' || reason.code === 'key_refused';
  return (
    <Notice
      tone={job.state === 'failed' ? 'danger' : 'warn'}
      className="px-3 py-2.5"
      {...(asksForKey
        ? {
            action: (
              <OwnersOnly>
                <Link href="/settings" className={buttonClass({ size: 'sm' })}>
                  Add key
                </Link>
              </OwnersOnly>
            ),
          }
        : {})}
    >
      {reason.message}
      {resumes_at && ` It goes on by itself at ${timeOf(resumes_at)} UTC.`}
    </Notice>
  );
}

function timeOf(instant: string): string {
  return formatClock(Date.parse(instant), 'UTC');
}
