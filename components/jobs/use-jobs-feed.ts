'use client';

import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { hasEnded, type JobReport } from '@/lib/jobs/job-report';
import { fetchJobs } from './fetch-jobs';
import { isUnderWay } from './job-words';
import { JOBS_KEY } from './jobs-key';

/** While events do not come through, such as behind a proxy that holds them back. */
const POLL_MS = 3_000;
/** Three of the words that the server sends now and then: a line that is dead, or held back by now, says nothing. */
const STILL_HERE_MS = 45_000;
/** A job may be started by a program. */
const IDLE_POLL_MS = 60_000;

/**
 * Keeps the list of jobs in the cache up to date: by the server's events while something runs, else
 * by asking now and then. One component of the shell uses it, for all.
 */
export function useJobsFeed(): readonly JobReport[] {
  const client = useQueryClient();
  const router = useRouter();
  const [isLive, setIsLive] = useState(false);
  const { data } = useQuery({
    queryKey: JOBS_KEY,
    queryFn: fetchJobs,
    refetchInterval: ({ state }) => {
      if (isLive) return false;
      return state.data?.some(isUnderWay) ? POLL_MS : IDLE_POLL_MS;
    },
  });
  const isWatching = data?.some(isUnderWay) ?? false;

  useEffect(() => {
    if (!isWatching) return;
    let leave: (() => void) | undefined;
    const follow = () => {
      leave?.();
      setIsLive(false);
      // Hidden tabs would hold connections that the ones in sight need.
      leave = document.visibilityState === 'visible' ? listen(client, setIsLive) : undefined;
    };
    follow();
    document.addEventListener('visibilitychange', follow);
    return () => {
      document.removeEventListener('visibilitychange', follow);
      leave?.();
      setIsLive(false);
    };
  }, [client, isWatching]);

  const known = useRef<ReadonlySet<string> | null>(null);
  useEffect(() => {
    if (!data) return;
    const ended = new Set(data.filter(isOver).map(({ id }) => id));
    const before = known.current;
    known.current = ended;
    // An event, a snapshot after a gap or an answer told of it: what it stored belongs on the charts.
    if (before === null || [...ended].every((id) => before.has(id))) return;
    void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== JOBS_KEY[0] });
    // And in the head of the page, which says up to when.
    router.refresh();
  }, [client, data, router]);

  return data ?? NONE;
}

const NONE: readonly JobReport[] = [];

const isOver = (job: JobReport): boolean => hasEnded(job) && !isUnderWay(job);

/** @returns what ends it */
function listen(client: QueryClient, setIsLive: (isLive: boolean) => void): () => void {
  const events = new EventSource('/api/jobs/events');
  let silence: ReturnType<typeof setTimeout> | undefined;
  const fallSilent = () => {
    clearTimeout(silence);
    setIsLive(false);
  };
  const heard = () => {
    clearTimeout(silence);
    silence = setTimeout(fallSilent, STILL_HERE_MS);
    setIsLive(true);
  };
  for (const kind of ['jobs', 'job', 'still']) events.addEventListener(kind, heard);
  events.addEventListener('jobs', ({ data }) => {
    client.setQueryData<readonly JobReport[]>(JOBS_KEY, JSON.parse(data));
  });
  events.addEventListener('job', ({ data }) => {
    const changed: JobReport = JSON.parse(data);
    client.setQueryData<readonly JobReport[]>(JOBS_KEY, (jobs = []) => withChanged(jobs, changed));
  });
  events.addEventListener('error', fallSilent);
  return () => {
    clearTimeout(silence);
    events.close();
  };
}

function withChanged(jobs: readonly JobReport[], changed: JobReport): readonly JobReport[] {
  const isKnown = jobs.some(({ id }) => id === changed.id);
  return isKnown ? jobs.map((job) => (job.id === changed.id ? changed : job)) : [changed, ...jobs];
}
