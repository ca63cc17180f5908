'use client';

import { KeyRound, LoaderCircle } from 'lucide-react';
import Link from 'next/link';
import { useMayChange } from '@/components/member/may-change';
import { buttonClass } from '@/components/ui/button';
import { formatCount } from '@/lib/chart/format-number';
import type { JobReport } from '@/lib/jobs/job-report';
import { isActive, isWaiting, progressWords, settledOf, shareOf } from './job-words';
import { useJobsFeed } from './use-jobs-feed';

/** On every page while jobs run, and while one waits for a key; nothing else of the time. */
export function JobsIndicator() {
  const jobs = useJobsFeed();
  const running = jobs.filter((job) => isActive(job) && !isWaiting(job));
  const mayChange = useMayChange();
  const needsKey = mayChange && jobs.some(needsAKey);
  if (running.length === 0 && !needsKey) return null;
  const isRunning = running.length > 0;
  const label = isRunning ? `Jobs: ${workWords(running)}` : 'A job waits for your OpenRouter key';
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
      <span aria-hidden="true">{isRunning ? percentOf(running) : 'Key needed'}</span>
    </Link>
  );
}

/** IDs add up; files and IDs do not. */
function workWords(jobs: readonly JobReport[]): string {
  const [first, ...others] = jobs;
  if (first?.file && others.length === 0) return `${first.title}, ${progressWords(first)}`;
  if (jobs.some(({ file }) => file !== null)) return `${jobs.length} at work`;
  const { done, total } = idsOf(jobs);
  return `${formatCount(done)} of ${formatCount(total)} IDs looked up`;
}

function percentOf(jobs: readonly JobReport[]): string {
  const { done, total } = idsOf(jobs);
  const shares = jobs.map((job) => shareOf(job) ?? 0);
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  const share = jobs.some(({ file }) => file !== null) || total === 0 ? mean : done / total;
  return `${Math.floor(100 * share)} %`;
}

function idsOf(jobs: readonly JobReport[]) {
  return {
    done: jobs.reduce((sum, job) => sum + settledOf(job), 0),
    total: jobs.reduce((sum, job) => sum + job.total, 0),
  };
}

function needsAKey({ state, reason }: JobReport): boolean {
  return state === 'paused' && (reason?.code === 'needs_key' || reason?.code === 'key_refused');
}
