'use client';

import { KeyRound, LoaderCircle } from 'lucide-react';
import Link from 'next/link';
import { useMayChange } from '@/components/member/may-change';
import { buttonClass } from '@/components/ui/button';
import { formatCount } from '@/lib/chart/format-number';
import type { JobReport } from '@/lib/jobs/job-report';
import { isActive, isWaiting, settledOf } from './job-words';
import { useJobsFeed } from './use-jobs-feed';

/** On every page while jobs run, and while one waits for a key; nothing else of the time. */
export function JobsIndicator() {
  const jobs = useJobsFeed();
  const running = jobs.filter((job) => isActive(job) && !isWaiting(job));
  const mayChange = useMayChange();
  const needsKey = mayChange && jobs.some(needsAKey);
  if (running.length === 0 && !needsKey) return null;
  const done = running.reduce((sum, job) => sum + settledOf(job), 0);
  const total = running.reduce((sum, job) => sum + job.total, 0);
  const percent = total === 0 ? 0 : Math.floor((100 * done) / total);
  const isRunning = running.length > 0;
  const label = isRunning
    ? `Jobs: ${formatCount(done)} of ${formatCount(total)} IDs looked up`
    : 'A job waits for your OpenRouter key';
  return (
    <Link
      href="/sources#jobs"
      title={label}
      aria-label={label}
      className={buttonClass({ variant: 'ghost' }, 'px-2 font-normal')}
    >
      {isRunning ? (
        <LoaderCircle
          aria-hidden="true"
          className="size-3.5 text-accent motion-safe:animate-spin"
        />
      ) : (
        <KeyRound aria-hidden="true" className="size-3.5 text-warn" />
      )}
      <span aria-hidden="true">{isRunning ? `${percent} %` : 'Key needed'}</span>
    </Link>
  );
}

function needsAKey({ state, reason }: JobReport): boolean {
  return state === 'paused' && (reason?.code === 'needs_key' || reason?.code === 'key_refused');
}
