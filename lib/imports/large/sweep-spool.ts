import 'server-only';
import { JobJournal } from '@/lib/jobs/job-journal';
import { hasEnded } from '@/lib/jobs/job-report';
import type { Store } from '@/lib/store/store';
import { InboxClaims } from '../inbox/inbox-claims';
import { planOfJson } from './import-plan';
import { letGoOfImport } from './let-go-of-import';
import { Spool } from './spool';

/**
 * Puts an end to what a crash left half done: files that never became a job, and those whose job has ended.
 * Called at the start of the server, before anything arrives; files of the watch folder it leaves to that.
 */
export async function sweepSpool(store: Store): Promise<void> {
  const spool = new Spool(store);
  const claims = await new InboxClaims(store).list();
  const names = [...(await spool.names()), ...claims.map(({ importId }) => importId)];
  if (names.length === 0) return;
  const jobs = (await new JobJournal(store).list()).filter(
    ({ kind, complete }) => kind === 'import' && complete,
  );
  for (const name of names) {
    const job = jobs.find(({ plan }) => planOfJson(plan).importId === name);
    if (job === undefined) await spool.remove(name);
    else if (hasEnded(job)) await letGoOfImport(job, store);
  }
}
