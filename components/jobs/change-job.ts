import type { JobReport } from '@/lib/jobs/job-report';

export type JobChange = 'pause' | 'resume' | 'cancel' | 'retry';

/** Tells the server what to do with a job. Throws with a sentence for the reader. */
export async function changeJob(id: string, change: JobChange): Promise<JobReport> {
  const response = await fetch(`/api/jobs/${encodeURIComponent(id)}/${change}`, {
    method: 'POST',
  }).catch(() => null);
  if (response === null) throw new Error('Genledger could not be reached. Is it still running?');
  const body: { data?: JobReport; error?: { message?: string } } | null = await response
    .json()
    .catch(() => null);
  if (response.ok && body?.data) return body.data;
  throw new Error(body?.error?.message ?? 'The server could not do that. Try again.');
}
