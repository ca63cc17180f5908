import type { JobRecord } from './job-record';
import type { JobRunner } from './job-runner';

/** One job for what another found, however often it is asked for. @returns its ID */
export async function follow(
  jobs: Pick<JobRunner, 'journal' | 'startJob'>,
  { id, key }: JobRecord,
  kind: string,
  title: string,
  ids: Iterable<string>,
): Promise<string> {
  const plan = { after: id };
  const isIt = (job: JobRecord) =>
    job.complete && JSON.stringify(job.plan) === JSON.stringify(plan);
  const known = (await jobs.journal.list()).find(isIt);
  return (known ?? (await jobs.startJob({ kind, title, key, plan }, ids))).id;
}
