import { patientFetch } from '@/components/ui/server-return';
import type { JobReport } from '@/lib/jobs/job-report';

/** All jobs, the newest first. Throws with a sentence for the reader. */
export async function fetchJobs(): Promise<JobReport[]> {
  const response = await patientFetch('/api/jobs', { cache: 'no-store' });
  if (!response.ok) throw new Error('The list of jobs could not be loaded.');
  const body: { data: JobReport[] } = await response.json();
  return body.data;
}
